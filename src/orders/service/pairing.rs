//! Which orders are counted where what is bought together is counted. Only money that is in counts; what is cancelled or refunded
//! afterwards is taken back. Each order notes whether it is counted, so that none is looked through twice.

use crate::{
    entity::{order, order_line},
    ids::{OrderId, ProductId},
    orders::model::{OrderStatus, PaymentState},
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

/// At most so many paid orders that are not counted yet.
///
/// # Errors
/// When the database fails.
pub async fn uncounted(tx: &impl ConnectionTrait, most: u64) -> Outcome<Vec<OrderId>> {
    const GOOD: [OrderStatus; 4] =
        [OrderStatus::Paid, OrderStatus::Processing, OrderStatus::Shipped, OrderStatus::Delivered];
    const IN: [PaymentState; 2] = [PaymentState::Paid, PaymentState::PartiallyRefunded];
    let select = of(false, &GOOD).filter(order::Column::PaymentState.is_in(IN.map(PaymentState::as_str)));
    ids(tx, select, most).await
}

/// At most so many counted orders that were given up or paid back since.
///
/// # Errors
/// When the database fails.
pub async fn lost(tx: &impl ConnectionTrait, most: u64) -> Outcome<Vec<OrderId>> {
    ids(tx, of(true, &[OrderStatus::Cancelled, OrderStatus::Refunded]), most).await
}

fn of(counted: bool, statuses: &[OrderStatus]) -> sea_orm::Select<order::Entity> {
    let statuses: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
    let select = order::Entity::find().select_only().column(order::Column::Id);
    select.filter(order::Column::PairsCounted.eq(counted)).filter(order::Column::Status.is_in(statuses))
}

async fn ids(tx: &impl ConnectionTrait, select: sea_orm::Select<order::Entity>, most: u64) -> Outcome<Vec<OrderId>> {
    let ids: Vec<Uuid> = select.limit(most).into_tuple().all(tx).await?;
    Ok(ids.into_iter().map(OrderId).collect())
}

/// What was in these orders, a row for each line.
///
/// # Errors
/// When the database fails.
pub async fn products(tx: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<Vec<(OrderId, ProductId)>> {
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    let select = order_line::Entity::find().select_only();
    let select = select.columns([order_line::Column::OrderId, order_line::Column::ProductId]);
    let select = select.filter(order_line::Column::OrderId.is_in(orders.iter().map(|order| order.0)));
    let rows: Vec<(Uuid, Uuid)> = select.into_tuple().all(tx).await?;
    Ok(rows.into_iter().map(|(order, product)| (OrderId(order), ProductId(product))).collect())
}

/// Notes of these orders whether they are counted.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &impl ConnectionTrait, orders: &[OrderId], counted: bool) -> Outcome<()> {
    if orders.is_empty() {
        return Ok(());
    }
    order::Entity::update_many()
        .col_expr(order::Column::PairsCounted, Expr::value(counted))
        .filter(order::Column::Id.is_in(orders.iter().map(|order| order.0)))
        .exec(tx)
        .await?;
    Ok(())
}
