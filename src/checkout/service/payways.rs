//! The way to pay that was chosen in the checkout: whether it can be had, how long the goods wait for it, and the attempt that is begun
//! with it.

use super::reminder::Reminder;
use crate::{
    error::{AppError, ProblemCode},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{model::GRACE_MINUTES, service::unpaid},
    payment::{
        model::{OwnWays, PayWay},
        service as payments,
    },
    server::{failure::Outcome, state::Shop},
    settings::{model::Settings, service as settings},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Minutes after which an order that is not paid yet is reminded of, with the link to pay.
const REMINDER_MINUTES: i64 = 10;

/// What the shop offers besides the gateway.
pub(super) fn own(settings: &Settings) -> OwnWays {
    OwnWays { transfer: settings.takes_transfers() }
}

/// The way of a form's word, for an order of this total; nothing where none was chosen, or nothing is to be paid.
///
/// # Errors
/// A problem with `pay` where it is none, or cannot be had.
pub(super) fn chosen(shop: &Shop, word: &str, total: Rupiah) -> Outcome<Option<PayWay>> {
    if word.is_empty() || total == Rupiah::ZERO {
        return Ok(None);
    }
    let way = PayWay::parse(word).filter(|way| way.off(total, own(&settings::current(shop))).is_none());
    Ok(Some(way.ok_or_else(|| AppError::field("pay", ProblemCode::PayWay))?))
}

/// How long an order waits for its money.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    /// Until when the money is taken.
    pub taken_until: DateTime<Utc>,
    /// Until when the customer is asked for it: a short while where a way is still to be chosen on the gateway's page.
    pub asked_until: DateTime<Utc>,
    /// Until when the goods are held.
    pub held_until: DateTime<Utc>,
}

impl Times {
    /// Of an order that is placed now and to be paid by this way.
    pub fn of(shop: &Shop, way: Option<PayWay>, now: DateTime<Utc>) -> Self {
        if way == Some(PayWay::Transfer) {
            let taken_until = now + Duration::hours(i64::from(settings::current(shop).payways.transfer_hours));
            let held_until = taken_until + Duration::minutes(GRACE_MINUTES);
            return Self { taken_until, asked_until: taken_until, held_until };
        }
        let taken_until = now + Duration::minutes(i64::from(shop.config.payment.expiry_minutes));
        let (asked_until, held_until) = unpaid::first_hold(taken_until, now);
        Self { taken_until, asked_until, held_until }
    }
}

/// Begins to collect the money of a new order, in the caller's transaction.
///
/// # Errors
/// When the database fails.
pub(super) async fn begin(
    db: &impl ConnectionTrait,
    (order, number): (OrderId, &str),
    (total, way): (Rupiah, Option<PayWay>),
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<AttemptId> {
    // who pays at once never sees it; who closed the page finds the way back
    let reminder = now + Duration::minutes(REMINDER_MINUTES);
    if reminder < until {
        Reminder::enqueue(db, order, reminder, now).await?;
    }
    payments::create_by(db, order, number, (total, way), until, now).await
}
