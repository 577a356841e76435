//! Staff says what became of a payment that needed a person: it is in order, or the customer has the money back.

use crate::{
    error::{AppError, Problems, Refusal},
    ids::OrderId,
    orders::{
        model::{Asked, OrderAction, OrderEvent, OrderStatus, PaymentState, REMARK_MAX, Verdict},
        service::{
            machine::{Actor, Applied, apply, remark},
            mails,
        },
        store,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;

/// Ends the question about the payment of an order. The note is for staff: it stays in the history and in the audit log.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when nobody asks about this payment or the verdict does not fit the order's state;
/// [`Refusal::OutOfStock`] when it is to come back to life and its goods are gone; [`Refusal::EditConflict`] when the
/// history has grown beyond the `seen` entries: one question more than was answered; a problem with the field `note` (3 to
/// [`REMARK_MAX`] characters).
pub async fn settle(
    shop: &Shop,
    by: &Staff,
    number: &str,
    verdict: Verdict,
    note: &str,
    seen: Option<u64>,
) -> Outcome<()> {
    let mut problems = Problems::default();
    let note = problems.line("note", note, 3, REMARK_MAX);
    let note = problems.into_result(note)?;
    let now = shop.clock.now();
    transaction!(shop.db, [note], |tx| {
        let Some(order) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let (id, from) = (OrderId(order.id), store::status(&order.status)?);
        let is_asked = order.payment_state == PaymentState::Attention.as_str();
        if !is_asked || !verdict.fits(Asked::of(&store::view(tx, order).await?)) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if seen.is_some() && seen != Some(store::history_length(tx, id).await?) {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if !store::settle_payment(tx, id, from, verdict.payment(), now).await? {
            return Err(Failure::Crossed(format!("order {id} moved under our hands")));
        }
        let actor = Actor::Staff(by.id.0);
        let event = match verdict {
            // an order that is refunded already may be asked about once more: money came again
            Verdict::Returned if from != OrderStatus::Refunded => Some(OrderEvent::Refund),
            Verdict::Revived => Some(OrderEvent::Pay),
            Verdict::Returned | Verdict::InOrder | Verdict::NotPaid => None,
        };
        let to = match event {
            Some(event) => match apply(tx, id, event, actor, Some(note.clone()), now).await? {
                Applied::Moved { to, .. } => {
                    if event == OrderEvent::Refund {
                        mails::tell_refund(tx, id, None, now).await?;
                    }
                    to
                }
                Applied::NeedsAttention => return Err(Failure::refused(Refusal::OutOfStock)),
                Applied::NotAllowed(_) => return Err(Failure::refused(Refusal::WrongState)),
            },
            None => {
                remark(tx, id, from, actor, note.clone(), now).await?;
                from
            }
        };
        let before = json!({ "status": from, "payment": PaymentState::Attention });
        let after = json!({ "status": to, "payment": verdict.payment(), "note": note });
        let change = audit::Change { action: OrderAction::Settle, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}
