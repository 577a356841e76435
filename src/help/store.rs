//! Queries on questions.

use crate::{
    entity::question::{ActiveModel, Column as C, Entity, Model},
    server::failure::Outcome,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// All questions by topic and place, at most so many. The topics stand in the order of their words.
pub async fn all(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Model>> {
    let all = Entity::find().order_by_asc(C::Topic).order_by_asc(C::Position).order_by_asc(C::Id);
    Ok(all.limit(most).all(db).await?)
}

/// One question.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes questions that are new.
pub async fn insert(db: &impl ConnectionTrait, rows: Vec<Model>) -> Outcome<()> {
    let rows: Vec<ActiveModel> = rows.into_iter().map(|row| row.into_active_model().reset_all()).collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes a question if it still has the version that was seen; whether it had.
pub async fn update(db: &impl ConnectionTrait, row: Model, seen: i64) -> Outcome<bool> {
    let id = row.id;
    let row: ActiveModel = row.into_active_model().reset_all();
    let update = Entity::update_many().set(row).filter(C::Id.eq(id)).filter(C::Version.eq(seen));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Gives a question a place in its topic.
pub async fn place(db: &impl ConnectionTrait, id: Uuid, position: i32) -> Outcome<()> {
    let place = Entity::update_many().col_expr(C::Position, Expr::value(position)).filter(C::Id.eq(id));
    place.exec(db).await?;
    Ok(())
}

/// Takes a question away; whether it was there.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<bool> {
    Ok(Entity::delete_by_id(id).exec(db).await?.rows_affected == 1)
}
