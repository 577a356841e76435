//! What the gateway says of an attempt. A state changes only on that word and never back (Midtrans section 9), with one
//! exception: money that was in can be taken away again. What the word leaves open is noted as a question.

use super::{
    adopting::{self, Told},
    asking::Said,
    hearing::Hearing,
};
use crate::{
    error::AppError,
    ids::AttemptId,
    payment::{
        gateway::{self, Claim, Status},
        model::{AttemptProblem, AttemptState},
        store::{self, Attempt, Change},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// What a status means for the order behind an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyEvent {
    /// Nothing new.
    Nothing,
    /// The money is in, for the first time.
    Paid,
    /// The attempt is over without money.
    Lost {
        /// The gateway's page may still take another try.
        page_is_open: bool,
    },
    /// The customer chose a method on a page that was given up here.
    Reopened,
    /// It is open whether this is paid: nobody ships and nobody asks for the money again, staff looks (case 4).
    Question(AttemptProblem),
    /// A person must decide about it at the gateway (a challenged card, case 19); until then it is in question.
    Review,
    /// The open question is answered: nothing was paid, and the attempt goes on.
    Answered,
    /// The bank took back what had been paid, by itself (case 13), or a card charge was voided.
    Reversed,
    /// Money that staff gave back here is on its way.
    GaveBack,
    /// Money went back without staff here, or is disputed.
    Returned {
        /// All of it went back to the customer.
        whole: bool,
    },
}

/// Writes what the gateway said, inside the caller's transaction, and tells what it means for the order.
/// Equal or older news changes nothing (cases 6-9, 22). A `claim` that money is in keeps the attempt from ending before
/// the gateway has spoken about that very transaction.
///
/// # Errors
/// Not found; [`Failure::Crossed`] when two writers cross, which a new try resolves.
pub async fn record(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    said: &[Said],
    claim: Option<&Claim>,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let Some(row) = store::by_id(db, attempt).await? else { return Err(AppError::NotFound.into()) };
    let names = store::transactions_of(db, attempt).await?;
    let hearing = Hearing::of(&row.gateway_order_id, &names, said);
    if hearing.is_foreign {
        return question(db, &row, AttemptProblem::OrderMismatch, None, now).await;
    }
    let Some(status) = hearing.counts else { return Ok(MoneyEvent::Nothing) };
    let outcome = gateway::payment_outcome(status);
    let transaction = Some(status.transaction_id.as_str()).filter(|id| !id.is_empty());
    if let Some(id) = transaction
        && !store::name_transaction(db, id, row.id, now).await?
    {
        // the money of another attempt pays no second one
        if !outcome.speaks_of_money() {
            return Ok(MoneyEvent::Nothing);
        }
        return question(db, &row, AttemptProblem::OrderMismatch, None, now).await;
    }
    if let Some(problem) = misfit(&row, status).filter(|_| !outcome.is_without_money()) {
        return question(db, &row, problem, transaction, now).await;
    }
    if outcome.is_without_money() && hearing.leaves_open(claim) {
        let named = claim.and_then(|claim| claim.transaction_id.as_deref());
        return question(db, &row, AttemptProblem::Unconfirmed, named, now).await;
    }
    let is_answered = hearing.says_over(row.transaction_id.as_deref());
    write(db, &row, status, outcome, is_answered, now).await
}

async fn write(
    db: &impl ConnectionTrait,
    row: &Attempt,
    status: &Status,
    outcome: gateway::PaymentOutcome,
    is_over: bool,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let known = AttemptState::parse(&row.state).unwrap_or(AttemptState::Created);
    let flagged = row.problem.as_deref().and_then(AttemptProblem::parse);
    let Some(News { state, problem }) = news(outcome, known) else { return Ok(MoneyEvent::Nothing) };
    let is_asked = flagged.is_some_and(AttemptProblem::is_question) && known.rank() < AttemptState::Paid.rank();
    let is_answered = is_asked && (is_over || state.rank() >= AttemptState::Paid.rank());
    let lost = MoneyEvent::Lost {
        page_is_open: matches!(outcome, gateway::PaymentOutcome::Denied | gateway::PaymentOutcome::Failed),
    };
    let reversed = problem == Some(AttemptProblem::Reversed);
    let told = match outcome {
        gateway::PaymentOutcome::Refunded { .. } => adopting::told(db, row, &status.refunds, now).await?,
        _ => Told::default(),
    };
    // what was given back by hand before, the gateway does not know
    let is_all = state == AttemptState::PartiallyRefunded
        && told != Told::default()
        && super::back_of(db, AttemptId(row.id)).await?.amount() >= row.amount;
    let state = if is_all { AttemptState::Refunded } else { state };
    if !reversed && is_old(state, known) {
        if told != Told::default() {
            return Ok(returned(told, state));
        }
        if is_answered {
            store::change(db, row.id, &row.state, Change::default().problem(None), now).await?;
            return Ok(if known.is_open() { MoneyEvent::Answered } else { lost });
        }
        let is_open_again = state.is_open() && known.rank() == AttemptState::Cancelled.rank();
        return Ok(if is_open_again { MoneyEvent::Reopened } else { MoneyEvent::Nothing });
    }
    // after a reversal a person decides; only that the money went back for good is still news
    if flagged == Some(AttemptProblem::Reversed) && state.rank() <= AttemptState::Paid.rank() {
        return Ok(MoneyEvent::Nothing);
    }
    // what a refused try asked for must not be paid any more
    let instructions = if problem.is_none() { serde_json::json!(status.instructions) } else { serde_json::json!([]) };
    let mut change = Change::to(state).method(status.payment_type.as_deref(), instructions);
    if !is_asked || is_answered {
        let transaction = Some(status.transaction_id.as_str()).filter(|id| !id.is_empty());
        change = change.problem(problem).transaction(transaction);
    }
    if state == AttemptState::Paid {
        change = change.paid_at(status.settlement_time.unwrap_or(now)).next_check(Some(now + Duration::minutes(5)), 0);
    }
    if !store::change(db, row.id, &row.state, change, now).await? {
        return Err(Failure::Crossed(format!("two statuses of attempt {}", row.id)));
    }
    Ok(match state {
        _ if reversed => MoneyEvent::Reversed,
        AttemptState::Paid => MoneyEvent::Paid,
        AttemptState::Failed | AttemptState::Expired | AttemptState::Cancelled => lost,
        AttemptState::Refunded | AttemptState::PartiallyRefunded => returned(told, state),
        AttemptState::Disputed => MoneyEvent::Returned { whole: false },
        AttemptState::Review => MoneyEvent::Review,
        _ if is_answered => MoneyEvent::Answered,
        _ => MoneyEvent::Nothing,
    })
}

/// What money on its way back means: what was asked for here surprises nobody.
fn returned(told: Told, state: AttemptState) -> MoneyEvent {
    if told.ours && !told.foreign {
        return MoneyEvent::GaveBack;
    }
    MoneyEvent::Returned { whole: state == AttemptState::Refunded }
}

/// Holds what a notification claims against what is known of its attempt once the gateway was asked; `said` is none when
/// it was silent. The doubt that remains, and whether it is a new one.
///
/// # Errors
/// Not found; when the database fails.
pub async fn weigh(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    claim: &Claim,
    said: Option<&[Said]>,
    now: DateTime<Utc>,
) -> Outcome<Option<(AttemptProblem, bool)>> {
    let Some(row) = store::by_id(db, attempt).await? else { return Err(AppError::NotFound.into()) };
    let names = store::transactions_of(db, attempt).await?;
    let is_paid = AttemptState::parse(&row.state).is_some_and(|state| state.rank() >= AttemptState::Paid.rank());
    let is_open = Hearing::of(&row.gateway_order_id, &names, said.unwrap_or_default()).leaves_open(Some(claim));
    let problem = if !claim.is_over && claim.amount.is_none_or(|amount| amount.amount() != row.amount) {
        AttemptProblem::AmountMismatch
    } else if is_open && !is_paid {
        AttemptProblem::Unconfirmed
    } else {
        return Ok(None);
    };
    let event = question(db, &row, problem, claim.transaction_id.as_deref(), now).await?;
    Ok(Some((problem, event != MoneyEvent::Nothing)))
}

/// What does not fit between an answer and what was asked for.
fn misfit(row: &Attempt, status: &Status) -> Option<AttemptProblem> {
    let asked = status.original_amount.or(status.amount);
    if asked.is_none_or(|amount| amount.amount() != row.amount) {
        Some(AttemptProblem::AmountMismatch)
    } else if status.currency != row.currency {
        Some(AttemptProblem::CurrencyMismatch)
    } else {
        None
    }
}

/// Notes a question about an attempt and has it asked about soon; `Nothing` when it stands already, or a graver one.
async fn question(
    db: &impl ConnectionTrait,
    row: &Attempt,
    problem: AttemptProblem,
    transaction: Option<&str>,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let flagged = row.problem.as_deref().and_then(AttemptProblem::parse);
    let is_paid = AttemptState::parse(&row.state).is_some_and(|state| state.rank() >= AttemptState::Paid.rank());
    let stands = match (flagged, problem) {
        (Some(AttemptProblem::Reversed), _) => true,
        (Some(known), AttemptProblem::Unconfirmed) => known.is_question(),
        (known, new) => known == Some(new),
    };
    if stands || (is_paid && problem == AttemptProblem::OrderMismatch) {
        return Ok(MoneyEvent::Nothing);
    }
    tracing::error!(attempt = %row.id, problem = problem.as_str(), "it is open whether an attempt is paid");
    let mut change = Change::default().problem(Some(problem));
    if !is_paid {
        // the transaction whose end would answer it
        change = change.transaction(transaction);
        change = change.next_check(Some(now + Duration::minutes(1)), 0);
    }
    if !store::change(db, row.id, &row.state, change, now).await? {
        return Err(Failure::Crossed(format!("attempt {} moved under a question", row.id)));
    }
    Ok(MoneyEvent::Question(problem))
}

/// What a status makes of an attempt.
struct News {
    state: AttemptState,
    problem: Option<AttemptProblem>,
}

fn news(outcome: gateway::PaymentOutcome, known: AttemptState) -> Option<News> {
    use AttemptProblem as P;
    use AttemptState as S;
    use gateway::PaymentOutcome as O;
    let (state, problem) = match (outcome, known) {
        (O::Unknown, _) => return None,
        // also of which staff gave back a part by hand, which the gateway does not know
        (O::Denied | O::Failed | O::Cancelled, S::Paid | S::PartiallyRefunded) => (S::Failed, Some(P::Reversed)),
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
