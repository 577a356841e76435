//! The only way an order is paid: a status query to the gateway, written in one transaction with what it means for the order
//! (DESIGN 2.6). Who triggers it, a notification, the poller or a page, does not matter. What a signed notification claims
//! and the query does not bear out is a question for staff in the same transaction, never silence.

use super::{
    drafts::ask_for,
    went_back::{Word, follow, given_back, part_returned, went_back},
};
use crate::{
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{AttentionReason, OrderEvent},
        service::{self as orders, Actor, Applied, at_door, machine::needs_attention},
    },
    payment::{
        model::{AttemptProblem, AttemptState, AttemptView},
        service::{self as payments, InboxOutcome, Letter, MoneyEvent, Said},
    },
    server::{database::transaction, failure::Outcome, state::Shop},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Asks the gateway about an attempt and lets its answer count. `Nothing` when there is no news or no method chosen yet.
///
/// # Errors
/// Not found; [`Refusal::PaymentUnavailable`](crate::error::Refusal::PaymentUnavailable) when the gateway does not answer.
pub async fn confirm(shop: &Shop, order: OrderId, attempt: AttemptId) -> Outcome<MoneyEvent> {
    let said = payments::ask(shop, attempt, None).await?;
    let now = shop.clock.now();
    let event = transaction!(shop.db, [said], |tx| record_answer(tx, order, attempt, said, None, now).await).await?;
    tell(shop, attempt, event);
    Ok(event)
}

/// The same for a notification of the inbox, whose claim is held against the answer; its row says what came of it.
///
/// # Errors
/// As of [`confirm`]; the row then stays in the inbox, and a claim that money is in is in question already.
pub(super) async fn confirm_letter(shop: &Shop, order: OrderId, attempt: AttemptId, letter: Letter) -> Outcome<()> {
    let now = shop.clock.now();
    let said = match payments::ask(shop, attempt, Some(&letter.claim)).await {
        Ok(said) => said,
        Err(failure) => {
            transaction!(shop.db, [letter], |tx| doubt(tx, order, attempt, letter, None, now).await.map(|_| ()))
                .await?;
            return Err(failure);
        }
    };
    let event = transaction!(shop.db, [said, letter], |tx| {
        let event = record_answer(tx, order, attempt, said, Some(letter), now).await?;
        let is_doubted = doubt(tx, order, attempt, letter, Some(said), now).await?;
        let outcome = match event {
            MoneyEvent::Question(_) => InboxOutcome::Mismatch,
            _ if is_doubted => InboxOutcome::Mismatch,
            MoneyEvent::Nothing => InboxOutcome::Ignored,
            _ => InboxOutcome::Applied,
        };
        payments::processed(tx, letter.row, outcome, now).await?;
        Ok(event)
    })
    .await?;
    tell(shop, attempt, event);
    Ok(())
}

pub(super) fn tell(shop: &Shop, attempt: AttemptId, event: MoneyEvent) {
    if event != MoneyEvent::Nothing {
        tracing::info!(%attempt, ?event, "the gateway's word was applied");
        shop.wake.notify_one();
    }
}

/// Raises what a notification leaves open after the gateway was asked; says whether it leaves anything open.
async fn doubt(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    letter: &Letter,
    said: Option<&[Said]>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let Some((problem, is_new)) = payments::weigh(db, attempt, &letter.claim, said, now).await? else {
        return Ok(false);
    };
    if is_new || !orders::machine::is_in_question(db, order).await? {
        needs_attention(db, order, reason_of(problem), now).await?;
    }
    Ok(true)
}

