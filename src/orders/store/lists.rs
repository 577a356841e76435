//! Lists of orders: a customer's, staff's, and those whose time is over.

use super::{Order, reasons::reasons, status};
use crate::{
    entity::{order, order_line},
    ids::{OrderId, UserId},
    money::Rupiah,
    orders::model::{OrderRow, PaymentState},
    server::{clock::instant, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use std::collections::HashMap;
use uuid::Uuid;

/// Pending orders whose time is over, at most `limit`; not those whose payment is in question.
pub async fn overdue(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Outcome<Vec<Order>> {
    Ok(order::Entity::find()
        .filter(order::Column::Status.eq("pending"))
        .filter(order::Column::PaymentState.ne(PaymentState::Attention.as_str()))
        .filter(order::Column::ExpiresAt.lte(now))
        .order_by_asc(order::Column::ExpiresAt)
        .limit(limit)
        .all(db)
        .await?)
}

/// Moves the end of a pending order.
pub async fn postpone(db: &impl ConnectionTrait, id: OrderId, until: DateTime<Utc>, now: DateTime<Utc>) -> Outcome<()> {
    order::Entity::update_many()
        .filter(order::Column::Id.eq(id.0))
        .filter(order::Column::Status.eq("pending"))
        .col_expr(order::Column::ExpiresAt, Expr::value(until))
        .col_expr(order::Column::UpdatedAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok(())
}

/// Orders of a customer, newest first.
pub async fn of_customer(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<OrderRow>> {
    let rows = order::Entity::find()
        .filter(order::Column::UserId.eq(user.0))
        .order_by_desc(order::Column::PlacedAt)
        .limit(100)
        .all(db)
        .await?;
    plain_rows(db, rows).await
}

/// The newest order of a customer.
pub async fn newest_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Option<order::Model>> {
    let theirs = order::Entity::find().filter(order::Column::UserId.eq(user.0));
    Ok(theirs.order_by_desc(order::Column::PlacedAt).one(db).await?)
}

/// Rows of staff's list: with the reason why somebody must look at a payment, three queries however many.
pub(super) async fn rows_of(db: &impl ConnectionTrait, rows: Vec<Order>) -> Outcome<Vec<OrderRow>> {
    let ids: Vec<OrderId> = rows.iter().map(|row| OrderId(row.id)).collect();
    let mut rows = plain_rows(db, rows).await?;
    let is_asked = |row: &OrderRow| row.payment == PaymentState::Attention;
    let asked: Vec<OrderId> = ids.iter().zip(&rows).filter(|(_, row)| is_asked(row)).map(|(id, _)| *id).collect();
    let reasons = reasons(db, &asked).await?;
    for (id, row) in ids.iter().zip(&mut rows) {
        row.reason = reasons.get(id).copied();
    }
    Ok(rows)
}

/// Rows of a list with the units of each: two queries however many.
async fn plain_rows(db: &impl ConnectionTrait, rows: Vec<Order>) -> Outcome<Vec<OrderRow>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let lines: Vec<(Uuid, i32)> = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(ids))
        .select_only()
        .columns([order_line::Column::OrderId, order_line::Column::Quantity])
        .into_tuple()
        .all(db)
        .await?;
    let mut units: HashMap<Uuid, u32> = HashMap::new();
    for (order, quantity) in lines {
        *units.entry(order).or_default() += u32::try_from(quantity).unwrap_or(0);
    }
    rows.into_iter()
        .map(|row| {
            Ok(OrderRow {
                units: units.get(&row.id).copied().unwrap_or(0),
                reason: None,
                status: status(&row.status)?,
                payment: PaymentState::parse(&row.payment_state),
                number: row.number,
                customer_name: row.customer_name,
                customer_email: row.customer_email,
                total: Rupiah::new(row.total),
                placed_at: instant(row.placed_at),
                due: Rupiah::new(row.due),
            })
        })
        .collect()
}
