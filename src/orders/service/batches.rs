//! Many orders at once. What is asked for is written down first, so that it is done once however often it is sent, goes on
//! where it stopped, and says of every line what became of it: what one order refuses keeps no other.

use super::machine::{checked, take_step};
use crate::{
    error::{AppError, ProblemCode, Refusal},
    orders::{
        model::{
            BULK_MAX, Batch, BatchKind, BatchLine, Fate, OrderEvent, OrderStatus, OrderView, PaymentState, Step,
            parcel_lines,
        },
        store::{self, batches},
    },
    server::{
        context::Staff,
        database::{Db, transaction},
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Lines that are done in one transaction.
const AT_ONCE: usize = 50;
/// Packing slips on one page.
pub const SLIPS_MAX: usize = 100;
/// How long it is remembered what was asked for.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Writes down what is to become of these orders. What begins at once is done by [`carry_on`].
///
/// # Errors
/// A problem with the field `numbers`: none, or more than [`BULK_MAX`] (of slips [`SLIPS_MAX`]).
pub async fn ask(shop: &Shop, by: &Staff, kind: BatchKind, numbers: Vec<String>) -> Outcome<Uuid> {
    let most = if kind == BatchKind::Slips { SLIPS_MAX } else { BULK_MAX };
    let mut lines: Vec<BatchLine> = Vec::with_capacity(numbers.len());
    for number in numbers {
        let number = reading::code(&number);
        if !number.is_empty() && !lines.iter().any(|line| line.number == number) {
            lines.push(BatchLine::of(number));
        }
    }
    if lines.is_empty() {
        return Err(AppError::field("numbers", ProblemCode::Required).into());
    }
    if lines.len() > most {
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        return Err(AppError::field("numbers", ProblemCode::Range(1, most)).into());
    }
    write(shop, by, kind, lines, kind == BatchKind::Process).await
}

/// Reads a pasted list of parcels and says of every line whether it can be sent; sends nothing. Gives the batch, to be looked
/// at and begun.
///
/// # Errors
/// A problem with the field `lines`: none, or more than [`BULK_MAX`].
pub async fn check_parcels(shop: &Shop, by: &Staff, text: &str) -> Outcome<Uuid> {
    let mut lines = parcel_lines(&reading::free(text));
    if lines.is_empty() {
        return Err(AppError::field("lines", ProblemCode::Required).into());
    }
    if lines.len() > BULK_MAX {
        let most = u16::try_from(BULK_MAX).unwrap_or(u16::MAX);
        return Err(AppError::field("lines", ProblemCode::Range(1, most)).into());
    }
    let numbers = lines.iter().map(|line| line.number.clone()).collect();
    let states = store::states(shop.db.read(), numbers).await?;
    for line in lines.iter_mut().filter(|line| line.fate == Fate::Ready) {
        line.fate = match states.get(&line.number) {
            None => Fate::NotFound,
            Some((status, _)) if !status.allows(OrderEvent::Ship) => Fate::WrongState,
            Some((_, PaymentState::Attention)) => Fate::PaymentUnclear,
            Some(_) => Fate::Ready,
        };
    }
    write(shop, by, BatchKind::Ship, lines, false).await
}

async fn write(shop: &Shop, by: &Staff, kind: BatchKind, lines: Vec<BatchLine>, begun: bool) -> Outcome<Uuid> {
    let now = shop.clock.now();
    transaction!(shop.db, [lines], |tx| batches::insert(tx, by.id.0, kind, lines, begun, now).await).await
}

/// Does what is left of a batch, piece by piece, and says what became of it. Asked for by many at once, each line is done once.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] for slips, which are only looked at.
pub async fn carry_on(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<Batch> {
    loop {
        let now = shop.clock.now();
        let batch = transaction!(shop.db, |tx| piece(tx, by, id, now).await).await?;
        if batch.done == batch.lines.len() {
            shop.wake.notify_one();
            return Ok(batch);
        }
    }
}

/// The next lines: read, done and written in one transaction, so that another one that crosses begins anew behind them.
async fn piece(tx: &impl ConnectionTrait, by: &Staff, id: Uuid, now: DateTime<Utc>) -> Outcome<Batch> {
    let mut batch = batches::find(tx, id).await?.ok_or(AppError::NotFound)?;
    if batch.kind == BatchKind::Slips {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let until = batch.lines.len().min(batch.done + AT_ONCE);
    let kind = batch.kind;
    for line in &mut batch.lines[batch.done..until] {
        // what was at fault when it was looked at may be mended since: only what the line itself lacks stays
        if matches!(line.fate, Fate::Twice | Fate::Incomplete | Fate::Done) {
            continue;
        }
        line.fate = step(tx, by, kind, line, now).await?;
    }
    (batch.done, batch.begun) = (until, true);
    batches::write(tx, &batch).await?;
    Ok(batch)
}

async fn step(
    tx: &impl ConnectionTrait,
    by: &Staff,
    kind: BatchKind,
    line: &BatchLine,
    now: DateTime<Utc>,
) -> Outcome<Fate> {
    let step = match kind {
        BatchKind::Process | BatchKind::Slips => Step::StartProcessing,
        BatchKind::Ship => Step::Ship { courier: line.courier.clone(), tracking_number: line.tracking.clone() },
    };
    let Ok(step) = checked(step) else { return Ok(Fate::Incomplete) };
    match take_step(tx, by, &line.number, &step, now).await {
        Ok(()) => Ok(Fate::Done),
        Err(Failure::Refused(AppError::NotFound)) => Ok(Fate::NotFound),
        Err(Failure::Refused(AppError::Refused(Refusal::PaymentUnclear | Refusal::StillToPay))) => {
            Ok(Fate::PaymentUnclear)
        }
        Err(Failure::Refused(AppError::Refused(Refusal::WrongState))) => Ok(Fate::WrongState),
        Err(failure) => Err(failure),
    }
}

/// A batch as it stands.
///
/// # Errors
/// Not found.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Batch> {
    batches::find(db, id).await?.ok_or_else(|| AppError::NotFound.into())
}

/// The orders of a batch of slips, whole, as they stand in it; those that are gone or given up are left out.
///
/// # Errors
/// Not found.
pub async fn slips(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Vec<OrderView>> {
    let batch = find(db, id).await?;
    let numbers = batch.lines.into_iter().map(|line| line.number).take(SLIPS_MAX).collect();
    let orders = store::views_of(db, numbers).await?;
    let gone = [OrderStatus::Cancelled, OrderStatus::Refunded];
    Ok(orders.into_iter().filter(|order| !gone.contains(&order.status)).map(OrderView::for_staff).collect())
}

/// Deletes at most so many batches whose time is over.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| batches::sweep(tx, now - KEPT, most).await).await
}