/// Writes what the gateway said and what it means for the order, inside the caller's transaction.
pub(super) async fn record_answer(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    said: &[Said],
    letter: Option<&Letter>,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let event = payments::record(db, attempt, said, letter.map(|letter| &letter.claim), now).await?;
    match event {
        MoneyEvent::Nothing => hold_if_chosen(db, order, attempt, now).await?,
        MoneyEvent::Paid => paid(db, order, attempt, (Actor::Gateway, None), now).await?,
        MoneyEvent::Answered => {
            answered(db, order, now).await?;
            hold_if_chosen(db, order, attempt, now).await?;
        }
        MoneyEvent::Lost { page_is_open } => {
            answered(db, order, now).await?;
            orders::apply(db, order, OrderEvent::Expire, Actor::Gateway, None, now).await?;
            if page_is_open {
                payments::enqueue_close(db, attempt, "lost", now).await?;
            }
        }
        MoneyEvent::Reopened => {
            // once for each new try on the page
            let occasion = said.first().map_or("", |said| said.status.transaction_id.as_str());
            payments::enqueue_close(db, attempt, occasion, now).await?;
        }
        MoneyEvent::Question(problem) => needs_attention(db, order, reason_of(problem), now).await?,
        MoneyEvent::Review => needs_attention(db, order, AttentionReason::UnderReview, now).await?,
        MoneyEvent::Reversed => given_back(db, order, attempt, AttentionReason::Reversed, now).await?,
        MoneyEvent::GaveBack => {
            went_back(db, order, Word::GATEWAY, now).await?;
        }
        MoneyEvent::Returned { whole: true } => {
            given_back(db, order, attempt, AttentionReason::MoneyReturned, now).await?;
        }
        MoneyEvent::Returned { whole: false } => part_returned(db, order, now).await?,
    }
    // what staff had asked for may be told of beside what somebody else did
    follow(db, order, Actor::Gateway, now).await?;
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

/// The money of an attempt is in, by whose word; a `note` goes into the order's history.
pub(super) async fn paid(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    (actor, note): (Actor, Option<String>),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let amount = payments::find(db, attempt).await?.map_or(Rupiah::ZERO, |(_, attempt)| attempt.amount);
    if let Some(due) = orders::money::more_came(db, order, attempt, amount, now).await? {
        return still_open(db, order, attempt, due, now).await;
    }
    let method = payments::find(db, attempt).await?.and_then(|(_, attempt)| attempt.method);
    let by = (actor, note.clone());
    if let Some(is_out) = at_door::paid_before(db, order, method.as_deref().unwrap_or_default(), by, now).await? {
        first_money(db, order, attempt, amount, now).await?;
        if is_out {
            needs_attention(db, order, AttentionReason::PaidBeforeDoor, now).await?;
        }
        return Ok(());
    }
    match orders::apply(db, order, OrderEvent::Pay, actor, note, now).await? {
        Applied::Moved { .. } => {
            if let Some(method) = method {
                orders::machine::paid_with(db, order, &method).await?;
            }
            first_money(db, order, attempt, amount, now).await
        }
        // money for an order that has its money already (case 18), or that is over, is for staff to give back
        Applied::NotAllowed(_) => {
            let attempts = payments::of_order(db, order).await?;
            let is_second = attempts.iter().any(|other| other.id != attempt && other.holds_money());
            let reason = if is_second { AttentionReason::PaidTwice } else { AttentionReason::GivenUp };
            needs_attention(db, order, reason, now).await
        }
        Applied::NeedsAttention => Ok(()),
    }
}

/// The first money of an order is in: nothing else of it waits for money, but what an edit left open.
async fn first_money(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    amount: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<()> {
    payments::give_up(db, order, AttemptState::Cancelled, now).await?;
    // it may have been changed while this money was on its way
    let due = orders::money::first_came(db, order, amount).await?;
    still_open(db, order, attempt, due, now).await?;
    // another attempt may have been paid as well: that question is not answered by this money
    if let Some(problem) = questions(db, order).await?.into_iter().next() {
        needs_attention(db, order, reason_of(problem), now).await?;
    }
    Ok(())
}

/// Asks for what is left to pay of an order that was changed, as long as its last attempt was open for.
pub(super) async fn still_open(
    db: &impl ConnectionTrait,
    order: OrderId,
    attempt: AttemptId,
    due: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let number = orders::view_by_id(db, order).await?.number;
    let Some((_, last)) = payments::find(db, attempt).await? else { return Ok(()) };
    let length = Duration::milliseconds(last.expires_at.0 - last.created_at.0);
    ask_for(db, order, &number, due, now + length, now).await.map(drop)
}

/// The gateway says that nothing was paid: an order none of whose attempts is in question any more is unpaid again.
pub(super) async fn answered(db: &impl ConnectionTrait, order: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    if questions(db, order).await?.is_empty() { orders::machine::was_not_paid(db, order, now).await } else { Ok(()) }
}

/// What is open about the attempts of an order.
async fn questions(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<AttemptProblem>> {
    let attempts = payments::of_order(db, order).await?;
    Ok(attempts.iter().filter_map(AttemptView::question).collect())
}

/// Why staff is asked about an attempt.
const fn reason_of(problem: AttemptProblem) -> AttentionReason {
    match problem {
        AttemptProblem::AmountMismatch => AttentionReason::AmountDiffers,
        AttemptProblem::CurrencyMismatch => AttentionReason::CurrencyDiffers,
        AttemptProblem::OrderMismatch => AttentionReason::OrderDiffers,
        // a refused try is no question
        AttemptProblem::Unconfirmed | AttemptProblem::Denied => AttentionReason::Unconfirmed,
        AttemptProblem::Reversed => AttentionReason::Reversed,
    }
}
