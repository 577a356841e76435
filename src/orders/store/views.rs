//! The lists that staff keep under a name, each their own.

use crate::{
    entity::order_view::{ActiveModel, Column, Entity, Model},
    orders::model::{SavedView, VIEWS_MAX},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

/// The lists of a person, as they were made.
pub async fn of(db: &impl ConnectionTrait, user: Uuid) -> Outcome<Vec<SavedView>> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .limit(VIEWS_MAX as u64)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|Model { id, name, query, .. }| SavedView { id, name, query }).collect())
}

/// How many a person has besides one of this name.
pub async fn count_others(db: &impl ConnectionTrait, user: Uuid, name: &str) -> Outcome<u64> {
    Ok(Entity::find().filter(Column::UserId.eq(user)).filter(Column::Name.ne(name)).count(db).await?)
}

/// Keeps a list under a name; of two of the same name the later one counts.
pub async fn keep(db: &impl ConnectionTrait, user: Uuid, name: &str, query: &str, now: DateTime<Utc>) -> Outcome<()> {
    let row = ActiveModel {
        id: Set(new_id()),
        user_id: Set(user),
        name: Set(name.to_owned()),
        query: Set(query.to_owned()),
        created_at: Set(now),
    };
    let again = OnConflict::columns([Column::UserId, Column::Name]).update_column(Column::Query).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

/// Drops a list of a person; whether it was theirs.
pub async fn drop(db: &impl ConnectionTrait, user: Uuid, id: Uuid) -> Outcome<bool> {
    let gone = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::UserId.eq(user)).exec(db).await?;
    Ok(gone.rows_affected == 1)
}
