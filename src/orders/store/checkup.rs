//! Queries for `hurtrock doctor`: each reads the books once, whatever their length.

use crate::{
    entity::{order, order_line},
    ids::OrderId,
    orders::model::OrderStatus,
    server::failure::Outcome,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

/// An order whose amounts do not come to its total.
#[derive(Debug, FromQueryResult)]
pub struct Unbalanced {
    pub number: String,
    pub subtotal: i64,
    pub shipping_total: i64,
    pub discount_total: i64,
    pub total: i64,
    /// What its lines come to.
    pub lines: i64,
}

/// How many orders there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(order::Entity::find().count(db).await?)
}

/// What the lines of an order come to, in the order's own statement.
const LINES: &str =
    "CAST(COALESCE((SELECT SUM(l.line_total) FROM order_lines l WHERE l.order_id = orders.id), 0) AS BIGINT)";
/// The number of a line's order.
const NUMBER: &str = "(SELECT o.number FROM orders o WHERE o.id = order_lines.order_id)";

/// Orders whose subtotal is not the sum of their lines, or whose total is not that of its parts.
pub async fn unbalanced(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<Unbalanced>> {
    use order::Column as C;
    let parts = Expr::col(C::Subtotal).add(Expr::col(C::ShippingTotal)).sub(Expr::col(C::DiscountTotal));
    let columns = [C::Number, C::Subtotal, C::ShippingTotal, C::DiscountTotal, C::Total];
    let select = order::Entity::find().select_only().columns(columns).column_as(Expr::cust(LINES), "lines");
    let wrong = Condition::any().add(Expr::cust(LINES).ne(Expr::col(C::Subtotal))).add(parts.ne(Expr::col(C::Total)));
    Ok(select.filter(wrong).order_by_asc(C::Number).limit(most).into_model().all(db).await?)
}

/// Lines whose total is not their price times their units: the order's number, the sku, price, units and total.
pub async fn wrong_lines(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(String, String, i64, i32, i64)>> {
    use order_line::Column as C;
    let select = order_line::Entity::find().select_only().column_as(Expr::cust(NUMBER), "number");
    let select = select.columns([C::Sku, C::UnitPrice, C::Quantity, C::LineTotal]);
    let product = Expr::col(C::UnitPrice).mul(Expr::col(C::Quantity));
    Ok(select.filter(product.ne(Expr::col(C::LineTotal))).limit(most).into_tuple().all(db).await?)
}

/// Those of these orders whose goods may be held: they wait for money, or for somebody to pack them.
pub async fn may_hold(db: &impl ConnectionTrait, ids: Vec<OrderId>) -> Outcome<Vec<OrderId>> {
    use order::Column as C;
    let over = [OrderStatus::Cancelled, OrderStatus::Refunded].map(OrderStatus::as_str);
    let select = order::Entity::find().select_only().column(C::Id);
    let select = select.filter(C::Id.is_in(ids.into_iter().map(|id| id.0))).filter(C::Status.is_not_in(over));
    let rows: Vec<uuid::Uuid> = select.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(OrderId).collect())
}

/// Those of these orders that are there.
pub async fn there(db: &impl ConnectionTrait, ids: Vec<OrderId>) -> Outcome<Vec<OrderId>> {
    use order::Column as C;
    let select = order::Entity::find().select_only().column(C::Id);
    let rows: Vec<uuid::Uuid> = select.filter(C::Id.is_in(ids.into_iter().map(|id| id.0))).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(OrderId).collect())
}

/// What orders say of their money: id, number, state of payment, whether they were ever paid, and how they were paid.
pub async fn money(
    db: &impl ConnectionTrait,
    after: Option<OrderId>,
    most: u64,
) -> Outcome<Vec<(uuid::Uuid, String, String, Option<chrono::DateTime<chrono::Utc>>, Option<String>)>> {
    use order::Column as C;
    let mut select = order::Entity::find().select_only();
    select = select.columns([C::Id, C::Number, C::PaymentState, C::PaidAt, C::PaidWith]).order_by_asc(C::Id);
    if let Some(after) = after {
        select = select.filter(C::Id.gt(after.0));
    }
    Ok(select.limit(most).into_tuple().all(db).await?)
}
