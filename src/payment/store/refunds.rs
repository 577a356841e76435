//! Queries on money that goes back. A key is used once; a refund leaves `requested` once, by a conditional update.

use crate::{
    entity::{payment_attempt, refund},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    payment::model::RefundState,
    refund_for::RefundFor,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, Query},
};
use uuid::Uuid;

pub use refund::Model as Refund;

/// More parts than anybody gives a payment back in.
const MOST: u64 = 200;

/// A refund to be noted.
pub struct NewRefund<'a> {
    pub attempt: AttemptId,
    pub key: &'a str,
    pub amount: Rupiah,
    pub reason: &'a str,
    pub state: RefundState,
    pub gateway_number: Option<&'a str>,
    pub purpose: RefundFor,
    /// The refund that it is a part of, if it is one.
    pub group: Option<&'a str>,
    pub now: DateTime<Utc>,
}

/// Notes a refund unless its key has been used; says whether it was noted.
pub async fn insert(db: &impl ConnectionTrait, new: NewRefund<'_>) -> Outcome<bool> {
    let row = refund::ActiveModel {
        id: Set(new_id::<Uuid>()),
        attempt_id: Set(new.attempt.0),
        refund_key: Set(new.key.to_owned()),
        amount: Set(new.amount.amount()),
        reason: Set(new.reason.to_owned()),
        state: Set(new.state.as_str().into()),
        gateway_refund_id: Set(new.gateway_number.map(str::to_owned)),
        created_at: Set(new.now),
        updated_at: Set(new.now),
        purpose: Set(new.purpose.as_str().into()),
        group_key: Set(new.group.map(str::to_owned)),
        is_counted: Set(false),
    };
    let inserted = refund::Entity::insert(row)
        .on_conflict(OnConflict::column(refund::Column::RefundKey).do_nothing().to_owned())
        .exec_without_returning(db)
        .await;
    match inserted {
        Ok(rows) => Ok(rows > 0),
        Err(sea_orm::DbErr::RecordNotInserted) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The refund of a key.
pub async fn by_key(db: &impl ConnectionTrait, key: &str) -> Outcome<Option<Refund>> {
    Ok(refund::Entity::find().filter(refund::Column::RefundKey.eq(key)).one(db).await?)
}

/// The refunds of an attempt, oldest first.
pub async fn of_attempt(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Vec<Refund>> {
    let rows = refund::Entity::find().filter(refund::Column::AttemptId.eq(attempt.0));
    Ok(rows.order_by_asc(refund::Column::CreatedAt).order_by_asc(refund::Column::Id).limit(MOST).all(db).await?)
}

/// The refunds of all attempts of an order, oldest first.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Refund>> {
    let attempts = Query::select()
        .column(payment_attempt::Column::Id)
        .from(payment_attempt::Entity)
        .and_where(payment_attempt::Column::OrderId.eq(order.0))
        .to_owned();
    let rows = refund::Entity::find().filter(refund::Column::AttemptId.in_subquery(attempts));
    Ok(rows.order_by_asc(refund::Column::CreatedAt).order_by_asc(refund::Column::Id).limit(MOST).all(db).await?)
}

/// Ends a refund that was asked for; says whether it was still open.
pub async fn end(
    db: &impl ConnectionTrait,
    key: &str,
    state: RefundState,
    gateway_number: Option<&str>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let ended = refund::Entity::update_many()
        .col_expr(refund::Column::State, Expr::value(state.as_str()))
        .col_expr(refund::Column::GatewayRefundId, Expr::value(gateway_number))
        .col_expr(refund::Column::UpdatedAt, Expr::value(now))
        .filter(refund::Column::RefundKey.eq(key))
        .filter(refund::Column::State.eq(RefundState::Requested.as_str()))
        .exec(db)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// The parts of the refund of a key, oldest first: the one of that name, and those that belong to it.
pub async fn of_group(db: &impl ConnectionTrait, key: &str) -> Outcome<Vec<Refund>> {
    use refund::Column as R;
    let of = Condition::any().add(R::RefundKey.eq(key)).add(R::GroupKey.eq(key));
    Ok(refund::Entity::find().filter(of).order_by_asc(R::CreatedAt).order_by_asc(R::Id).limit(MOST).all(db).await?)
}

/// Notes that the order of a refund that is out has counted it; whether it had not before.
pub async fn count(db: &impl ConnectionTrait, id: Uuid) -> Outcome<bool> {
    use refund::Column as R;
    let update = refund::Entity::update_many().col_expr(R::IsCounted, Expr::value(true));
    let update = update.filter(R::Id.eq(id)).filter(R::IsCounted.eq(false));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Says what a refund is for that nobody had said it of; whether nobody had.
pub async fn say(db: &impl ConnectionTrait, id: Uuid, what: RefundFor) -> Outcome<bool> {
    use refund::Column as R;
    let update = refund::Entity::update_many().col_expr(R::Purpose, Expr::value(what.as_str()));
    let update = update.filter(R::Id.eq(id)).filter(R::Purpose.eq(RefundFor::Unsaid.as_str()));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Keeps the gateway's number of a refund that was told without it first.
pub async fn number(db: &impl ConnectionTrait, id: Uuid, number: &str) -> Outcome<()> {
    use refund::Column as R;
    let update = refund::Entity::update_many().col_expr(R::GatewayRefundId, Expr::value(number));
    update.filter(R::Id.eq(id)).filter(R::GatewayRefundId.is_null()).exec(db).await?;
    Ok(())
}
