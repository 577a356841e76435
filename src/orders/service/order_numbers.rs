//! What orders are called, for whoever keeps their ids only (a row of the outbox).

use crate::{entity::order, ids::OrderId, server::failure::Outcome};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The numbers of these orders, in one query; an id that is no order's is left out. For staff: no owner is asked for.
///
/// # Errors
/// When the database fails.
pub async fn numbers(db: &impl ConnectionTrait, ids: Vec<OrderId>) -> Outcome<HashMap<OrderId, String>> {
    let rows: Vec<(Uuid, String)> = order::Entity::find()
        .filter(order::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .select_only()
        .columns([order::Column::Id, order::Column::Number])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (OrderId(id), number)).collect())
}

/// Most orders of one mail address that are looked at.
const OF_ADDRESS: u64 = 50;

/// The orders that somebody means by a number or by the mail address of who placed them: at most the newest 50 of an address. For staff.
///
/// # Errors
/// When the database fails.
pub async fn sought_by(db: &impl ConnectionTrait, typed: &str) -> Outcome<Vec<OrderId>> {
    let column = if typed.contains('@') { order::Column::CustomerEmail } else { order::Column::Number };
    let meant = if typed.contains('@') { typed.to_lowercase() } else { typed.to_uppercase() };
    let ids: Vec<Uuid> = order::Entity::find()
        .filter(column.eq(meant))
        .order_by_desc(order::Column::PlacedAt)
        .limit(OF_ADDRESS)
        .select_only()
        .column(order::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(OrderId).collect())
}

/// Numbers of these orders and who placed them, in one query. For staff: no owner is asked for.
///
/// # Errors
/// When the database fails.
pub async fn buyers(db: &impl ConnectionTrait, ids: Vec<OrderId>) -> Outcome<HashMap<OrderId, (String, String)>> {
    let rows: Vec<(Uuid, String, String)> = order::Entity::find()
        .filter(order::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .select_only()
        .columns([order::Column::Id, order::Column::Number, order::Column::CustomerName])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number, name)| (OrderId(id), (number, name))).collect())
}
