//! Money on its way back: asked for once per key, given back by the gateway where its method allows that, by hand elsewhere, and
//! booked once however often it is told of (Midtrans cases 23-29). What is begun in the gateway's dashboard is booked too.

use super::client;
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    payment::{
        gateway::{self, GatewayError, Midtrans, PaymentId, RefundOutcome, RefundWish, Refundable},
        model::{AttemptState, RefundState, RefundView},
        store::{self, Attempt, Change, NewRefund},
    },
    refund_for::RefundFor,
    server::{
        clock::instant,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// What staff want to give back.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// One form's key: sent twice it is one refund.
    pub key: String,
    /// The key of the refund that it is a part of, where that goes out of several payments.
    pub group: Option<String>,
    /// What it is for.
    pub purpose: RefundFor,
    /// Whole rupiah.
    pub amount: Rupiah,
    /// Why; for a refund by hand also what the bank calls it.
    pub reason: String,
    /// Staff have given it back themselves.
    pub by_hand: bool,
}

/// What the gateway answered to a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The money goes back; the gateway's number of it.
    Done(Option<String>),
    /// It does not, and asking again would not change that.
    Refused,
}

/// The refunds of an order, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn refunds_of(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<RefundView>> {
    let view = |row: store::Refund| RefundView {
        purpose: purpose_of(&row),
        key: row.refund_key,
        attempt: AttemptId(row.attempt_id),
        amount: Rupiah::new(row.amount),
        reason: row.reason,
        state: RefundState::parse(&row.state).unwrap_or(RefundState::Failed),
        at: instant(row.created_at),
    };
    Ok(store::refunds_of_order(db, order).await?.into_iter().map(view).collect())
}

/// Notes a refund of an attempt, inside the caller's transaction; false when this very one was noted before. By hand it is done
/// with that, else it is to be carried out ([`carry_out`]).
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the attempt holds no money or its method is given back by hand only;
/// [`Refusal::EditConflict`] when the key stands for another refund; a problem with `amount`: more than is left, or only a part
/// where all goes back or nothing.
pub async fn want_back(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    wanted: &Wanted,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let Some(row) = store::by_id(db, attempt).await? else { return Err(AppError::NotFound.into()) };
    if let Some(known) = store::refund_by_key(db, &wanted.key).await? {
        let is_it = known.attempt_id == row.id && known.amount == wanted.amount.amount();
        return if is_it { Ok(false) } else { Err(Failure::refused(Refusal::EditConflict)) };
    }
    let holds = [AttemptState::Paid, AttemptState::PartiallyRefunded].map(AttemptState::as_str);
    let method = gateway::refundable(row.payment_type.as_deref().unwrap_or_default());
    if !holds.contains(&row.state.as_str()) || (!wanted.by_hand && method == Refundable::ByHand) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let left = left_of(db, &row).await?;
    let only_whole = !wanted.by_hand && method == Refundable::Whole && wanted.amount.amount() != row.amount;
    if wanted.amount <= Rupiah::ZERO || wanted.amount.amount() > left || only_whole {
        let mut problems = Problems::default();
        problems.add("amount", ProblemCode::Amount);
        problems.into_result(())?;
    }
    let state = if wanted.by_hand { RefundState::Manual } else { RefundState::Requested };
    let new = NewRefund {
        attempt,
        key: &wanted.key,
        amount: wanted.amount,
        reason: &wanted.reason,
        state,
        gateway_number: None,
        purpose: wanted.purpose,
        group: wanted.group.as_deref(),
        now,
    };
    if !store::insert_refund(db, new).await? {
        return Err(Failure::Crossed(format!("two refunds of attempt {attempt} under one key")));
    }
    if wanted.by_hand {
        went_back(db, &row, now).await?;
    }
    Ok(true)
}

/// What a refund is for.
pub(super) fn purpose_of(row: &store::Refund) -> RefundFor {
    RefundFor::parse(&row.purpose).unwrap_or(RefundFor::Unsaid)
}

fn state_of(row: &store::Refund) -> RefundState {
    RefundState::parse(&row.state).unwrap_or(RefundState::Failed)
}

/// A part of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Of which attempt.
    pub attempt: AttemptId,
    /// Its own key.
    pub key: String,
    /// Whole rupiah.
    pub amount: Rupiah,
    /// What became of it.
    pub state: RefundState,
}

/// The parts of the refund of a key, oldest first; one for a refund out of one payment, none where nothing stands under the key.
///
/// # Errors
/// When the database fails.
pub async fn parts_of(db: &impl ConnectionTrait, key: &str) -> Outcome<Vec<Part>> {
    let part = |row: store::Refund| Part {
        attempt: AttemptId(row.attempt_id),
        amount: Rupiah::new(row.amount),
        state: state_of(&row),
        key: row.refund_key,
    };
    Ok(store::refunds_of_group(db, key).await?.into_iter().map(part).collect())
}

