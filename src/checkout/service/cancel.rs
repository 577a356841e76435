//! Staff gives up an order: stock back on the shelf, open attempts closed here and at the gateway.

use crate::{
    error::{Problems, Refusal},
    orders::{
        model::{OrderAction, OrderEvent, REMARK_MAX},
        service::{self as orders, Actor, Applied},
    },
    payment::{
        model::{AttemptState, AttemptView},
        service as payments,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::Duration;
use serde_json::json;

/// Cancels an order that has not left the shop. Money that is in is flagged for staff to give back, unless the customer has
/// it already.
///
/// # Errors
/// Not found, [`Refusal::WrongState`], [`Refusal::ProofWaits`], a problem with the field `reason`.
pub async fn cancel_order(shop: &Shop, by: &Staff, number: &str, reason: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", reason, 3, REMARK_MAX);
    let reason = problems.into_result(reason)?;
    let order = orders::find_for_staff(shop.db.read(), number).await?;
    let now = shop.clock.now();
    transaction!(shop.db, [reason], |tx| {
        if payments::of_order(tx, order.id).await?.iter().any(AttemptView::has_open_proof) {
            // the customer says that the money is there: whether it is comes first
            return Err(Failure::refused(Refusal::ProofWaits));
        }
        let actor = Actor::Staff(by.id.0);
        let applied = orders::apply(tx, order.id, OrderEvent::Cancel, actor, Some(reason.clone()), now).await?;
        let Applied::Moved { from, to } = applied else { return Err(Failure::refused(Refusal::WrongState)) };
        payments::give_up(tx, order.id, AttemptState::Cancelled, now).await?;
        let attempts = payments::of_order(tx, order.id).await?;
        let is_back =
            attempts.iter().any(AttemptView::gave_money_back) && !attempts.iter().any(AttemptView::holds_money);
        if is_back {
            // the customer has it already, by the bank or by Midtrans' dashboard: nobody pays it a second time
            orders::apply(tx, order.id, OrderEvent::Refund, Actor::System, None, now).await?;
        }
        let (before, after) = (json!({ "status": from }), json!({ "status": to, "reason": reason }));
        let change = audit::Change { action: OrderAction::Cancel, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// Ends an order whose time is over, unless the gateway says that it was paid.
///
/// # Errors
/// When the gateway or the database does not answer; the order stays for the next round.
pub async fn expire_order(shop: &Shop, id: crate::ids::OrderId) -> Outcome<()> {
    for attempt in payments::of_order(shop.db.read(), id).await? {
        super::confirm(shop, id, attempt.id).await?;
    }
    let now = shop.clock.now();
    let attempts = payments::of_order(shop.db.read(), id).await?;
    if attempts.iter().any(|attempt| attempt.state == AttemptState::Review) {
        // somebody decides about it at the gateway; the goods stay held (case 19)
        return orders::postpone(&shop.db, id, now + Duration::hours(1), now).await;
    }
    transaction!(shop.db, |tx| {
        if !orders::unpaid::is_overdue(tx, id, now).await? {
            return Ok(());
        }
        match orders::apply(tx, id, OrderEvent::Expire, Actor::System, None, now).await? {
            Applied::Moved { .. } => payments::give_up(tx, id, AttemptState::Expired, now).await,
            _ => Ok(()),
        }
    })
    .await
}
