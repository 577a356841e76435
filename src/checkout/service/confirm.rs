//! The only way an order is paid: a status query to the gateway, written in one transaction with what it means for the order
//! (DESIGN 2.6). Who triggers it, a notification, the poller or a page, does not matter.

use super::closing;
use crate::{
    error::{AppError, Refusal},
    ids::{AttemptId, OrderId},
    orders::{
        model::{AttentionReason, OrderEvent, OrderStatus},
        service::{self as orders, Actor, Applied},
    },
    payment::{
        gateway::{Status, TransactionState},
        model::AttemptState,
        service::{self as payments, MoneyEvent},
    },
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Asks the gateway about an attempt and lets its answer count. `Nothing` when there is no news or no method chosen yet.
///
/// # Errors
/// Not found; [`Refusal::PaymentUnavailable`] when the gateway does not answer.
pub async fn confirm(shop: &Shop, gateway_order_id: &str) -> Outcome<MoneyEvent> {
    let found = payments::find_by_gateway_id(shop.db.read(), gateway_order_id).await?;
    let Some((order, attempt)) = found else { return Err(AppError::NotFound.into()) };
    let status = shop.gateway.status(gateway_order_id).await.map_err(|error| {
        tracing::warn!(gateway_order_id, %error, "the gateway did not say how an attempt stands");
        Failure::refused(Refusal::PaymentUnavailable)
    })?;
    let Some(status) = status else { return Ok(MoneyEvent::Nothing) };
    let now = shop.clock.now();
    let event = shop
        .db
        .write(move |tx| {
            let status = status.clone();
            Box::pin(async move { settle(tx, order, attempt.id, &status, now).await })
        })
        .await?;
    if event != MoneyEvent::Nothing {
        tracing::info!(gateway_order_id, ?event, "the gateway's word was applied");
        shop.wake.notify_one();
    }
    Ok(event)
}

async fn settle(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    status: &Status,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let event = payments::record(db, attempt, status, now).await?;
    match event {
        MoneyEvent::Nothing => hold_if_chosen(db, order, attempt, now).await?,
        MoneyEvent::Paid => match orders::apply(db, order, OrderEvent::Pay, Actor::Gateway, None, now).await? {
            Applied::Moved { .. } => {
                closing::give_up(db, order, AttemptState::Cancelled, now).await?;
            }
            // money for an order that has its money already (case 18) is for staff to give back
            Applied::NotAllowed(_) => {
                orders::machine::needs_attention(db, order, AttentionReason::PaidTwice, now).await?
            }
            Applied::NeedsAttention => {}
        },
        MoneyEvent::Lost => {
            orders::apply(db, order, OrderEvent::Expire, Actor::Gateway, None, now).await?;
            // a refused try leaves the page open
            if matches!(status.state, TransactionState::Deny | TransactionState::Failure) {
                closing::ask_for(db, payments::to_close(db, attempt).await?, "lost", now).await?;
            }
        }
        MoneyEvent::Reopened => {
            closing::ask_for(db, payments::to_close(db, attempt).await?, &status.transaction_id, now).await?;
        }
        MoneyEvent::Mismatch => {
            orders::machine::needs_attention(db, order, AttentionReason::AmountDiffers, now).await?;
        }
        MoneyEvent::Reversed => given_back(db, order, AttentionReason::Reversed, now).await?,
        MoneyEvent::Returned { whole: true } => given_back(db, order, AttentionReason::MoneyReturned, now).await?,
        MoneyEvent::Returned { whole: false } => {
            orders::machine::needs_attention(db, order, AttentionReason::MoneyReturned, now).await?;
        }
    }
    Ok(event)
}

/// A way to pay was chosen: the goods wait as long as the gateway takes the money.
pub(super) async fn hold_if_chosen(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some((_, view)) = payments::find(db, attempt).await? else { return Ok(()) };
    let pay_until = DateTime::from_timestamp_millis(view.expires_at.0).unwrap_or(now);
    if view.state == AttemptState::Pending && pay_until > now {
        orders::unpaid::hold_for_payment(db, order, pay_until, now).await?;
    }
    Ok(())
}

/// The customer has all the money again: the end of an order that was given up, else a question for staff.
async fn given_back(
    db: &impl ConnectionTrait,
    order: OrderId,
    reason: AttentionReason,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (view, _) = orders::view_by_id(db, order).await?;
    match view.status {
        OrderStatus::Refunded => {}
        OrderStatus::Cancelled => {
            orders::apply(db, order, OrderEvent::Refund, Actor::Gateway, None, now).await?;
        }
        _ => orders::machine::needs_attention(db, order, reason, now).await?,
    }
    Ok(())
}
