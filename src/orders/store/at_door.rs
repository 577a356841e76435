//! Queries on orders that are paid at the door.

use crate::{
    entity::order::{Column, Entity},
    ids::OrderId,
    orders::model::{OrderStatus, PaymentState},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

/// How many orders of this cart or account, mail address or telephone are on their way to be paid at the door.
pub async fn count(db: &impl ConnectionTrait, owner: &str, email: &str, phone: &str) -> Outcome<u64> {
    let who = Condition::any()
        .add(Column::Owner.eq(owner))
        .add(Column::CustomerEmail.eq(email))
        .add(Column::CustomerPhone.eq(phone));
    let on_their_way = [OrderStatus::Processing, OrderStatus::Shipped, OrderStatus::Delivered].map(OrderStatus::as_str);
    let select = Entity::find()
        // as the index says it: few rows, whatever the shop has sold
        .filter(Expr::cust("cod AND paid_at IS NULL"))
        .filter(Column::Status.is_in(on_their_way))
        .filter(who);
    Ok(select.count(db).await?)
}

/// Notes that an unpaid order is to be paid at the door; says whether it still waited for its money.
pub async fn choose(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<bool> {
    let noted = Entity::update_many()
        .col_expr(Column::Cod, Expr::value(true))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Status.eq(OrderStatus::Pending.as_str()))
        .filter(Column::PaymentState.eq(PaymentState::Unpaid.as_str()))
        .exec(db)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Notes that money came otherwise for an order that was to be paid at the door; says whether it was still without any.
pub async fn pay_before(db: &impl ConnectionTrait, id: OrderId, method: &str, now: DateTime<Utc>) -> Outcome<bool> {
    let under_way = [OrderStatus::Processing, OrderStatus::Shipped, OrderStatus::Delivered].map(OrderStatus::as_str);
    let noted = Entity::update_many()
        .col_expr(Column::PaymentState, Expr::value(PaymentState::Paid.as_str()))
        .col_expr(Column::PaidAt, Expr::value(Some(now)))
        .col_expr(Column::PaidWith, Expr::value(method))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Cod.eq(true))
        .filter(Column::Status.is_in(under_way))
        .filter(Column::PaidAt.is_null())
        .exec(db)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Notes that the cash came, if the order arrived and is still unpaid; says whether this call did.
pub async fn collect(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<bool> {
    let noted = Entity::update_many()
        .col_expr(Column::PaymentState, Expr::value(PaymentState::Paid.as_str()))
        .col_expr(Column::PaidAt, Expr::value(Some(now)))
        .col_expr(Column::PaidWith, Expr::value("cod"))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Cod.eq(true))
        .filter(Column::Status.eq(OrderStatus::Delivered.as_str()))
        .filter(Column::PaymentState.eq(PaymentState::Unpaid.as_str()))
        .exec(db)
        .await?;
    Ok(noted.rows_affected == 1)
}
