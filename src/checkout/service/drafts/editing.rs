//! A draft takes the place of what an order was, before it leaves the shop. One transaction: the order as it was seen, the goods of
//! the shelf, the sums, and what that means for the money. Not paid: the open attempts end and another one begins with the new
//! total. Paid: the difference is open (`orders::money`), and what the customer still pays is an attempt of its own.

use super::{
    goods::{cost, rows, sent},
    placing::{Done, done_before, note_prices, sellable},
};
use crate::{
    checkout::{
        model::DraftForm,
        service::{own::ask_first, payways::Times, place::free, vouchers},
    },
    error::Refusal,
    ids::{AttemptId, OrderId},
    inventory::service as inventory,
    money::Rupiah,
    orders::{
        model::{Draft, GRACE_MINUTES, OrderStatus, OrderView, Totals},
        service::{
            self as orders, drafts,
            edits::{self, Edit},
            mails::{OrderMail, enqueue_again},
            unpaid,
        },
    },
    payment::{
        model::{AttemptState, PayWay},
        service as payments,
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Carries out a change of an order. What is as it was stays as it was, and nobody is told.
///
/// # Errors
/// [`Refusal::EditConflict`] when something happened to the order since the draft looked at it, [`Refusal::TotalChanged`] when it would
/// cost something else than was shown, [`Refusal::BelowGivenBack`]; [`Refusal::WrongState`], [`Refusal::OutOfStock`], [`Refusal::CartEmpty`];
/// [`Refusal::PaymentUnavailable`] when money may be on its way and the gateway does not say.
pub(super) async fn edit(shop: &Shop, by: &Staff, draft: &Draft, form: &DraftForm, order: OrderId) -> Outcome<Done> {
    // money that came in the meantime wins
    ask_first(shop, order).await?;
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if let Some(done) = done_before(tx, draft).await? {
            return Ok(done);
        }
        let stored = drafts::find(tx, draft.id).await?;
        let draft = Draft { lines: stored.lines, seen: stored.seen, ..draft.clone() };
        let before = orders::view_by_id(tx, order).await?;
        if !before.can_be_edited() {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if draft.seen != Some(before.history.len() as u64) {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let rows = rows(tx, &draft, Some(&before), now).await?;
        let lines = sellable(&rows)?;
        let voucher = vouchers::of_draft(tx, &draft, Some(&before), now).await?;
        let (price, quote, _) = cost(tx, shop, &draft, &rows, Some(&before), voucher).await?;
        let freight = Some(sent(quote)?);
        if form.shown().is_some_and(|shown| shown != price.totals.total.amount()) {
            return Err(Failure::refused(Refusal::TotalChanged));
        }
        let Draft { contact, address, notes, .. } = draft.clone();
        let edit = Edit { contact, address, notes, lines, price, freight };
        drafts::finish(tx, draft.id, order, now).await?;
        let mut done = Done { number: before.number.clone(), order, attempt: None };
        if edits::is_other(&before, &edit) {
            done.attempt = write(tx, shop, by, &before, &edit, now).await?;
            note_prices(tx, by, &before.number, &rows, now).await?;
        }
        Ok(done)
    })
    .await
}

async fn write(
    db: &impl ConnectionTrait,
    shop: &Shop,
    by: &Staff,
    before: &OrderView,
    edit: &Edit,
    now: DateTime<Utc>,
) -> Outcome<Option<AttemptId>> {
    let way = payments::of_order(db, before.id).await?.first().and_then(|last| last.way);
    // as long as any order that is paid so
    let pay_until = Times::of(shop, way.filter(|way| *way != PayWay::Cod), now).taken_until;
    let held_until = pay_until + Duration::minutes(GRACE_MINUTES);
    let units: Vec<_> = edit.lines.iter().map(|line| (line.variant, line.quantity)).collect();
    edits::rewrite(db, by, before, edit, now).await?;
    vouchers::changed(db, before, &edit.price.totals).await?;
    if !inventory::amend(db, before.id, &units, held_until, Some(by.id.0), now).await?.is_empty() {
        return Err(Failure::refused(Refusal::OutOfStock));
    }
    let attempt = if before.status == OrderStatus::Pending {
        unpaid_again(db, before, &edit.price.totals, (pay_until, held_until), now).await?
    } else {
        let due = Rupiah::new(before.due.amount() + edit.price.totals.total.amount() - before.totals.total.amount());
        // what is owed is given back out of what is here
        if due.amount().saturating_neg() > orders::money::standing(db, before.id).await?.counted.amount() {
            return Err(Failure::refused(Refusal::BelowGivenBack));
        }
        ask_for(db, before.id, &before.number, due, pay_until, now).await?
    };
    enqueue_again(db, OrderMail::Changed, before.id, now).await?;
    Ok(attempt)
}

/// An unpaid order is asked for anew: what it costs now, and as long as any order is. Where nothing changes about the money, the
/// page that is open stays open.
async fn unpaid_again(
    db: &impl ConnectionTrait,
    before: &OrderView,
    totals: &Totals,
    (pay_until, held_until): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Outcome<Option<AttemptId>> {
    let total = totals.total;
    if total == before.totals.total {
        return Ok(None);
    }
    payments::give_up(db, before.id, AttemptState::Cancelled, now).await?;
    if total == Rupiah::ZERO {
        free(db, before.id, totals, now).await?;
        return Ok(None);
    }
    unpaid::hold(db, before.id, pay_until, held_until, now).await?;
    Ok(Some(payments::create(db, before.id, &before.number, total, pay_until, now).await?))
}

/// Asks for what is open of a paid order, and for nothing else: attempts for another amount end. Nothing where nothing is to be
/// paid.
pub(in crate::checkout::service) async fn ask_for(
    db: &impl ConnectionTrait,
    order: OrderId,
    number: &str,
    due: Rupiah,
    pay_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<Option<AttemptId>> {
    payments::give_up(db, order, AttemptState::Cancelled, now).await?;
    if due.amount() <= 0 {
        return Ok(None);
    }
    Ok(Some(payments::create_by(db, order, number, (due, None), pay_until, now).await?))
}
