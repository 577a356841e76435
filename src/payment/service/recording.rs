//! What a status query says of an attempt. A state changes only on that word and never back (Midtrans section 9), with one
//! exception: money that was in can be taken away again.

use crate::{
    entity::payment_attempt::Column,
    error::AppError,
    ids::AttemptId,
    payment::{
        gateway::{self, Status},
        model::{AttemptProblem, AttemptState},
        store::{self, Attempt},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, sea_query::Expr};

/// What a status means for the order behind an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyEvent {
    /// Nothing new.
    Nothing,
    /// The money is in, for the first time.
    Paid,
    /// The attempt is over without money.
    Lost,
    /// The customer chose a method on a page that was given up here.
    Reopened,
    /// Amount or currency differ from what was asked: nobody ships, staff looks (case 4).
    Mismatch,
    /// The bank took back what had been paid, by itself (case 13), or a card charge was voided.
    Reversed,
    /// Money went back or is disputed.
    Returned {
        /// All of it went back to the customer.
        whole: bool,
    },
}

/// Writes what a status query said, inside the caller's transaction, and tells what it means for the order.
/// Equal or older news changes nothing (cases 6-9, 22).
///
/// # Errors
/// Not found; [`Failure::Crossed`] when two writers cross, which a new try resolves.
pub async fn record(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    status: &Status,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let Some(row) = store::by_id(db, attempt).await? else { return Err(AppError::NotFound.into()) };
    let asked = status.original_amount.unwrap_or(status.amount);
    if status.gateway_order_id != row.gateway_order_id
        || asked.amount() != row.amount
        || status.currency != row.currency
    {
        return mismatch(db, &row, now).await;
    }
    let known = AttemptState::parse(&row.state).unwrap_or(AttemptState::Created);
    let flagged = row.problem.as_deref().and_then(AttemptProblem::parse);
    let Some(News { state, problem }) = news(gateway::outcome(status), known) else { return Ok(MoneyEvent::Nothing) };
    let reversed = problem == Some(AttemptProblem::Reversed);
    if !reversed && is_old(state, known) {
        let is_open_again = state.is_open() && known.rank() == AttemptState::Cancelled.rank();
        return Ok(if is_open_again { MoneyEvent::Reopened } else { MoneyEvent::Nothing });
    }
    // after a reversal a person decides; only that the money went back for good is still news
    if flagged == Some(AttemptProblem::Reversed) && state.rank() <= AttemptState::Paid.rank() {
        return Ok(MoneyEvent::Nothing);
    }
    // what a refused try asked for must not be paid any more
    let instructions = if problem.is_none() { serde_json::json!(status.instructions) } else { serde_json::json!([]) };
    let mut values = vec![
        (Column::State, Expr::value(state.as_str())),
        (Column::TransactionId, Expr::value(status.transaction_id.clone())),
        (Column::PaymentType, Expr::value(status.payment_type.clone())),
        (Column::Instructions, Expr::value(instructions)),
    ];
    if flagged != Some(AttemptProblem::AmountMismatch) {
        values.push((Column::Problem, Expr::value(problem.map(AttemptProblem::as_str))));
    }
    if state == AttemptState::Paid {
        values.push((Column::PaidAt, Expr::value(status.settlement_time.unwrap_or(now))));
        values.push((Column::Checks, Expr::value(0)));
        values.push((Column::NextCheckAt, Expr::value(Some(now + Duration::minutes(5)))));
    }
    if !store::change(db, row.id, &row.state, values, now).await? {
        return Err(Failure::Crossed(format!("two statuses of attempt {attempt}")));
    }
    Ok(match state {
        _ if reversed => MoneyEvent::Reversed,
        AttemptState::Paid => MoneyEvent::Paid,
        AttemptState::Failed | AttemptState::Expired | AttemptState::Cancelled => MoneyEvent::Lost,
        AttemptState::Refunded => MoneyEvent::Returned { whole: true },
        AttemptState::PartiallyRefunded | AttemptState::Disputed => MoneyEvent::Returned { whole: false },
        _ => MoneyEvent::Nothing,
    })
}

/// What a status makes of an attempt.
struct News {
    state: AttemptState,
    problem: Option<AttemptProblem>,
}

fn news(outcome: gateway::Outcome, known: AttemptState) -> Option<News> {
    use AttemptProblem as P;
    use AttemptState as S;
    use gateway::Outcome as O;
    let (state, problem) = match (outcome, known) {
        (O::Unknown, _) => return None,
        (O::Denied | O::Failed | O::Cancelled, S::Paid) => (S::Failed, Some(P::Reversed)),
        // a charge that somebody looked at and refused is over (case 20) ...
        (O::Failed, _) | (O::Denied, S::Review) => (S::Failed, None),
        // ... any other refused try leaves the page open for another (case 12)
        (O::Denied, _) => (S::Pending, Some(P::Denied)),
        (O::Paid, _) => (S::Paid, None),
        (O::Pending, _) => (S::Pending, None),
        (O::Review, _) => (S::Review, None),
        (O::Expired, _) => (S::Expired, None),
        (O::Cancelled, _) => (S::Cancelled, None),
        (O::Refunded { partial: true }, _) => (S::PartiallyRefunded, None),
        (O::Refunded { partial: false }, _) => (S::Refunded, None),
        (O::Disputed, _) => (S::Disputed, None),
    };
    Some(News { state, problem })
}

/// Whether a state is no news; a pending attempt may get new instructions.
fn is_old(state: AttemptState, known: AttemptState) -> bool {
    let repeated = state == known || (state.rank() == known.rank() && known.rank() >= AttemptState::Failed.rank());
    state.rank() < known.rank() || (repeated && state != AttemptState::Pending)
}

async fn mismatch(db: &impl ConnectionTrait, row: &Attempt, now: DateTime<Utc>) -> Outcome<MoneyEvent> {
    tracing::error!(attempt = %row.id, "the gateway's amount, currency or order differs from what was asked");
    let word = AttemptProblem::AmountMismatch.as_str();
    if row.problem.as_deref() == Some(word) {
        return Ok(MoneyEvent::Nothing);
    }
    store::change(db, row.id, &row.state, vec![(Column::Problem, Expr::value(word))], now).await?;
    Ok(MoneyEvent::Mismatch)
}
