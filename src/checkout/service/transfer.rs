//! A transfer to the shop's own account: what its customer is told, the proofs they send, and what staff find. A proof makes the
//! payment one in question, so that neither the clock nor the customer ends the order before somebody has looked.

use super::{
    confirm::{answered, paid},
    payment::find,
    transfer_form::{Sent, read},
};
use crate::{
    access::{Permission, SignedIn},
    checkout::model::{PaymentView, TransferView},
    error::{AppError, Problem, Problems, Refusal},
    ids::{AttemptId, OrderId},
    orders::{
        model::{AttentionReason, OrderAction, OrderStatus, OrderView, REMARK_MAX},
        service::{
            self as orders, Actor, find_owned,
            machine::needs_attention,
            mails::{OrderMail, enqueue_again},
            unpaid,
        },
    },
    payment::{
        model::{AttemptState, AttemptView},
        service::{self as payments, ProofFile},
    },
    server::{
        audit,
        context::{Staff, Visitor},
        database::transaction,
        failure::{Failure, Outcome},
        multipart::Incoming,
        state::Shop,
    },
    settings::service as settings,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// What is shown of a transfer while its customer can do something for it: it waits for money, is looked at, or ended by the clock a
/// few days ago.
pub(super) async fn shown(shop: &Shop, order: &OrderView, attempt: &AttemptView) -> Outcome<Option<TransferView>> {
    if !attempt.is_transfer() || !takes_proofs(order.status, attempt, shop.clock.now()) {
        return Ok(None);
    }
    let house = settings::current(shop).house.clone();
    let proofs = payments::proofs_of(shop.db.read(), attempt.id).await?;
    let is_late = order.status == OrderStatus::Cancelled;
    Ok(Some(TransferView { bank: house.bank, account: house.account, holder: house.holder, proofs, is_late }))
}

/// Whether a proof of an order's transfer can be sent now.
fn takes_proofs(status: OrderStatus, attempt: &AttemptView, now: DateTime<Utc>) -> bool {
    let until =
        DateTime::from_timestamp_millis(attempt.expires_at.0).unwrap_or_default() + Duration::days(payments::LATE_DAYS);
    match (status, attempt.state) {
        (OrderStatus::Pending, AttemptState::Pending | AttemptState::Review) => true,
        (OrderStatus::Cancelled, AttemptState::Review) => true,
        // the clock may end it between a look at the order and one at the attempt
        (OrderStatus::Pending | OrderStatus::Cancelled, AttemptState::Expired) => now <= until,
        _ => false,
    }
}

/// Takes proofs of a transfer from the order's customer. The form is `multipart/form-data`: number and key of the order, a note, then
/// up to three files. With the payment as it is then come those files that were not taken, and why.
///
/// # Errors
/// Not found, also when it belongs to somebody else; problems with the files when none is of use; [`Refusal::WrongState`] when nobody waits
/// for it.
pub async fn send_proof(shop: &Shop, visitor: &Visitor, incoming: Incoming) -> Outcome<(PaymentView, Vec<Problem>)> {
    let Sent { number, key, note, attempt, files, refused } = read(shop, visitor, incoming).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [number, key, note, files], |tx| {
        let order = find_owned(tx, number, visitor.user_id(), Some(key)).await?;
        let Some((_, view)) = payments::find(tx, attempt).await? else { return Err(AppError::NotFound.into()) };
        if !takes_proofs(order.status, &view, now) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if payments::proof_came(tx, attempt, files, note, now).await? {
            needs_attention(tx, order.id, AttentionReason::ProofArrived, now).await?;
        }
        Ok(())
    })
    .await?;
    Ok((super::payment(shop, visitor, &number, Some(&key)).await?, refused))
}

/// An order and that attempt of it whose transfer a proof can show now.
///
/// # Errors
/// Not found, also when it belongs to somebody else; [`Refusal::WrongState`].
pub(super) async fn awaited(shop: &Shop, visitor: &Visitor, number: &str, key: &str) -> Outcome<(OrderId, AttemptId)> {
    // a link of the order or its account, not only the browser: what is sent is looked at by people
    find_owned(shop.db.read(), number, visitor.user_id(), Some(key)).await?;
    let (order, attempt) = find(shop, visitor, number, Some(key)).await?;
    if attempt.is_transfer() && takes_proofs(order.status, &attempt, shop.clock.now()) {
        return Ok((order.id, attempt.id));
    }
    Err(Failure::refused(Refusal::WrongState))
}

