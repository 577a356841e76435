//! Queries for `hurtrock doctor`.

use crate::{
    entity::payment_attempt::{Column as C, Entity},
    ids::OrderId,
    server::failure::Outcome,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// How many attempts there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(Entity::find().count(db).await?)
}

/// Those of these orders for which the gateway took money, each once for each attempt.
pub async fn collected(db: &impl ConnectionTrait, orders: Vec<OrderId>) -> Outcome<Vec<OrderId>> {
    let select = Entity::find().select_only().column(C::OrderId).filter(C::PaidAt.is_not_null());
    let select = select.filter(C::OrderId.is_in(orders.into_iter().map(|id| id.0)));
    let rows: Vec<Uuid> = select.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(OrderId).collect())
}

/// The orders that attempts with money name, the next ones after one.
pub async fn named(db: &impl ConnectionTrait, after: Option<OrderId>, most: u64) -> Outcome<Vec<OrderId>> {
    let mut select = Entity::find().select_only().column(C::OrderId).distinct().filter(C::PaidAt.is_not_null());
    if let Some(after) = after {
        select = select.filter(C::OrderId.gt(after.0));
    }
    let rows: Vec<Uuid> = select.order_by_asc(C::OrderId).limit(most).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(OrderId).collect())
}

/// Attempts of these orders: order, state, problem, and what came in less what is out again, in rupiah.
pub async fn held(
    db: &impl ConnectionTrait,
    orders: Vec<OrderId>,
) -> Outcome<Vec<(Uuid, String, Option<String>, i64)>> {
    const HELD: &str = "CAST(payment_attempts.amount - COALESCE((SELECT SUM(r.amount) FROM refunds r \
         WHERE r.attempt_id = payment_attempts.id AND r.state IN ('done', 'manual')), 0) AS BIGINT)";
    let select = Entity::find().select_only().columns([C::OrderId, C::State]).column(C::Problem);
    let select = select.column_as(Expr::cust(HELD), "held").filter(C::PaidAt.is_not_null());
    let select = select.filter(C::OrderId.is_in(orders.into_iter().map(|id| id.0)));
    Ok(select.into_tuple().all(db).await?)
}
