//! The other orders of whoever placed one.

use crate::{
    entity::order::{Column, Entity, Model},
    money::Rupiah,
    orders::model::CustomerSum,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// Most orders that are added up.
const MOST: u64 = 100;
/// Most orders of a network that are counted.
const NETWORK: u64 = 20;

/// The other orders of its mail address: how many, how many were paid and what those came to, how many were given up unpaid.
pub async fn others(db: &impl ConnectionTrait, order: &Model) -> Outcome<(CustomerSum, u32)> {
    let rows: Vec<(i64, Option<DateTime<Utc>>, String)> = Entity::find()
        .filter(Column::CustomerEmail.eq(order.customer_email.as_str()))
        .filter(Column::Id.ne(order.id))
        .select_only()
        .columns([Column::Total, Column::PaidAt, Column::Status])
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    let mut sum = CustomerSum { more: rows.len() as u64 == MOST, ..CustomerSum::default() };
    let (mut paid, mut unpaid) = (0_i64, 0);
    for (total, paid_at, status) in &rows {
        sum.orders += 1;
        if paid_at.is_some() {
            sum.paid += 1;
            paid = paid.saturating_add(*total);
        } else if status == "cancelled" {
            unpaid += 1;
        }
    }
    sum.sum = Rupiah::new(paid);
    Ok((sum, unpaid))
}

/// Orders of other mail addresses that came from the same network between two instants, as far as they are counted.
pub async fn of_network(
    db: &impl ConnectionTrait,
    order: &Model,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Outcome<u64> {
    let Some(origin) = order.origin.as_deref() else { return Ok(0) };
    let rows: Vec<uuid::Uuid> = Entity::find()
        .filter(Column::Origin.eq(origin))
        .filter(Column::PlacedAt.between(from, until))
        .filter(Column::CustomerEmail.ne(order.customer_email.as_str()))
        .select_only()
        .column(Column::Id)
        .limit(NETWORK)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.len() as u64)
}
