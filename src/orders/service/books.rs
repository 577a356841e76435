//! The books as figures read them: what was placed, paid and given back between two instants. One query for each, by an
//! index, over the orders of these days only.

use crate::{
    entity::{order, order_history, order_line, order_money},
    ids::{OrderId, ProductId},
    orders::model::{OrderStatus, PaymentState},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QuerySelect, Select,
    sea_query::{Expr, Func},
};
use std::collections::HashSet;
use uuid::Uuid;

/// Addresses in one query: few enough for the parameters that either engine takes.
const ASKED: usize = 400;

/// An order whose money came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// When.
    pub at: DateTime<Utc>,
    /// What came in, in rupiah.
    pub total: i64,
    /// What was taken off.
    pub discount: i64,
    /// What was paid for sending.
    pub freight: i64,
    /// Who bought, as far as the shop knows: the e-mail address.
    pub email: String,
}

/// Units of a product in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sold {
    /// The order.
    pub order: OrderId,
    /// The product.
    pub product: ProductId,
    /// How many.
    pub units: i32,
    /// What they cost together, in rupiah.
    pub total: i64,
}

/// From the first instant to before the second.
pub type Between = (DateTime<Utc>, DateTime<Utc>);

/// Orders whose money came in.
///
/// # Errors
/// When the database fails.
pub async fn paid(db: &impl ConnectionTrait, when: Between) -> Outcome<Vec<Paid>> {
    use order::Column as C;
    let rows: Vec<(DateTime<Utc>, i64, i64, i64, String)> = order::Entity::find()
        .select_only()
        .column(C::PaidAt)
        // of an order that was changed since, what came in that day
        .column_as(Expr::expr(Func::coalesce([Expr::col(C::FirstPaid), Expr::col(C::Total)])), "came_in")
        .columns([C::DiscountTotal, C::ShippingTotal])
        .column(C::CustomerEmail)
        .filter(is_paid(when))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(at, total, discount, freight, email)| Paid { at, total, discount, freight, email })
        .collect())
}

/// What stands in the orders whose money came in.
///
/// # Errors
/// When the database fails.
pub async fn sold(db: &impl ConnectionTrait, when: Between) -> Outcome<Vec<Sold>> {
    let orders = order_line::Entity::belongs_to(order::Entity).from(order_line::Column::OrderId).to(order::Column::Id);
    lines(db, order_line::Entity::find().join(JoinType::InnerJoin, orders.into()).filter(is_paid(when))).await
}

/// How many orders were placed, by their state now.
///
/// # Errors
/// When the database fails; a state that nobody knows.
pub async fn placed(db: &impl ConnectionTrait, (from, until): Between) -> Outcome<Vec<(OrderStatus, i64)>> {
    let rows: Vec<(String, i64)> = order::Entity::find()
        .select_only()
        .column(order::Column::Status)
        .column_as(order::Column::Id.count(), "orders")
        .filter(order::Column::PlacedAt.gte(from))
        .filter(order::Column::PlacedAt.lt(until))
        .group_by(order::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(|(status, orders)| Ok((crate::orders::store::status(&status)?, orders))).collect()
}

/// An order whose money was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct GivenBack {
    /// The order.
    pub id: Uuid,
    /// What was given back, in rupiah.
    pub total: i64,
}

/// Orders whose money was given back, each once, on the day it first was.
///
/// # Errors
/// When the database fails.
pub async fn given_back(db: &impl ConnectionTrait, (from, until): Between) -> Outcome<Vec<GivenBack>> {
    use order_history::Column as H;
    let orders = order_history::Entity::belongs_to(order::Entity).from(H::OrderId).to(order::Column::Id);
    let rows = order_history::Entity::find()
        .select_only()
        .column(order::Column::Id)
        // what went back before was counted on its day
        .column_as(
            Expr::col((order::Entity, order::Column::Total))
                .sub(Expr::col((order::Entity, order::Column::Due)))
                .sub(Expr::col((order::Entity, order::Column::Refunded))),
            "total",
        )
        .join(JoinType::InnerJoin, orders.into())
        .filter(H::ToStatus.eq(OrderStatus::Refunded.as_str()))
        // the step itself; what is remarked on such an order later says the same state on both sides
        .filter(H::FromStatus.ne(OrderStatus::Refunded.as_str()))
        .filter(H::CreatedAt.gte(from))
        .filter(H::CreatedAt.lt(until))
        .filter(order::Column::PaymentState.eq(PaymentState::Refunded.as_str()))
        .into_model::<GivenBack>()
        .all(db)
        .await?;
    let mut seen = HashSet::new();
    Ok(rows.into_iter().filter(|row| seen.insert(row.id)).collect())
}

