//! The money of an order that was changed: what is open since, what more came in, what went back. Whatever happens in whatever
//! order, what came in less what went back is the total less what is open (`due`) and less what was given back beside (`refunded`).

use super::{
    machine::{Actor, remark},
    mails,
};
use crate::{
    error::{AppError, Problems, Refusal},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{GAVE_BACK, Moved, OrderAction, OrderStatus, PaymentState, REMARK_MAX, TAKEN_BACK, TOPPED_UP},
        store::{self, edits},
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// The first money of an order came in, and it may be what the order cost before it was changed. What is open since: above zero
/// the customer still pays. An order that nobody changed has nothing open.
///
/// # Errors
/// Not found.
pub async fn first_came(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah) -> Outcome<Rupiah> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    if row.edits == 0 || row.total == amount.amount() {
        return Ok(Rupiah::ZERO);
    }
    let due = Rupiah::new(row.total - amount.amount());
    edits::set_first_paid(db, id, amount, due).await?;
    Ok(due)
}

/// More money came in for an order that was changed and has had its first: it counts, whatever was asked for. What is open
/// since; nothing for an order this is not true of, where money that comes twice is a question for staff.
///
/// # Errors
/// Not found.
pub async fn more_came(
    db: &impl ConnectionTrait,
    id: OrderId,
    attempt: AttemptId,
    amount: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<Option<Rupiah>> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let status = store::status(&row.status)?;
    if row.edits == 0 || !is_under_way(status) {
        return Ok(None);
    }
    edits::came_in(db, id, amount).await?;
    let moved = edits::NewMoved { order: id, is_back: false, amount, attempt: Some(attempt), reference: "", by: "" };
    edits::insert_moved(db, moved, now).await?;
    remark(db, id, status, Actor::Gateway, format!("{TOPPED_UP} {}", amount.amount()), now).await?;
    Ok(Some(Rupiah::new(row.due - amount.amount())))
}

/// The bank took an attempt's money back, all of it. Where it came beside the first money of an order that was changed, it is open
/// again, once however often that is told: what is open since. Nothing for the first money, on which the order as a whole stands,
/// and of an order that is over. `called` is the gateway's name for the attempt.
///
/// # Errors
/// Not found.
pub async fn extra_taken_back(
    db: &impl ConnectionTrait,
    id: OrderId,
    (attempt, called): (AttemptId, &str),
    now: DateTime<Utc>,
) -> Outcome<Option<Rupiah>> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let status = store::status(&row.status)?;
    if !is_under_way(status) {
        return Ok(None);
    }
    let Some(amount) = edits::extra_of(db, id, attempt, called).await? else { return Ok(None) };
    edits::came_in(db, id, Rupiah::new(-amount.amount())).await?;
    let moved = edits::NewMoved { order: id, is_back: true, amount, attempt: None, reference: called, by: "" };
    edits::insert_moved(db, moved, now).await?;
    remark(db, id, status, Actor::Gateway, format!("{TAKEN_BACK} {}", amount.amount()), now).await?;
    Ok(Some(Rupiah::new(row.due + amount.amount())))
}

/// Whether an order has its money and is not over.
const fn is_under_way(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Paid | OrderStatus::Processing | OrderStatus::Shipped | OrderStatus::Delivered)
}

/// Staff gave back what the shop owed: all of it, with what the bank calls it.
///
/// # Errors
/// Not found; a problem with `reference` (3 to [`REMARK_MAX`] characters); [`Refusal::EditConflict`] when another amount is owed
/// by now, or none.
pub async fn give_back(shop: &Shop, by: &Staff, number: &str, amount: Rupiah, reference: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let reference = problems.line("reference", reference, 3, REMARK_MAX);
    let reference = problems.into_result(reference)?;
    let now = shop.clock.now();
    transaction!(shop.db, [reference], |tx| {
        let Some(row) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let (id, status) = (OrderId(row.id), store::status(&row.status)?);
        if amount.amount() <= 0 || !edits::went_back(tx, id, amount, now).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let moved = edits::NewMoved { order: id, is_back: true, amount, attempt: None, reference, by: &by.name };
        edits::insert_moved(tx, moved, now).await?;
        remark(tx, id, status, Actor::Staff(by.id.0), format!("{GAVE_BACK} {}", amount.amount()), now).await?;
        let (before, after) = (json!({ "owed": amount }), json!({ "owed": 0, "note": reference }));
        let change = audit::Change { action: OrderAction::GiveBack, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// Money of an order went back as staff wanted it, `by` whom and by `reference`; says whether it was just what the shop owed since
/// a change, which is settled with that. `held` is what the shop has of it still: money that came a second time never counted as
/// income, and is no part of what is given back either.
///
/// # Errors
/// Not found; when the database fails.
pub async fn refunded(
    db: &impl ConnectionTrait,
    id: OrderId,
    (amount, held): (Rupiah, Rupiah),
    actor: Actor,
    (by, reference): (&str, &str),
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let status = store::status(&row.status)?;
    let is_settled = amount.amount() > 0 && edits::went_back(db, id, amount, now).await?;
    if is_settled {
        let moved = edits::NewMoved { order: id, is_back: true, amount, attempt: None, reference, by };
        edits::insert_moved(db, moved, now).await?;
    } else {
        let part = Rupiah::new((counted(&row) - held.amount()).clamp(0, amount.amount()));
        if part > Rupiah::ZERO {
            // on the day it went; its reference is the remark's, as that of a whole attempt means more
            let moved = edits::NewMoved { order: id, is_back: true, amount: part, attempt: None, reference: "", by };
            edits::insert_moved(db, moved, now).await?;
            store::refunds::add_refunded(db, id, part).await?;
        }
        if is_under_way(status) && row.payment_state == PaymentState::Paid.as_str() {
            store::set_payment(db, id, PaymentState::PartiallyRefunded, None).await?;
        }
    }
    remark(db, id, status, actor, format!("{GAVE_BACK} {}", amount.amount()), now).await?;
    if amount.amount() > 0 {
        mails::tell_refund(db, id, Some(amount), now).await?;
    }
    Ok(is_settled)
}

/// What of an order's money counts as income still, in rupiah.
fn counted(row: &store::Order) -> i64 {
    let is_paid = row.paid_at.is_some() && row.payment_state != PaymentState::Unpaid.as_str();
    if is_paid { row.total - row.due - row.refunded } else { 0 }
}

/// What moved of an order since its first money, oldest first.
///
/// # Errors
/// The database's.
pub async fn moved(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Moved>> {
    edits::moved(db, order).await
}
