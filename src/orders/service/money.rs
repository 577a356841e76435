//! The money of an order that was changed: what is open since, what more came in, what went back. Whatever happens in whatever
//! order, what came in less what went back is the total less what is open (`due`) and less what was given back beside (`refunded`).

use super::{
    machine::{Actor, remark},
    mails,
};
use crate::{
    error::{AppError, Refusal},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{AttentionReason, GAVE_BACK, Moved, OrderStatus, PaymentState, TAKEN_BACK, TOPPED_UP},
        store::{
            self,
            edits::{self, Way},
        },
    },
    refund_for::RefundFor,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// The first money of an order came in, and it may be what the order cost before staff changed it or its customer sent it elsewhere.
/// What is open since: above zero the customer still pays. Nothing where it is what the order costs.
///
/// # Errors
/// Not found.
pub async fn first_came(db: &impl ConnectionTrait, id: OrderId, amount: Rupiah) -> Outcome<Rupiah> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    if row.total == amount.amount() {
        return Ok(Rupiah::ZERO);
    }
    let due = Rupiah::new(row.total - amount.amount());
    edits::set_first_paid(db, id, amount, due).await?;
    Ok(due)
}

/// More money came in for an order that was changed, or whose first money was another sum than it costs: it counts, whatever was asked for. What is open
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
    // what is to be paid at the door is under way before its first money
    let is_other = row.edits > 0 || row.first_paid.is_some();
    if !is_other || row.paid_at.is_none() || !is_under_way(status) {
        return Ok(None);
    }
    edits::came_in(db, id, amount).await?;
    let moved = edits::NewMoved { order: id, way: Way::Attempt(attempt), amount, reference: "", by: "" };
    edits::insert_moved(db, moved, now).await?;
    remark(db, id, status, Actor::Gateway, format!("{TOPPED_UP} {}", amount.amount()), now).await?;
    Ok(Some(Rupiah::new(row.due - amount.amount())))
}

/// The bank took an attempt's money back, all of it. Where it came beside the first money of an order that was changed, it is open
/// again, once however often that is told: what is open since. Nothing for the first money, on which the order as a whole stands,
/// and of an order that is over. `called` is the gateway's name for the attempt; `back` rupiah of it went back as staff wanted it.
///
/// # Errors
/// Not found.
pub async fn extra_taken_back(
    db: &impl ConnectionTrait,
    id: OrderId,
    (attempt, called, back): (AttemptId, &str, Rupiah),
    now: DateTime<Utc>,
) -> Outcome<Option<Rupiah>> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let status = store::status(&row.status)?;
    if !is_under_way(status) {
        return Ok(None);
    }
    let Some(came) = edits::extra_of(db, id, attempt).await? else { return Ok(None) };
    let amount = Rupiah::new(came.amount() - back.amount());
    if amount <= Rupiah::ZERO {
        return Ok(None);
    }
    edits::came_in(db, id, Rupiah::new(-amount.amount())).await?;
    let moved = edits::NewMoved { order: id, way: Way::Taken(attempt), amount, reference: called, by: "" };
    edits::insert_moved(db, moved, now).await?;
    remark(db, id, status, Actor::Gateway, format!("{TAKEN_BACK} {}", amount.amount()), now).await?;
    Ok(Some(Rupiah::new(row.due + amount.amount())))
}

/// Whether an order has its money and is not over.
const fn is_under_way(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Paid | OrderStatus::Processing | OrderStatus::Shipped | OrderStatus::Delivered)
}

/// Money of an order that went back.
#[derive(Clone, Copy, Debug)]
pub struct WentBack<'w> {
    /// The refund's key: one is counted once.
    pub key: &'w str,
    /// Above zero.
    pub amount: Rupiah,
    /// What it was for.
    pub purpose: RefundFor,
    /// What the gateway calls the payment, or the bank the transfer.
    pub reference: &'w str,
    /// Who gave it back; nobody where the gateway's word came first.
    pub by: &'w str,
    /// The customer is told otherwise.
    pub is_quiet: bool,
}

