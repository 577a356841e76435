//! Money that is out of the shop, whoever gave it back and whoever told of it: it counts at its order once, by what it was for; then
//! what hangs on it follows: units and goods, the end of a return, the end of an order that has no money left.

use super::confirm::still_open;
use crate::{
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{AttentionReason, OrderEvent, OrderStatus},
        service::{self as orders, Actor, machine::needs_attention, money::WentBack, refunding},
    },
    payment::{
        model::{AttemptView, RefundState},
        service::{self as payments, Back},
    },
    refund_for::RefundFor,
    returns::service as returns,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// By whose word money is out.
#[derive(Clone, Copy)]
pub(super) struct Word<'w> {
    pub(super) actor: Actor,
    /// Who gave it back; nobody where the gateway says so.
    pub(super) by: &'w str,
    /// The customer is told otherwise.
    pub(super) is_quiet: bool,
}

impl Word<'_> {
    /// The gateway's, of which the customer is told.
    pub(super) const GATEWAY: Self = Self { actor: Actor::Gateway, by: "", is_quiet: false };
}

/// Lets what went back of an order count there; whether anything was new.
pub(super) async fn went_back(
    db: &impl ConnectionTrait,
    order: OrderId,
    word: Word<'_>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let actor = word.actor;
    let backs = count(db, order, word, now).await?;
    follow(db, order, actor, now).await?;
    let is_settled = backs.iter().all(|back| back.purpose == RefundFor::Change);
    let holds_money = payments::of_order(db, order).await?.iter().any(AttemptView::holds_money);
    let is_new = !backs.is_empty();
    if is_settled || holds_money {
        return Ok(is_new);
    }
    let view = orders::view_by_id(db, order).await?;
    match view.status {
        OrderStatus::Cancelled | OrderStatus::Shipped | OrderStatus::Delivered => {
            orders::apply(db, order, OrderEvent::Refund, actor, None, now).await?;
        }
        // nothing of it is in the shop any more
        OrderStatus::Processing if view.has_left_in_parts() => {
            orders::apply(db, order, OrderEvent::Refund, actor, None, now).await?;
        }
        // goods that are still in the shop are for staff to put back
        OrderStatus::Paid | OrderStatus::Processing => {
            needs_attention(db, order, AttentionReason::MoneyReturned, now).await?;
        }
        OrderStatus::Pending | OrderStatus::Refunded => {}
    }
    Ok(is_new)
}

/// Counts what was not counted yet; what it was. Money beside the order's own, of which nobody has said what it was for, goes first:
/// it is no part of what the order costs.
async fn count(
    db: &impl ConnectionTrait,
    order: OrderId,
    Word { actor, by, is_quiet }: Word<'_>,
    now: DateTime<Utc>,
) -> Outcome<Vec<Back>> {
    let mut backs = payments::take_uncounted(db, order).await?;
    let attempts = payments::of_order(db, order).await?;
    let mut open: i64 = backs.iter().map(|back| back.amount.amount()).sum();
    for back in &mut backs {
        if back.purpose == RefundFor::Unsaid {
            let held = payments::held_of(db, order).await?.amount() + open;
            let counted = orders::money::standing(db, order).await?.counted.amount();
            // money of an order that never counted any came beside nothing
            if counted > 0 && held - counted >= back.amount.amount() {
                payments::say_what_for(db, &back.key, RefundFor::Surplus).await?;
                back.purpose = RefundFor::Surplus;
            }
        }
        open -= back.amount.amount();
        let called = attempts.iter().find(|attempt| attempt.id == back.attempt);
        let reference = called.map_or("", |attempt| attempt.gateway_order_id.as_str());
        let went = WentBack { key: &back.key, amount: back.amount, purpose: back.purpose, reference, by, is_quiet };
        orders::money::refunded(db, order, went, actor, now).await?;
    }
    Ok(backs)
}

/// A part went back without staff here, or the bank disputes it. What was begun in the gateway's dashboard counts; staff say what it
/// was for.
pub(super) async fn part_returned(db: &impl ConnectionTrait, order: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    // a status may say that a part went back, and not which
    let is_told = went_back(db, order, Word::GATEWAY, now).await?;
    let is_unsaid = payments::has_unsaid(db, order).await?;
    let is_disputed = payments::of_order(db, order).await?.iter().any(AttemptView::is_disputed);
    if is_told && !is_unsaid && !is_disputed {
        return Ok(());
    }
    let was_paid = orders::view_by_id(db, order).await?.paid_at.is_some();
    let can_be_said = was_paid && is_unsaid && !is_disputed;
    let reason = if can_be_said { AttentionReason::PartReturned } else { AttentionReason::MoneyReturned };
    needs_attention(db, order, reason, now).await
}

/// The customer has all the money of an attempt again: the end of an order that was given up, else a question for staff.
pub(super) async fn given_back(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    reason: AttentionReason,
    now: DateTime<Utc>,
) -> Outcome<()> {
    // what an extra payment had brought is open again, whatever staff say of the order
    if let Some((_, told)) = payments::find(db, attempt).await? {
        let back = payments::back_before(db, attempt).await?;
        let taken = (attempt, told.gateway_order_id.as_str(), back);
        if let Some(due) = orders::money::extra_taken_back(db, order, taken, now).await? {
            payments::count_as_taken(db, attempt).await?;
            still_open(db, order, attempt, due, now).await?;
        }
    }
    count(db, order, Word { is_quiet: true, ..Word::GATEWAY }, now).await?;
    let view = orders::view_by_id(db, order).await?;
    match view.status {
        OrderStatus::Refunded => {}
        OrderStatus::Cancelled => {
            orders::apply(db, order, OrderEvent::Refund, Actor::Gateway, None, now).await?;
            orders::mails::tell_refund(db, order, None, now).await?;
        }
        _ => needs_attention(db, order, reason, now).await?,
    }
    Ok(())
}

/// What was refunded by line follows what became of the money, once, whoever told of it: units are booked and goods go where staff
/// said, or all is as it was. Of several payments all must have given; one that did not leaves the rest to be settled. A return is over
/// with its money.
pub(super) async fn follow(db: &impl ConnectionTrait, order: OrderId, actor: Actor, now: DateTime<Utc>) -> Outcome<()> {
    for key in refunding::asked(db, order).await? {
        let parts = payments::parts_of(db, &key).await?;
        if parts.is_empty() || parts.iter().any(|part| part.state == RefundState::Requested) {
            continue;
        }
        let back = Rupiah::new(parts.iter().filter(|part| part.state.is_out()).map(|part| part.amount.amount()).sum());
        if back == Rupiah::ZERO {
            refunding::drop_asked(db, &key, now).await?;
            returns::not_refunded(db, &key).await?;
        } else if returns::wanted(db, &key).await?.is_none_or(|wanted| back >= wanted) {
            refunding::book(db, &key, actor, now).await?;
            returns::refunded(db, &key, now).await?;
        }
    }
    Ok(())
}
