//! Notes of staff about a customer, appended and read.

use crate::{
    customers::model::CustomerNote,
    entity::customer_note::{ActiveModel, Column as C, Entity},
    ids::UserId,
    server::{
        clock::{instant, new_id},
        failure::Outcome,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// How many notes a customer has.
pub async fn count(db: &impl ConnectionTrait, of: UserId) -> Outcome<u64> {
    Ok(Entity::find().filter(C::UserId.eq(of.0)).count(db).await?)
}

/// Writes a note.
pub async fn append(
    db: &impl ConnectionTrait,
    of: UserId,
    author: (Uuid, &str),
    text: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = ActiveModel {
        id: Set(new_id()),
        user_id: Set(of.0),
        author_id: Set(author.0),
        author_name: Set(author.1.chars().take(100).collect()),
        body: Set(text.to_owned()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The notes of a customer, oldest first, at most so many.
pub async fn of(db: &impl ConnectionTrait, of: UserId, most: u64) -> Outcome<Vec<CustomerNote>> {
    let rows = Entity::find().filter(C::UserId.eq(of.0)).order_by_asc(C::CreatedAt).order_by_asc(C::Id).limit(most);
    let note = |row: crate::entity::customer_note::Model| CustomerNote {
        author: row.author_name,
        text: row.body,
        at: instant(row.created_at),
    };
    Ok(rows.all(db).await?.into_iter().map(note).collect())
}

/// Deletes all notes of a customer.
pub async fn delete(db: &impl ConnectionTrait, of: UserId) -> Outcome<()> {
    Entity::delete_many().filter(C::UserId.eq(of.0)).exec(db).await?;
    Ok(())
}
