//! A hold is cheap to make and must be cheap to lose (DESIGN 2.10): few unpaid orders for each who may be behind them, few
//! units in all, and a short time until a way to pay was chosen.

use crate::{
    entity::order::Column,
    error::{AppError, Refusal},
    ids::OrderId,
    inventory::service as inventory,
    orders::{
        model::{Contact, GRACE_MINUTES, OrderStatus, OrderView, PaymentState, PostalAddress, READDRESSED, Totals},
        service::machine::{Actor, remark},
        store::{self, unpaid},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Minutes in which a way to pay must be chosen; the goods are free again after that.
pub const CHOOSE_MINUTES: i64 = 20;
/// Most unpaid orders of an account or a guest's cart.
pub const MOST_OF_OWNER: u64 = 3;
/// Most unpaid orders that name the same mail address.
pub const MOST_OF_MAIL: u64 = 5;
/// Most unpaid orders from one network address: an Indonesian telephone network has thousands behind one.
pub const MOST_OF_ORIGIN: u64 = 10;
/// Most units that the unpaid orders of one of them hold together, the new one among them.
pub const MOST_UNITS: u64 = 250;

/// Who may be behind an order.
#[derive(Clone, Copy, Debug)]
pub struct Behind<'a> {
    /// The account or the guest's cart, as in [`NewOrder::owner`](super::NewOrder::owner).
    pub owner: &'a str,
    /// The mail address.
    pub email: &'a str,
    /// Keyed hash of the network address; nothing for a network that is not limited.
    pub origin: Option<&'a str>,
}

/// Refuses one more unpaid order of `units` where there are too many.
///
/// # Errors
/// [`Refusal::UnpaidOrders`].
pub async fn admit(db: &impl ConnectionTrait, behind: Behind<'_>, units: u64) -> Outcome<()> {
    let counted = [
        (Column::Owner, Some(behind.owner), MOST_OF_OWNER),
        (Column::CustomerEmail, Some(behind.email), MOST_OF_MAIL),
        (Column::Origin, behind.origin, MOST_OF_ORIGIN),
    ];
    for (column, who, most) in counted {
        let Some(who) = who else { continue };
        let orders = unpaid::count(db, column, who).await?;
        // one order alone may be as large as a cart
        let is_too_much = orders > 0 && unpaid::units(db, column, who).await? + units > MOST_UNITS;
        if orders >= most || is_too_much {
            return Err(Failure::refused(Refusal::UnpaidOrders));
        }
    }
    Ok(())
}

/// Until when a way to pay may be chosen, and until when the goods wait for it: a minute longer, which the last look at
/// the gateway takes. `pay_until` is when the gateway stops taking the money.
#[must_use]
pub fn first_hold(pay_until: DateTime<Utc>, now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    let choose_until = pay_until.min(now + Duration::minutes(CHOOSE_MINUTES));
    (choose_until, choose_until + Duration::minutes(1))
}

/// A way to pay was chosen: the goods are held as long as the gateway takes the money, and the grace after it.
///
/// # Errors
/// When the database fails.
pub async fn hold_for_payment(
    db: &impl ConnectionTrait,
    id: OrderId,
    pay_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    hold(db, id, pay_until, pay_until + Duration::minutes(GRACE_MINUTES), now).await
}

/// Holds the goods of a pending order until another time.
///
/// # Errors
/// When the database fails.
pub async fn hold(
    db: &impl ConnectionTrait,
    id: OrderId,
    pay_until: DateTime<Utc>,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    if unpaid::hold_until(db, id, pay_until, until, now).await? {
        inventory::prolong(db, id, until).await?;
    }
    Ok(())
}

/// Whether the time of a pending order is over now; a way to pay that was chosen in this moment moved its end.
///
/// # Errors
/// When the database fails.
pub async fn is_overdue(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<bool> {
    Ok(store::by_id(db, id).await?.is_some_and(|order| order.expires_at <= now))
}

/// The unpaid orders of an owner, oldest first: number and key of the link.
///
/// # Errors
/// When the database fails.
pub async fn unpaid_of(db: &impl ConnectionTrait, owner: &str) -> Outcome<Vec<(String, String)>> {
    let rows = unpaid::of_owner(db, owner, MOST_OF_OWNER).await?;
    Ok(rows.into_iter().map(|row| (row.number, row.access_key)).collect())
}

/// Refuses what its customer may do to an unpaid order only.
///
/// # Errors
/// [`Refusal::WrongState`] once money is in, in question, or the order is over.
pub async fn must_be_unpaid(db: &impl ConnectionTrait, id: OrderId) -> Outcome<()> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let is_unpaid =
        order.status == OrderStatus::Pending.as_str() && order.payment_state == PaymentState::Unpaid.as_str();
    if is_unpaid { Ok(()) } else { Err(Failure::refused(Refusal::WrongState)) }
}

/// Refuses to let a customer give up what they may not: an order is theirs to give up while nobody paid it, or while it is to be paid at
/// the door and no parcel of it has left.
///
/// # Errors
/// As of [`must_be_unpaid`].
pub async fn must_be_given_up_freely(db: &impl ConnectionTrait, id: OrderId) -> Outcome<()> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    if store::view(db, order).await?.is_packed_for_cash() { Ok(()) } else { must_be_unpaid(db, id).await }
}

/// Writes what an unpaid order costs now that it goes elsewhere; its goods stay what they were.
///
/// # Errors
/// [`Failure::Crossed`] when somebody else wrote another total meanwhile, which runs the caller's transaction again.
pub async fn reprice(db: &impl ConnectionTrait, before: &OrderView, totals: Totals, now: DateTime<Utc>) -> Outcome<()> {
    if unpaid::set_totals(db, before.id, before.totals.total, totals, now).await? {
        return Ok(());
    }
    Err(Failure::Crossed(format!("order {} moved under our hands", before.id)))
}

/// Sends an unpaid order elsewhere. The mail address stays: the order's link was sent there.
///
/// # Errors
/// [`Refusal::WrongState`] as [`must_be_unpaid`].
pub async fn readdress(
    db: &impl ConnectionTrait,
    id: OrderId,
    contact: &Contact,
    address: &PostalAddress,
    notes: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    must_be_unpaid(db, id).await?;
    unpaid::readdress(db, id, contact, address, notes, now).await?;
    remark(db, id, OrderStatus::Pending, Actor::Customer, READDRESSED.into(), now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_ends_before_holding_and_never_after_the_gateway() {
        let now = DateTime::UNIX_EPOCH;
        for (minutes, choose) in [(5, 5), (20, 20), (1440, 20)] {
            let (choose_until, held_until) = first_hold(now + Duration::minutes(minutes), now);
            assert_eq!(choose_until, now + Duration::minutes(choose));
            assert!(held_until > choose_until && held_until <= now + Duration::minutes(CHOOSE_MINUTES + 5));
        }
    }
}
