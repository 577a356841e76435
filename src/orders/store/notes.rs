//! Notes of staff about an order, appended and read.

use crate::{
    entity::order_note::{ActiveModel, Column, Entity},
    ids::OrderId,
    orders::model::OrderNote,
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

/// How many notes an order has.
pub async fn count(db: &impl ConnectionTrait, order: OrderId) -> Outcome<u64> {
    Ok(Entity::find().filter(Column::OrderId.eq(order.0)).count(db).await?)
}

/// Writes a note.
pub async fn append(
    db: &impl ConnectionTrait,
    order: OrderId,
    author: (Uuid, &str),
    text: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = ActiveModel {
        id: Set(new_id()),
        order_id: Set(order.0),
        author_id: Set(author.0),
        author_name: Set(author.1.chars().take(100).collect()),
        body: Set(text.to_owned()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The notes of an order, oldest first, at most so many.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId, most: u64) -> Outcome<Vec<OrderNote>> {
    let rows = Entity::find()
        .filter(Column::OrderId.eq(order.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let note = |row: crate::entity::order_note::Model| OrderNote {
        author: row.author_name,
        text: row.body,
        at: instant(row.created_at),
    };
    Ok(rows.into_iter().map(note).collect())
}