/// Money of orders that moved after their first: what came in, with its instant, and what went back.
///
/// # Errors
/// When the database fails.
pub async fn moved(db: &impl ConnectionTrait, (from, until): Between) -> Outcome<Vec<(DateTime<Utc>, i64)>> {
    use order_money::Column as M;
    let rows: Vec<(DateTime<Utc>, i64, String)> = order_money::Entity::find()
        .select_only()
        .columns([M::At, M::Amount])
        .column(M::Kind)
        .filter(M::At.gte(from))
        .filter(M::At.lt(until))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(at, amount, kind)| (at, if kind == "returned" { -amount } else { amount })).collect())
}

/// Units that were given back by line, on their day.
///
/// # Errors
/// When the database fails.
pub async fn given_back_by_line(db: &impl ConnectionTrait, when: Between) -> Outcome<Vec<Sold>> {
    let rows = crate::orders::store::refunds::booked(db, when).await?;
    let sold =
        |(order, product, units, total)| Sold { order: OrderId(order), product: ProductId(product), units, total };
    Ok(rows.into_iter().map(sold).collect())
}

/// What stands in these orders and was not given back by line.
///
/// # Errors
/// When the database fails.
pub async fn rest_of(db: &impl ConnectionTrait, orders: &[Uuid]) -> Outcome<Vec<Sold>> {
    use order_line::Column as L;
    let mut all = Vec::new();
    for some in orders.chunks(ASKED) {
        let rows: Vec<(Uuid, Uuid, i32, i32, i64, i64, i64)> = order_line::Entity::find()
            .select_only()
            .columns([L::OrderId, L::ProductId, L::Quantity, L::RefundedUnits])
            .columns([L::LineTotal, L::Discount, L::RefundedAmount])
            .filter(L::OrderId.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        all.extend(rows.into_iter().map(|(order, product, units, back, total, discount, given)| Sold {
            order: OrderId(order),
            product: ProductId(product),
            units: units - back,
            total: total - discount - given,
        }));
    }
    Ok(all)
}

/// Of these e-mail addresses, those that paid for something before an instant.
///
/// # Errors
/// When the database fails.
pub async fn bought_before(
    db: &impl ConnectionTrait,
    emails: &HashSet<String>,
    before: DateTime<Utc>,
) -> Outcome<HashSet<String>> {
    use order::Column as C;
    let emails: Vec<&String> = emails.iter().collect();
    let mut known = HashSet::new();
    for some in emails.chunks(ASKED) {
        let rows: Vec<String> = order::Entity::find()
            .select_only()
            .column(C::CustomerEmail)
            .distinct()
            .filter(C::CustomerEmail.is_in(some.iter().map(|email| email.as_str())))
            .filter(C::PaidAt.lt(before))
            .filter(C::PaymentState.ne(PaymentState::Unpaid.as_str()))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(rows);
    }
    Ok(known)
}

/// When the first order was placed.
///
/// # Errors
/// When the database fails.
pub async fn first(db: &impl ConnectionTrait) -> Outcome<Option<DateTime<Utc>>> {
    let rows: Option<Option<DateTime<Utc>>> = order::Entity::find()
        .select_only()
        .column_as(order::Column::PlacedAt.min(), "first")
        .into_tuple()
        .one(db)
        .await?;
    Ok(rows.flatten())
}

fn is_paid((from, until): Between) -> Condition {
    use order::Column as C;
    Condition::all()
        .add(C::PaidAt.gte(from))
        .add(C::PaidAt.lt(until))
        // staff found that no money had come after all
        .add(C::PaymentState.into_expr().ne(PaymentState::Unpaid.as_str()))
}

async fn lines(db: &impl ConnectionTrait, select: Select<order_line::Entity>) -> Outcome<Vec<Sold>> {
    use order_line::Column as L;
    let rows: Vec<(Uuid, Uuid, i32, i64)> = select
        .select_only()
        .columns([L::OrderId, L::ProductId, L::Quantity])
        // what was paid for it
        .column_as(Expr::col(L::LineTotal).sub(Expr::col(L::Discount)), "total")
        .into_tuple()
        .all(db)
        .await?;
    let sold =
        |(order, product, units, total)| Sold { order: OrderId(order), product: ProductId(product), units, total };
    Ok(rows.into_iter().map(sold).collect())
}
