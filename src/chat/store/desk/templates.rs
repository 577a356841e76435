//! Answers kept ready.

use crate::{
    chat::model::desk::{Template, TemplateInput, folded},
    entity::chat_template::{ActiveModel, Column as C, Entity, Model},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

fn shown(row: Model) -> Template {
    Template { id: row.id, name: row.name, body_id: row.body_id, body_en: row.body_en }
}

/// All of them, as people sort them, at most so many.
pub async fn all(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Template>> {
    Ok(Entity::find().order_by_asc(C::Folded).limit(most).all(db).await?.into_iter().map(shown).collect())
}

/// The names of all of them, as people sort them, at most so many.
pub async fn names(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(Uuid, String)>> {
    let select = Entity::find().select_only().columns([C::Id, C::Name]).order_by_asc(C::Folded).limit(most);
    Ok(select.into_tuple().all(db).await?)
}

/// How many there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(Entity::find().count(db).await?)
}

/// One by its row.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Template>> {
    Ok(Entity::find_by_id(id).one(db).await?.map(shown))
}

/// One by its name.
pub async fn called(db: &impl ConnectionTrait, name: &str) -> Outcome<Option<Template>> {
    Ok(Entity::find().filter(C::Folded.eq(folded(name))).one(db).await?.map(shown))
}

/// Writes a new one.
pub async fn insert(db: &impl ConnectionTrait, input: &TemplateInput, now: DateTime<Utc>) -> Outcome<Uuid> {
    let id = new_id();
    let row = ActiveModel {
        id: Set(id),
        name: Set(input.name.clone()),
        folded: Set(folded(&input.name)),
        body_id: Set(input.body_id.clone()),
        body_en: Set(input.body_en.clone()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// Changes one.
pub async fn update(db: &impl ConnectionTrait, id: Uuid, input: &TemplateInput, now: DateTime<Utc>) -> Outcome<()> {
    Entity::update_many()
        .col_expr(C::Name, Expr::value(input.name.as_str()))
        .col_expr(C::Folded, Expr::value(folded(&input.name)))
        .col_expr(C::BodyId, Expr::value(input.body_id.as_str()))
        .col_expr(C::BodyEn, Expr::value(input.body_en.as_str()))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes one away.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