/// A proof, for the order's customer, the holder of its key, and staff who manage orders.
///
/// # Errors
/// The database's or the disk's.
pub async fn proof(shop: &Shop, who: Option<&SignedIn>, key: Option<&str>, id: Uuid) -> Outcome<Option<ProofFile>> {
    let Some(order) = payments::order_of_proof(shop.db.read(), id).await? else { return Ok(None) };
    if !who.is_some_and(|who| who.role.may(Permission::ManageOrders)) {
        let number = orders::view_by_id(shop.db.read(), order).await?.number;
        match find_owned(shop.db.read(), &number, who.map(|who| who.id), key).await {
            Ok(_) => {}
            Err(Failure::Refused(AppError::NotFound)) => return Ok(None),
            Err(failure) => return Err(failure),
        }
    }
    payments::proof_file(shop, id).await
}

/// Staff found a transfer on the account: the order is paid, as by the gateway. `reference` is what the bank calls it.
///
/// # Errors
/// A problem with `reference`; not found; [`Refusal::WrongState`] when somebody was faster or the order was given up.
pub async fn confirm_transfer(shop: &Shop, by: &Staff, attempt: AttemptId, reference: &str) -> Outcome<String> {
    let mut problems = Problems::default();
    let reference = problems.line("reference", reference, 3, REMARK_MAX);
    let reference = problems.into_result(reference)?;
    let now = shop.clock.now();
    let number = transaction!(shop.db, [reference], |tx| {
        let order = payments::transfer_came(tx, attempt, now).await?;
        let before = orders::view_by_id(tx, order).await?;
        // that it came is not that the order goes on: what a person gave up is asked about, as of the gateway's money
        let actor = if before.status == OrderStatus::Cancelled { Actor::System } else { Actor::Staff(by.id.0) };
        paid(tx, order, attempt, (actor, Some(reference.clone())), now).await?;
        let after = orders::view_by_id(tx, order).await?;
        let told = json!({ "status": after.status, "payment": after.payment, "note": reference });
        let change = audit::Change {
            action: OrderAction::ConfirmTransfer,
            part: "",
            subject: &before.number,
            before: json!({ "status": before.status, "payment": before.payment }),
            after: told,
        };
        audit::record(tx, by, change, now).await?;
        Ok(before.number)
    })
    .await?;
    shop.wake.notify_one();
    Ok(number)
}

/// Staff did not find the transfer that a proof shows. Its customer is told why by mail and may send another one.
///
/// # Errors
/// A problem with `reason`; not found; [`Refusal::WrongState`] when somebody was faster.
pub async fn reject_proof(shop: &Shop, by: &Staff, attempt: AttemptId, reason: &str) -> Outcome<String> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", reason, 3, REMARK_MAX);
    let reason = problems.into_result(reason)?;
    let now = shop.clock.now();
    let number = transaction!(shop.db, [reason], |tx| turn_down(tx, by, attempt, reason, now).await).await?;
    shop.wake.notify_one();
    Ok(number)
}

async fn turn_down(
    tx: &impl ConnectionTrait,
    by: &Staff,
    attempt: AttemptId,
    reason: &str,
    now: DateTime<Utc>,
) -> Outcome<String> {
    let Some((order, _)) = payments::find(tx, attempt).await? else { return Err(AppError::NotFound.into()) };
    let before = orders::view_by_id(tx, order).await?;
    let is_waiting = before.status == OrderStatus::Pending;
    let (_, until) = payments::proof_was_not_enough(tx, attempt, is_waiting, reason, now).await?;
    answered(tx, order, now).await?;
    if is_waiting {
        unpaid::hold_for_payment(tx, order, until, now).await?;
    }
    enqueue_again(tx, OrderMail::ProofRejected, order, now).await?;
    let after = orders::view_by_id(tx, order).await?;
    let change = audit::Change {
        action: OrderAction::RejectProof,
        part: "",
        subject: &before.number,
        before: json!({ "payment": before.payment }),
        after: json!({ "payment": after.payment, "reason": reason }),
    };
    audit::record(tx, by, change, now).await?;
    Ok(before.number)
}
