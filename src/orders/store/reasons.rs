//! Why the payments of the orders in a list need a person.

use crate::{
    entity::order_history::{self, Column},
    ids::OrderId,
    orders::model::AttentionReason,
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The newest reason of each of these orders: one query however many.
pub async fn reasons(db: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<HashMap<OrderId, AttentionReason>> {
    if orders.is_empty() {
        return Ok(HashMap::new());
    }
    let words = AttentionReason::ALL.map(AttentionReason::as_str);
    let rows: Vec<(Uuid, Option<String>)> = order_history::Entity::find()
        .filter(Column::OrderId.is_in(orders.iter().map(|order| order.0)))
        .filter(Column::Note.is_in(words))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .select_only()
        .columns([Column::OrderId, Column::Note])
        .into_tuple()
        .all(db)
        .await?;
    let known = |(order, note): (Uuid, Option<String>)| Some((OrderId(order), AttentionReason::parse(&note?)?));
    Ok(rows.into_iter().filter_map(known).collect())
}