/// Money that is out of the shop, as its order is to count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// The refund's key.
    pub key: String,
    /// Of which attempt.
    pub attempt: AttemptId,
    /// Whole rupiah.
    pub amount: Rupiah,
    /// What it is for.
    pub purpose: RefundFor,
}

/// Takes what went back of an order and was not counted there, oldest first; each once, whoever asks first.
///
/// # Errors
/// When the database fails; [`Failure::Crossed`] when two take the same.
pub async fn take_uncounted(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Back>> {
    let rows = store::refunds_of_order(db, order).await?;
    let mut all = Vec::new();
    for row in rows.into_iter().filter(|row| !row.is_counted && state_of(row).is_out()) {
        if !store::count_refund(db, row.id).await? {
            return Err(Failure::Crossed(format!("two count refund {}", row.id)));
        }
        let (attempt, amount, purpose) = (AttemptId(row.attempt_id), Rupiah::new(row.amount), purpose_of(&row));
        all.push(Back { key: row.refund_key, attempt, amount, purpose });
    }
    Ok(all)
}

/// Rupiah that are being asked back of an order for something, and not out yet.
///
/// # Errors
/// When the database fails.
pub async fn asked_for(db: &impl ConnectionTrait, order: OrderId, purpose: RefundFor) -> Outcome<Rupiah> {
    let rows = store::refunds_of_order(db, order).await?;
    let asked = rows.iter().filter(|row| state_of(row) == RefundState::Requested && purpose_of(row) == purpose);
    Ok(Rupiah::new(asked.map(|row| row.amount).sum()))
}

/// Rupiah of an attempt that are out again.
///
/// # Errors
/// When the database fails.
pub async fn back_of(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Rupiah> {
    let rows = store::refunds_of_attempt(db, attempt).await?;
    Ok(Rupiah::new(rows.iter().filter(|row| state_of(row).is_out()).map(|row| row.amount).sum()))
}

/// Rupiah of an attempt that are out again and that its order has counted.
///
/// # Errors
/// When the database fails.
pub async fn back_before(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Rupiah> {
    let rows = store::refunds_of_attempt(db, attempt).await?;
    let counted = rows.iter().filter(|row| state_of(row).is_out() && row.is_counted);
    Ok(Rupiah::new(counted.map(|row| row.amount).sum()))
}

/// What went back of an attempt and was not counted is the money that its order counts as taken from it.
///
/// # Errors
/// When the database fails.
pub async fn count_as_taken(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<()> {
    for row in store::refunds_of_attempt(db, attempt).await?.into_iter().filter(|row| !row.is_counted) {
        if state_of(&row).is_out() {
            store::count_refund(db, row.id).await?;
            store::say_refund(db, row.id, RefundFor::Change).await?;
        }
    }
    Ok(())
}

/// What the shop has of an order's money: what came in, less what went back.
///
/// # Errors
/// When the database fails.
pub async fn held_of(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Rupiah> {
    let holds = [AttemptState::Paid, AttemptState::PartiallyRefunded].map(AttemptState::as_str);
    let attempts = store::of_order(db, order).await?;
    let holding: Vec<&Attempt> = attempts.iter().filter(|row| holds.contains(&row.state.as_str())).collect();
    let is_back =
        |refund: &&store::Refund| state_of(refund).is_out() && holding.iter().any(|row| row.id == refund.attempt_id);
    let refunds = store::refunds_of_order(db, order).await?;
    let back: i64 = refunds.iter().filter(is_back).map(|refund| refund.amount).sum();
    Ok(Rupiah::new(holding.iter().map(|row| row.amount).sum::<i64>() - back))
}

/// Rupiah of an attempt that nobody has asked back yet.
pub(super) async fn left_of(db: &impl ConnectionTrait, row: &Attempt) -> Outcome<i64> {
    let refunds = store::refunds_of_attempt(db, AttemptId(row.id)).await?;
    let counts = |refund: &&store::Refund| refund.state != RefundState::Failed.as_str();
    Ok(row.amount - refunds.iter().filter(counts).map(|refund| refund.amount).sum::<i64>())
}

/// Asks the gateway to give back what was noted, outside any transaction; nothing when that is over. Safe to repeat: the key
/// gives nothing back twice.
///
/// # Errors
/// Not found; when the gateway does not answer, after which it may have happened all the same: ask again.
pub async fn carry_out(shop: &Shop, key: &str) -> Outcome<Option<Answer>> {
    let Some(refund) = store::refund_by_key(shop.db.read(), key).await? else { return Err(AppError::NotFound.into()) };
    if refund.state != RefundState::Requested.as_str() {
        return Ok(None);
    }
    let attempt = AttemptId(refund.attempt_id);
    let Some(row) = store::by_id(shop.db.read(), attempt).await? else { return Err(AppError::NotFound.into()) };
    let wish = RefundWish { key: refund.refund_key, amount: Rupiah::new(refund.amount), reason: refund.reason };
    let names = store::transactions_of(shop.db.read(), attempt).await?;
    let ids = [PaymentId::Order(&row.gateway_order_id)].into_iter();
    // what it knows by a name of its own only (fact sheet 4.6)
    for id in ids.chain(names.iter().map(|name| PaymentId::Transaction(name))) {
        match ask(client(shop)?, id, row.payment_type.as_deref().unwrap_or_default(), &wish).await {
            Ok(None) => {}
            Ok(answer) => return Ok(answer),
            Err(GatewayError::Rejected(texts)) => {
                tracing::warn!(key, ?texts, "the gateway takes no such refund");
                return Ok(Some(Answer::Refused));
            }
            Err(error) => return Err(Failure::fault(error)),
        }
    }
    Ok(Some(Answer::Refused))
}

/// One question; nothing when there is no payment of this name.
async fn ask(
    client: &Midtrans,
    id: PaymentId<'_>,
    method: &str,
    wish: &RefundWish,
) -> Result<Option<Answer>, GatewayError> {
    let outcome = if gateway::is_given_back_directly(method) {
        client.refund_directly(id, wish).await?
    } else {
        client.refund(id, wish).await?
    };
    Ok(match outcome {
        RefundOutcome::Done(given) => Some(Answer::Done(given.gateway_number)),
        RefundOutcome::NotFound => None,
        // asked before, and the answer was lost: what came of it stands in the status
        RefundOutcome::AlreadyAsked => {
            let status = match id {
                PaymentId::Order(id) => client.status(id).await?,
                PaymentId::Transaction(id) => client.status_of_transaction(id).await?,
            };
            let refunds = status.map(|status| status.refunds).unwrap_or_default();
            let found = refunds.into_iter().find(|refund| refund.key == wish.key);
            // what it has under way and does not name yet is no refusal: it is asked again
            let found = found.ok_or(GatewayError::Unreadable("the refund that was asked for before"))?;
            Some(Answer::Done(found.gateway_number))
        }
        RefundOutcome::TooMuch | RefundOutcome::NotPossible | RefundOutcome::RefusedByProvider => Some(Answer::Refused),
    })
}

/// Books an answer, inside the caller's transaction. What was booked before, by the notification of it for example, stays.
///
/// # Errors
/// Not found; [`Failure::Crossed`] when two writers cross.
pub async fn booked(db: &impl ConnectionTrait, key: &str, answer: &Answer, now: DateTime<Utc>) -> Outcome<()> {
    let (state, number) = match answer {
        Answer::Done(number) => (RefundState::Done, number.as_deref()),
        Answer::Refused => (RefundState::Failed, None),
    };
    let Some(refund) = store::refund_by_key(db, key).await? else { return Err(AppError::NotFound.into()) };
    if !store::end_refund(db, key, state, number, now).await? || state == RefundState::Failed {
        return Ok(());
    }
    let Some(row) = store::by_id(db, AttemptId(refund.attempt_id)).await? else {
        return Err(AppError::NotFound.into());
    };
    went_back(db, &row, now).await
}

/// The order of a refund.
///
/// # Errors
/// Not found; when the database fails.
pub async fn order_of(db: &impl ConnectionTrait, key: &str) -> Outcome<OrderId> {
    let Some(refund) = store::refund_by_key(db, key).await? else { return Err(AppError::NotFound.into()) };
    let row = store::by_id(db, AttemptId(refund.attempt_id)).await?;
    Ok(OrderId(row.ok_or(AppError::NotFound)?.order_id))
}

/// What became of a refund that is over.
///
/// # Errors
/// Not found; when the database fails.
pub async fn booked_answer(db: &impl ConnectionTrait, key: &str) -> Outcome<Answer> {
    let Some(refund) = store::refund_by_key(db, key).await? else { return Err(AppError::NotFound.into()) };
    let is_back = refund.state != RefundState::Failed.as_str();
    Ok(if is_back { Answer::Done(refund.gateway_refund_id) } else { Answer::Refused })
}

/// Puts an attempt where the money that went back puts it.
async fn went_back(db: &impl ConnectionTrait, row: &Attempt, now: DateTime<Utc>) -> Outcome<()> {
    let refunds = store::refunds_of_attempt(db, AttemptId(row.id)).await?;
    let whole = refunds.iter().filter(|refund| state_of(refund).is_out()).map(|refund| refund.amount).sum::<i64>()
        >= row.amount;
    let state = if whole { AttemptState::Refunded } else { AttemptState::PartiallyRefunded };
    let known = AttemptState::parse(&row.state).unwrap_or(AttemptState::Created);
    if known.rank() < state.rank() && !store::change(db, row.id, &row.state, Change::to(state), now).await? {
        return Err(Failure::Crossed(format!("attempt {} moved under a refund", row.id)));
    }
    Ok(())
}
