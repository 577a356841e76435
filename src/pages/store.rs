//! Queries on simple pages.

use crate::{
    entity::{
        former_page_slug::{self, Column as F},
        page::{ActiveModel, Column as C, Entity, Model},
    },
    server::failure::Outcome,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// All pages, in the order of the foot of pages: at most so many.
pub async fn all(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Model>> {
    Ok(Entity::find().order_by_asc(C::Position).order_by_asc(C::Slug).limit(most).all(db).await?)
}

/// One page.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes a page that is new.
pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Outcome<()> {
    let row: ActiveModel = row.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Writes a page if it still has the version that was seen; whether it had.
pub async fn update(db: &impl ConnectionTrait, row: Model, seen: i64) -> Outcome<bool> {
    let id = row.id;
    let row: ActiveModel = row.into_active_model().reset_all();
    let update = Entity::update_many().set(row).filter(C::Id.eq(id)).filter(C::Version.eq(seen));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes a page away; whether it was there.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<bool> {
    Ok(Entity::delete_by_id(id).exec(db).await?.rows_affected == 1)
}

/// Notes what a page was called before.
pub async fn left(db: &impl ConnectionTrait, slug: &str, page: Uuid) -> Outcome<()> {
    let row = former_page_slug::Model { slug: slug.to_owned(), page_id: page };
    let again = OnConflict::column(F::Slug).update_column(F::PageId).to_owned();
    let insert = former_page_slug::Entity::insert(row.into_active_model()).on_conflict(again);
    insert.exec_without_returning(db).await?;
    Ok(())
}

/// An address that has an owner again is nobody's former one.
pub async fn taken(db: &impl ConnectionTrait, slug: &str) -> Outcome<()> {
    former_page_slug::Entity::delete_by_id(slug.to_owned()).exec(db).await?;
    Ok(())
}

/// Whose a former address was.
pub async fn owner(db: &impl ConnectionTrait, slug: &str) -> Outcome<Option<Uuid>> {
    let row = former_page_slug::Entity::find_by_id(slug.to_owned()).one(db).await?;
    Ok(row.map(|row| row.page_id))
}
