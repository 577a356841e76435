//! A transfer to the shop's own account as an attempt without the gateway: waiting for its customer, looked at by staff once a proof
//! came, paid when they found it on the account. Every step is one conditional update, so that of two who decide one does.

use super::proofs::{NewProof, keep_pictures};
use crate::{
    error::{AppError, ProblemCode, Refusal},
    ids::{AttemptId, OrderId},
    payment::{
        model::{AttemptState, MOST_PROOFS, PROOFS, PayWay},
        store::{self, Attempt, Change, proofs},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Sendings of one attempt: after so many that staff did not find, the shop is to be written to.
const MOST_ROUNDS: i16 = 10;
/// Days after its time to pay in which a proof is still looked at.
pub const LATE_DAYS: i64 = 7;
/// Hours that a customer has after a proof was not enough.
const HOURS_AGAIN: i64 = 12;

/// The attempt, if it is a transfer to the shop's own account.
async fn transfer(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<(Attempt, AttemptState)> {
    let row = store::by_id(db, attempt).await?.filter(|row| row.way == PayWay::Transfer.as_str());
    let Some(row) = row else { return Err(AppError::NotFound.into()) };
    let state = AttemptState::parse(&row.state).ok_or(AppError::NotFound)?;
    Ok((row, state))
}

/// Notes proofs of a transfer, which staff then look at. Says whether they were not asked to look before.
///
/// # Errors
/// A problem with the files where that is more than [`MOST_PROOFS`]; [`Refusal::WrongState`] when the attempt is over;
/// [`Failure::Crossed`] when somebody else was faster.
pub async fn proof_came(
    tx: &impl ConnectionTrait,
    attempt: AttemptId,
    files: &[NewProof],
    note: &str,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let (row, state) = transfer(tx, attempt).await?;
    let is_open = matches!(state, AttemptState::Pending | AttemptState::Review | AttemptState::Expired);
    let known = proofs::of_attempt(tx, attempt).await?;
    let last = known.iter().map(|proof| proof.round).max();
    let is_new = state != AttemptState::Review;
    let round = match last {
        Some(last) if is_new => last + 1,
        Some(last) => last,
        None => 0,
    };
    if !is_open || round >= MOST_ROUNDS {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let before = known.iter().filter(|proof| proof.round == round).count();
    if before + files.len() > MOST_PROOFS {
        return Err(AppError::field(PROOFS, ProblemCode::FileCount(MOST_PROOFS as u16)).into());
    }
    // also where it stays as it is: who decides meanwhile is noticed
    if !store::change(tx, row.id, &row.state, Change::to(AttemptState::Review), now).await? {
        return Err(Failure::Crossed(format!("a proof and another word of attempt {attempt}")));
    }
    keep_pictures(tx, files, now).await?;
    let places = i16::try_from(before).unwrap_or(i16::MAX)..;
    let rows = places.zip(files).map(|(place, file)| file.row(round, place, note)).collect();
    proofs::insert(tx, attempt, rows, now).await?;
    Ok(is_new)
}

/// The money of a transfer is on the account: of which order. `now` is when that was said.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when that was said already.
pub async fn transfer_came(tx: &impl ConnectionTrait, attempt: AttemptId, now: DateTime<Utc>) -> Outcome<OrderId> {
    let (row, state) = transfer(tx, attempt).await?;
    // also one that was replaced or given up: the money is on the account all the same
    let open = [AttemptState::Pending, AttemptState::Review, AttemptState::Expired, AttemptState::Cancelled];
    let may = open.contains(&state);
    came(tx, row, PayWay::Transfer, may, now).await
}

/// The cash of an attempt was handed over at the door: of which order. `now` is when that was said.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when that was said already, or the attempt was given up.
pub async fn cash_came(tx: &impl ConnectionTrait, attempt: AttemptId, now: DateTime<Utc>) -> Outcome<OrderId> {
    let row = store::by_id(tx, attempt).await?.filter(|row| row.way == PayWay::Cod.as_str());
    let Some(row) = row else { return Err(AppError::NotFound.into()) };
    let may = row.state == AttemptState::Pending.as_str();
    came(tx, row, PayWay::Cod, may, now).await
}

async fn came(tx: &impl ConnectionTrait, row: Attempt, way: PayWay, may: bool, now: DateTime<Utc>) -> Outcome<OrderId> {
    let change = Change::to(AttemptState::Paid).problem(None).paid_at(now).next_check(None, 0);
    let change = change.method(way.by_hand(), serde_json::json!([]));
    if !may || !store::change(tx, row.id, &row.state, change, now).await? {
        return Err(Failure::refused(Refusal::WrongState));
    }
    Ok(OrderId(row.order_id))
}

/// Staff did not find the money that a proof shows, and says why. Of which order, and until when its customer may try again: at
/// least twelve hours from now while the order waits, which `is_waiting` says.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when nobody asks about it any more.
pub async fn proof_was_not_enough(
    tx: &impl ConnectionTrait,
    attempt: AttemptId,
    is_waiting: bool,
    answer: &str,
    now: DateTime<Utc>,
) -> Outcome<(OrderId, DateTime<Utc>)> {
    let (row, state) = transfer(tx, attempt).await?;
    let until = row.expires_at.max(now + Duration::hours(HOURS_AGAIN));
    let change = if is_waiting {
        Change::to(AttemptState::Pending).expires_at(until)
    } else {
        // whoever is told why has a day left to send another one
        Change::to(AttemptState::Expired).expires_at(row.expires_at.max(now - Duration::days(LATE_DAYS - 1)))
    };
    if state != AttemptState::Review || !store::change(tx, row.id, &row.state, change, now).await? {
        return Err(Failure::refused(Refusal::WrongState));
    }
    if let Some(round) = proofs::of_attempt(tx, attempt).await?.iter().map(|proof| proof.round).max() {
        proofs::answer(tx, attempt, round, answer).await?;
    }
    Ok((OrderId(row.order_id), until))
}
