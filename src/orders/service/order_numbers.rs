//! What orders are called, for whoever keeps their ids only (a row of the outbox).

use crate::{entity::order, ids::OrderId, server::failure::Outcome};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
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