/// Money of an order went back. What was owed since a change is settled by that much, and by nothing else; money that came beside the
/// order's own was never income, and is none that goes back either; all else is given back of the order, as far as it has any.
///
/// # Errors
/// Not found; when the database fails.
pub async fn refunded(
    db: &impl ConnectionTrait,
    id: OrderId,
    back: WentBack<'_>,
    actor: Actor,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let status = store::status(&row.status)?;
    let WentBack { amount, purpose, by, reference, .. } = back;
    let part = match purpose {
        RefundFor::Change => amount,
        RefundFor::Surplus => Rupiah::ZERO,
        RefundFor::Lines | RefundFor::Amount | RefundFor::Unsaid => {
            Rupiah::new(amount.amount().min(counted(&row).max(0)))
        }
    };
    if part > Rupiah::ZERO {
        let moved = edits::NewMoved { order: id, way: Way::Refund(back.key), amount: part, reference, by };
        edits::insert_moved(db, moved, now).await?;
    }
    if purpose == RefundFor::Change {
        edits::went_back(db, id, part, now).await?;
    } else {
        store::refunds::add_refunded(db, id, part).await?;
    }
    if is_under_way(status) && row.payment_state == PaymentState::Paid.as_str() && purpose != RefundFor::Surplus {
        store::set_payment(db, id, PaymentState::PartiallyRefunded, None).await?;
    }
    remark(db, id, status, actor, format!("{GAVE_BACK} {}", amount.amount()), now).await?;
    if !back.is_quiet {
        mails::tell_refund(db, id, Some(amount), now).await?;
    }
    Ok(())
}

/// What was counted of a refund beside the order's changes was for one of them: the debt is settled by that.
///
/// # Errors
/// [`Refusal::EditConflict`] when so much is not owed; when the database fails.
pub async fn was_for_change(db: &impl ConnectionTrait, id: OrderId, refund: &str) -> Outcome<()> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let amount = edits::counted_of(db, refund).await?.unwrap_or(Rupiah::ZERO);
    if amount <= Rupiah::ZERO || -row.due < amount.amount() {
        return Err(Failure::refused(Refusal::EditConflict));
    }
    edits::was_for_change(db, id, amount).await
}

/// What of an order's money there is, in rupiah.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What counts as income still: what came in for it, less what went back.
    pub counted: Rupiah,
    /// What of that the shop owes since a change.
    pub owed: Rupiah,
}

/// What an order's money comes to.
///
/// # Errors
/// Not found; when the database fails.
pub async fn standing(db: &impl ConnectionTrait, id: OrderId) -> Outcome<Standing> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let owed = if is_under_way(store::status(&row.status)?) { (-row.due).max(0) } else { 0 };
    Ok(Standing { counted: Rupiah::new(counted(&row)), owed: Rupiah::new(owed) })
}

/// Staff have said what everything was for that went back of an order: nothing is asked about it any more, if that was what was
/// asked last. Its money is there but for a part.
///
/// # Errors
/// Not found; when the database fails.
pub async fn is_said(db: &impl ConnectionTrait, id: OrderId) -> Outcome<()> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let (status, is_asked) = (store::status(&row.status)?, row.payment_state == PaymentState::Attention.as_str());
    let view = store::view(db, row).await?;
    let last = view.history.iter().rev().find_map(|entry| AttentionReason::parse(&entry.note));
    if is_under_way(status) && is_asked && last == Some(AttentionReason::PartReturned) {
        store::set_payment(db, id, PaymentState::PartiallyRefunded, None).await?;
    }
    Ok(())
}

/// What of an order's money counts as income still, in rupiah.
fn counted(row: &store::Order) -> i64 {
    let is_over =
        [PaymentState::Unpaid, PaymentState::Refunded].map(PaymentState::as_str).contains(&row.payment_state.as_str());
    if row.paid_at.is_some() && !is_over { row.total - row.due - row.refunded } else { 0 }
}

/// What moved of an order since its first money, oldest first.
///
/// # Errors
/// The database's.
pub async fn moved(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Moved>> {
    edits::moved(db, order).await
}
