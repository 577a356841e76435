//! Another way to pay an order that waits for its money: from one page of the gateway to another, to the shop's own account, to cash at the
//! door, and from a transfer back to the gateway. One attempt is open at any time, for the one before is given up in the transaction that
//! begins the next; money that came in the meantime, a proof that is looked at and the clock win. How long the order then waits says
//! [`Times::again`].

use super::{
    drafts::ask_for,
    own::ask_first,
    payment::open_page,
    payways::{self, Times},
};
use crate::{
    error::{AppError, ProblemCode, Refusal},
    ids::AttemptId,
    orders::{
        model::OrderView,
        service::{self as orders, at_door, find_owned, unpaid},
    },
    payment::{
        model::{AttemptState, AttemptView, PayWay},
        service as payments,
    },
    server::{
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        limits::{self, Allowance},
        state::Shop,
    },
    settings::service as settings,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Fewest minutes that a way to pay is opened for: Midtrans takes no shorter expiry (Midtrans 2.6).
pub(super) const SHORTEST_MINUTES: i64 = 5;
/// How often an order may be paid otherwise: each time the gateway is asked, and something is written that stays.
const CHANGES: Allowance = Allowance::new("ways to pay of an order", 30, 86_400);

/// Lets an unpaid order be paid by the way of this word, or by whatever the gateway's page offers where that is empty, and closes what was
/// open. The way that is open already stays as it is. Says whether it is paid at the door now.
///
/// # Errors
/// Not found; a problem with `pay` where it cannot be had for this order; [`Refusal::WrongState`] once money is in or in question, or when
/// too little time is left; [`Refusal::PaymentUnavailable`] when the gateway does not say whether money is on its way;
/// [`AppError::TooMany`] when it changes its way again and again.
pub async fn pay_otherwise(
    shop: &Shop,
    visitor: &Visitor,
    number: &str,
    key: Option<&str>,
    pay: &str,
) -> Outcome<(OrderView, bool)> {
    let order = find_owned(shop.db.read(), number, visitor.user_id(), key).await?;
    limits::spend(shop, &CHANGES, &format!("order:{}", order.id)).await?;
    ask_first(shop, order.id).await?;
    let (id, now) = (order.id, shop.clock.now());
    let begun = transaction!(shop.db, |tx| {
        let order = orders::view_by_id(tx, id).await?;
        another(tx, shop, &order, pay, now).await
    })
    .await?;
    shop.wake.notify_one();
    if let Begun::Attempt(attempt) = begun {
        open_page(shop.clone(), id, attempt).await;
    }
    Ok((order, begun == Begun::AtDoor))
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begun {
    /// An attempt, whose page is to be opened if it has one.
    Attempt(AttemptId),
    /// It is packed, and paid at the door.
    AtDoor,
    /// That way was open already.
    Nothing,
}

async fn another(
    db: &impl ConnectionTrait,
    shop: &Shop,
    order: &OrderView,
    pay: &str,
    now: DateTime<Utc>,
) -> Outcome<Begun> {
    let (id, number) = (order.id, order.number.as_str());
    if let Some(due) = order.still_to_pay().filter(|_| order.money_news().is_none()) {
        if !pay.is_empty() {
            // the rest of what was paid is asked for by the gateway alone
            return Err(AppError::field("pay", ProblemCode::PayWay).into());
        }
        // what is open since a change of a paid order has a time of its own
        let length = Duration::minutes(i64::from(shop.config.payment.expiry_minutes));
        let attempt = ask_for(db, id, number, due, now + length, now).await?;
        return attempt.map(Begun::Attempt).ok_or_else(|| Failure::refused(Refusal::WrongState));
    }
    if pay == PayWay::Cod.as_str() && order.is_packed_for_cash() {
        return Ok(Begun::AtDoor);
    }
    unpaid::must_be_unpaid(db, id).await?;
    let (known, total) = (settings::current(shop), order.totals.total);
    let way = payways::chosen(pay, payways::own(&known, order.freight.as_ref(), &order.address), total)?;
    if way == Some(PayWay::Cod) && at_door::has_enough_besides(db, id).await? {
        return Err(payways::too_many_at_door());
    }
    let attempts = payments::of_order(db, id).await?;
    let is_same = |open: &AttemptView| open.state.is_open() && open.way == way && open.amount == total;
    if way.is_some() && attempts.first().is_some_and(is_same) {
        return Ok(Begun::Nothing);
    }
    let placed = DateTime::from_timestamp_millis(order.placed_at.0).unwrap_or(now);
    let Times { taken_until, asked_until, held_until } = Times::again(shop, way, placed, &attempts, now);
    if taken_until < now + Duration::minutes(SHORTEST_MINUTES) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    payments::give_up(db, id, AttemptState::Cancelled, now).await?;
    if way == Some(PayWay::Cod) {
        at_door::choose(db, id, now).await?;
    } else {
        unpaid::hold(db, id, asked_until, held_until, now).await?;
    }
    let attempt = payways::begin(db, (id, number), (total, way), taken_until, now).await?;
    Ok(attempt.map_or(Begun::AtDoor, Begun::Attempt))
}
