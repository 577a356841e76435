//! Queries on attempts; the inbox of notifications and the gateway's names of payments in rooms of their own.

mod change;
pub mod checkup;
pub mod doctor;
mod inbox;
pub mod proofs;
mod refunds;
mod transactions;

pub use change::Change;
pub use inbox::{Received, letter, processed, receive, unprocessed};
pub use refunds::{
    NewRefund, Refund, by_key as refund_by_key, count as count_refund, end as end_refund, insert as insert_refund,
    number as number_refund, of_attempt as refunds_of_attempt, of_group as refunds_of_group,
    of_order as refunds_of_order, say as say_refund,
};
pub use transactions::{attempt_of, name_transaction, transactions_of};

use super::model::{AttemptProblem, AttemptState, PayWay};
use crate::{
    entity::payment_attempt::{self, Column},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use payment_attempt::Model as Attempt;

/// An attempt to be made.
pub struct NewAttempt<'a> {
    pub id: AttemptId,
    pub order: OrderId,
    /// Which of the order's attempts it is, from 1.
    pub number: i32,
    pub gateway_order_id: &'a str,
    pub amount: Rupiah,
    /// What was chosen, if anything was.
    pub way: Option<PayWay>,
    pub expires_at: DateTime<Utc>,
    /// When the gateway is first asked; nothing where it knows of nothing.
    pub next_check_at: Option<DateTime<Utc>>,
    pub now: DateTime<Utc>,
}

pub async fn insert(db: &impl ConnectionTrait, new: NewAttempt<'_>) -> Outcome<()> {
    // nothing is to be opened for what the gateway does not collect: it waits for its customer from the start
    let by_hand = new.way.and_then(PayWay::by_hand);
    let state = if by_hand.is_some() { AttemptState::Pending } else { AttemptState::Created };
    let row = payment_attempt::ActiveModel {
        id: Set(new.id.0),
        order_id: Set(new.order.0),
        number: Set(new.number),
        gateway_order_id: Set(new.gateway_order_id.to_owned()),
        amount: Set(new.amount.amount()),
        currency: Set("IDR".into()),
        way: Set(new.way.map_or("", PayWay::as_str).to_owned()),
        state: Set(state.as_str().into()),
        token: Set(None),
        redirect_url: Set(None),
        transaction_id: Set(None),
        payment_type: Set(by_hand.map(str::to_owned)),
        instructions: Set(None),
        problem: Set(None),
        expires_at: Set(new.expires_at),
        next_check_at: Set(new.next_check_at),
        checks: Set(0),
        asked_at: Set(None),
        created_at: Set(new.now),
        updated_at: Set(new.now),
        paid_at: Set(None),
    };
    payment_attempt::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

pub async fn by_id(db: &impl ConnectionTrait, id: AttemptId) -> Outcome<Option<Attempt>> {
    Ok(payment_attempt::Entity::find_by_id(id.0).one(db).await?)
}

pub async fn by_gateway_id(db: &impl ConnectionTrait, id: &str) -> Outcome<Option<Attempt>> {
    Ok(payment_attempt::Entity::find().filter(Column::GatewayOrderId.eq(id)).one(db).await?)
}

/// The attempts of an order, newest first.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Attempt>> {
    Ok(payment_attempt::Entity::find()
        .filter(Column::OrderId.eq(order.0))
        .order_by_desc(Column::Number)
        .all(db)
        .await?)
}

/// Attempts whose next look at the gateway is due, at most `limit`: those that may still change, and those in question,
/// also when their order was given up.
pub async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Outcome<Vec<Attempt>> {
    use AttemptState::{Cancelled, Created, Expired, Failed, Paid, Pending, Review, TokenIssued};
    let words = |states: &[AttemptState]| states.iter().map(|state| state.as_str()).collect::<Vec<_>>();
    let questions = AttemptProblem::ALL.into_iter().filter(|problem| problem.is_question());
    let in_question = Condition::all()
        .add(Column::State.is_in(words(&[Cancelled, Expired])))
        .add(Column::Problem.is_in(questions.map(AttemptProblem::as_str)));
    Ok(payment_attempt::Entity::find()
        .filter(
            Condition::any()
                .add(Column::State.is_in(words(&[Created, TokenIssued, Pending, Review, Failed, Paid])))
                .add(in_question),
        )
        .filter(Column::NextCheckAt.lte(now))
        .order_by_asc(Column::NextCheckAt)
        .limit(limit)
        .all(db)
        .await?)
}

/// Changes an attempt if it is still in the state that was read; says whether it was.
pub async fn change(
    db: &impl ConnectionTrait,
    id: Uuid,
    from: &str,
    change: Change,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let mut update = payment_attempt::Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(from))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    for (column, value) in change.0 {
        update = update.col_expr(column, value);
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Notes that the gateway is asked about an attempt now, if it was not since `before`; says whether it may be.
pub async fn take_turn(
    db: &impl ConnectionTrait,
    id: AttemptId,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let free = Condition::any().add(Column::AskedAt.is_null()).add(Column::AskedAt.lte(before));
    let taken = payment_attempt::Entity::update_many()
        .col_expr(Column::AskedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(free)
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}
