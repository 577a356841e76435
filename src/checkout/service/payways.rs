//! The way to pay that was chosen in the checkout or for an order that waits: whether it can be had, how long the goods wait for it, and the
//! attempt that is begun with it.

use super::reminder::Reminder;
use crate::{
    error::{AppError, ProblemCode},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{GRACE_MINUTES, OrderEvent, OrderView, PostalAddress},
        service::{self as orders, Actor, unpaid},
    },
    payment::{
        model::{AttemptView, OfferedWay, OwnWays, PayWay, WayOff},
        service as payments,
    },
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::{model::Settings, service as settings},
    shipping::model::SentBy,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Minutes after which an order that is not paid yet is reminded of, with the link to pay.
const REMINDER_MINUTES: i64 = 10;
/// Days that cash at the door is waited for: as long as a parcel may be on its way.
const DOOR_DAYS: i64 = 60;

/// What the shop offers besides the gateway for what is sent so to this address.
pub(super) fn own(settings: &Settings, sent: Option<&SentBy>, to: &PostalAddress) -> OwnWays {
    let payways = &settings.payways;
    let cod = match sent {
        _ if !payways.cod => Err(WayOff::NotOffered),
        None => Err(WayOff::NoPlace),
        Some(sent) if sent.is_pickup() => Err(WayOff::Fetched),
        // one price goes to anywhere, also while nobody said where to
        Some(_) if to.city.trim().is_empty() => Err(WayOff::NoPlace),
        Some(sent) if !payways.cod_reaches(&[&sent.zone, &to.province, &to.city]) => Err(WayOff::NotThere),
        Some(sent) if sent.kg > i64::from(payways.cod_kg) => Err(WayOff::TooHeavy(payways.cod_kg)),
        Some(_) => Ok((payways.cod_least, payways.cod_most)),
    };
    OwnWays { transfer: settings.takes_transfers(), cod }
}

/// The ways to pay an order as it stands, with why one cannot be had.
#[must_use]
pub fn offered(settings: &Settings, order: &OrderView) -> Vec<OfferedWay> {
    PayWay::offered(order.totals.total, own(settings, order.freight.as_ref(), &order.address))
}

/// The ways without the gateway that an order can be paid by as it stands.
#[must_use]
pub fn own_ways(settings: &Settings, order: &OrderView) -> Vec<PayWay> {
    let had = offered(settings, order).into_iter().filter(|offer| offer.off.is_none());
    had.map(|offer| offer.way).filter(|way| !way.is_online()).collect()
}

/// The way of a word, for an order of this total; nothing where none was chosen, or nothing is to be paid.
///
/// # Errors
/// A problem with `pay` where it is none or cannot be had.
pub(super) fn chosen(pay: &str, own: OwnWays, total: Rupiah) -> Outcome<Option<PayWay>> {
    if pay.is_empty() || total == Rupiah::ZERO {
        return Ok(None);
    }
    let way = PayWay::parse(pay).filter(|way| way.off(total, own).is_none());
    Ok(Some(way.ok_or_else(|| AppError::field("pay", ProblemCode::PayWay))?))
}

/// What is said to who has enough orders on their way to be paid at the door.
pub(super) fn too_many_at_door() -> Failure {
    AppError::field("pay", ProblemCode::AtDoor).into()
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
        if way == Some(PayWay::Cod) {
            let taken_until = now + Duration::days(DOOR_DAYS);
            return Self { taken_until, asked_until: taken_until, held_until: now + Duration::minutes(GRACE_MINUTES) };
        }
        let taken_until = now + Duration::minutes(i64::from(shop.config.payment.expiry_minutes));
        let (asked_until, held_until) = unpaid::first_hold(taken_until, now);
        Self { taken_until, asked_until, held_until }
    }

    /// Of an unpaid order, placed at `placed`, whose customer chooses this way now, after these attempts.
    ///
    /// The rule: choosing moves no deadline. Each way has its time from the placing of the order, and what the order was once given (by
    /// a way, by staff, by an answer to a proof) it keeps; the latest of these is its end, whichever way and however often somebody
    /// chooses. The goods of an order that waited for a transfer wait on to that end; those of one that only had the gateway's page
    /// wait for a method as at first. Cash at the door has no such end, for the goods go out.
    pub fn again(
        shop: &Shop,
        way: Option<PayWay>,
        placed: DateTime<Utc>,
        attempts: &[AttemptView],
        now: DateTime<Utc>,
    ) -> Self {
        if way == Some(PayWay::Cod) {
            return Self::of(shop, way, now);
        }
        let given = attempts.iter().filter_map(|attempt| DateTime::from_timestamp_millis(attempt.expires_at.0)).max();
        let taken_until = Self::of(shop, way, placed).taken_until.max(given.unwrap_or(placed));
        let (asked_until, held_until) =
            if way == Some(PayWay::Transfer) || attempts.iter().any(AttemptView::is_transfer) {
                (taken_until, taken_until + Duration::minutes(GRACE_MINUTES))
            } else {
                unpaid::first_hold(taken_until, now)
            };
        Self { taken_until, asked_until, held_until }
    }
}

/// Begins to collect the money of a new order, in the caller's transaction: the attempt whose page is to be opened. What is paid at the
/// door needs none, and is packed at once.
///
/// # Errors
/// When the database fails.
pub(super) async fn begin(
    db: &impl ConnectionTrait,
    (order, number): (OrderId, &str),
    (total, way): (Rupiah, Option<PayWay>),
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<Option<AttemptId>> {
    let attempt = payments::create_by(db, order, number, (total, way), until, now).await?;
    if way == Some(PayWay::Cod) {
        orders::apply(db, order, OrderEvent::Accept, Actor::System, None, now).await?;
        return Ok(None);
    }
    // who pays at once never sees it; who closed the page finds the way back
    let reminder = now + Duration::minutes(REMINDER_MINUTES);
    if reminder < until {
        Reminder::enqueue(db, order, reminder, now).await?;
    }
    Ok(Some(attempt))
}
