//! Queries for `hurtrock doctor`: each reads the books once, whatever their length.

use crate::{
    entity::{order, order_line},
    ids::{OrderId, OrderLineId},
    orders::model::OrderStatus,
    server::failure::Outcome,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

/// How many orders there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(order::Entity::find().count(db).await?)
}

/// What the lines of an order come to, in the order's own statement.
const LINES: &str =
    "CAST(COALESCE((SELECT SUM(l.line_total) FROM order_lines l WHERE l.order_id = orders.id), 0) AS BIGINT)";

/// Orders whose subtotal is not the sum of their lines: number, subtotal, and what the lines come to. Lines and totals that do not add
/// up in themselves the schema does not take.
pub async fn unbalanced(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(String, i64, i64)>> {
    use order::Column as C;
    let columns = [C::Number, C::Subtotal];
    let select = order::Entity::find().select_only().columns(columns).column_as(Expr::cust(LINES), "lines");
    let select = select.filter(Expr::cust(LINES).ne(Expr::col(C::Subtotal)));
    Ok(select.order_by_asc(C::Number).limit(most).into_tuple().all(db).await?)
}

/// Units and rupiah that refunds of a line say, in the line's own statement.
const REFUNDED: &str = "CAST(COALESCE((SELECT SUM(r.quantity) FROM order_refund_lines r \
     WHERE r.line_id = order_lines.id AND r.state <> 'dropped'), 0) AS BIGINT)";

/// How many lines have units that were given back.
pub async fn count_refunded(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(order_line::Entity::find().filter(order_line::Column::RefundedUnits.gt(0)).count(db).await?)
}

/// Lines that count other units as given back than their refunds say: number of the order, units, what refunds say.
pub async fn refunded_otherwise(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(String, i32, i64)>> {
    use order_line::Column as L;
    let orders = order_line::Entity::belongs_to(order::Entity).from(L::OrderId).to(order::Column::Id);
    let select = order_line::Entity::find()
        .select_only()
        .column(order::Column::Number)
        .column(L::RefundedUnits)
        .column_as(Expr::cust(REFUNDED), "said")
        .join(JoinType::InnerJoin, orders.into());
    let select = select.filter(Expr::cust(REFUNDED).ne(Expr::col((order_line::Entity, L::RefundedUnits))));
    Ok(select.order_by_asc(order::Column::Number).limit(most).into_tuple().all(db).await?)
}

/// The next lines of which units are set aside: id, number of the order, units.
pub async fn set_aside(
    db: &impl ConnectionTrait,
    after: Option<OrderLineId>,
    most: u64,
) -> Outcome<Vec<(OrderLineId, String, i64)>> {
    use order_line::Column as L;
    let orders = order_line::Entity::belongs_to(order::Entity).from(L::OrderId).to(order::Column::Id);
    let mut select = order_line::Entity::find()
        .select_only()
        .column(L::Id)
        .column(order::Column::Number)
        .column(L::ReturningUnits)
        .join(JoinType::InnerJoin, orders.into())
        .filter(L::ReturningUnits.gt(0))
        .order_by_asc(L::Id);
    if let Some(after) = after {
        select = select.filter(L::Id.gt(after.0));
    }
    let rows: Vec<(uuid::Uuid, String, i32)> = select.limit(most).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(line, number, units)| (OrderLineId(line), number, i64::from(units))).collect())
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

/// What orders say of their money.
#[derive(FromQueryResult)]
pub struct MoneyRow {
    pub id: uuid::Uuid,
    pub number: String,
    pub payment_state: String,
    pub paid_at: Option<chrono::DateTime<chrono::Utc>>,
    pub paid_with: Option<String>,
    pub total: i64,
    pub due: i64,
    pub refunded: i64,
}

/// The next orders after one, at most so many.
pub async fn money(db: &impl ConnectionTrait, after: Option<OrderId>, most: u64) -> Outcome<Vec<MoneyRow>> {
    use order::Column as C;
    let mut select = order::Entity::find().select_only();
    select = select.columns([C::Id, C::Number, C::PaymentState, C::PaidAt, C::PaidWith]);
    select = select.columns([C::Total, C::Due, C::Refunded]).order_by_asc(C::Id);
    if let Some(after) = after {
        select = select.filter(C::Id.gt(after.0));
    }
    Ok(select.limit(most).into_model().all(db).await?)
}
