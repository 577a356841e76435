//! Decisions about units. All functions run inside the caller's write transaction and touch variants in ascending
//! id order, so that two orders cannot wait for each other (DESIGN 2.3, 2.4).

pub mod admin;
mod amend;
pub mod checkup;
pub mod labels;
pub mod merging;
pub mod morning;
pub mod movements;
pub mod past;
mod returned;
mod thresholds;
pub mod watched;

pub use amend::amend;
pub use returned::come_back;
pub use thresholds::{set_threshold, thresholds};

use super::store::{self, Movement};
use crate::{
    error::{AppError, ProblemCode, Refusal},
    ids::{OrderId, VariantId},
    money::Rupiah,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Why stock comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// First stock of a new variant.
    Initial,
    /// Goods came back.
    Return,
}

/// What becomes of held units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Paid: the units leave the shelf.
    Taken,
    /// Expired, cancelled or failed: the units are free again.
    Released,
}

/// Puts units on the shelf.
///
/// # Errors
/// When a variant does not exist or the database fails.
pub async fn receive(
    db: &impl ConnectionTrait,
    mut units: Vec<(VariantId, u32)>,
    receipt: Receipt,
    now: DateTime<Utc>,
) -> Outcome<()> {
    units.sort();
    units.retain(|(_, quantity)| *quantity > 0);
    let reason = if receipt == Receipt::Initial { "initial" } else { "return" };
    let mut movements = Vec::with_capacity(units.len());
    for (variant, quantity) in units {
        let quantity = signed(quantity)?;
        if !store::change_counters(db, variant, quantity, 0).await? {
            return Err(Failure::fault(format!("no variant {variant} to receive stock")));
        }
        let movement = Movement {
            variant,
            on_hand_delta: quantity,
            reserved_delta: 0,
            reason,
            order: None,
            actor: None,
            note: None,
        };
        movements.push(movement);
    }
    store::append_all(db, movements, now).await
}

/// Holds units for an order until `expires_at`. Lines of one variant must be merged before.
/// Returns the variants with too few units; if there is one, the caller must roll back.
///
/// # Errors
/// When the database fails.
pub async fn reserve(
    db: &impl ConnectionTrait,
    order: OrderId,
    mut units: Vec<(VariantId, u32)>,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<Vec<VariantId>> {
    units.sort();
    let mut short = Vec::new();
    for (variant, quantity) in units {
        let quantity = signed(quantity)?;
        if !store::change_counters(db, variant, 0, quantity).await? {
            short.push(variant);
            continue;
        }
        store::hold(db, order, variant, quantity, expires_at, now).await?;
        let movement = Movement {
            variant,
            on_hand_delta: 0,
            reserved_delta: quantity,
            reason: "reserve",
            order: Some(order),
            actor: None,
            note: None,
        };
        store::append(db, movement, now).await?;
    }
    Ok(short)
}

/// Holds what an order holds until another time.
///
/// # Errors
/// When the database fails.
pub async fn prolong(db: &impl ConnectionTrait, order: OrderId, until: DateTime<Utc>) -> Outcome<()> {
    store::prolong(db, order, until).await
}

/// Ends the held reservations of an order. Each leaves "held" exactly once, whoever comes second does nothing.
/// Returns how many reservations this call ended.
///
/// # Errors
/// When the counters disagree with the reservations, or the database fails.
pub async fn end_reservation(
    db: &impl ConnectionTrait,
    order: OrderId,
    ending: Ending,
    actor: Option<Uuid>,
    now: DateTime<Utc>,
) -> Outcome<u32> {
    let (state, reason) = match ending {
        Ending::Taken => ("taken", "sale"),
        Ending::Released => ("released", "release"),
    };
    let mut ended = 0;
    for row in store::held(db, order).await? {
        if !store::leave(db, row.id, "held", state, now).await? {
            continue;
        }
        let on_hand_delta = if ending == Ending::Taken { -row.quantity } else { 0 };
        move_units(db, VariantId(row.variant_id), on_hand_delta, -row.quantity, reason, order, actor, now).await?;
        ended += 1;
    }
    Ok(ended)
}

/// Puts back on the shelf what an order had taken: it was cancelled after payment and before it left the shop.
///
/// # Errors
/// When the database fails.
pub async fn put_back(
    db: &impl ConnectionTrait,
    order: OrderId,
    actor: Option<Uuid>,
    now: DateTime<Utc>,
) -> Outcome<u32> {
    let mut ended = 0;
    for row in store::taken(db, order).await? {
        if store::leave(db, row.id, "taken", "released", now).await? {
            move_units(db, VariantId(row.variant_id), row.quantity, 0, "return", order, actor, now).await?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// Sets the counted stock of a variant. Returns the count before and after.
///
/// # Errors
/// [`ProblemCode::BelowReserved`] on field `on_hand` when orders hold more than that; not found.
pub async fn adjust(
    db: &impl ConnectionTrait,
    actor: Uuid,
    variant: VariantId,
    on_hand: u32,
    note: Option<String>,
    now: DateTime<Utc>,
) -> Outcome<(u32, u32)> {
    let Some((before, _)) = store::counters(db, variant).await? else { return Err(AppError::NotFound.into()) };
    let delta = signed(on_hand)? - before;
    if delta != 0 {
        if !store::change_counters(db, variant, delta, 0).await? {
            return Err(AppError::field("on_hand", ProblemCode::BelowReserved).into());
        }
        let movement = Movement {
            variant,
            on_hand_delta: delta,
            reserved_delta: 0,
            reason: "adjustment",
            order: None,
            actor: Some(actor),
            note,
        };
        store::append(db, movement, now).await?;
    }
    Ok((u32::try_from(before).unwrap_or(0), on_hand))
}

/// Sets what was found on the shelf, if the stock is still what was seen before counting.
///
/// # Errors
/// [`Refusal::EditConflict`] when units moved meanwhile; [`ProblemCode::BelowReserved`] on field `found`; not found.
pub async fn count(
    db: &impl ConnectionTrait,
    actor: Uuid,
    variant: VariantId,
    seen: u32,
    found: u32,
    reason: String,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some((on_hand, reserved)) = store::counters(db, variant).await? else { return Err(AppError::NotFound.into()) };
    if on_hand != signed(seen)? {
        return Err(Failure::refused(Refusal::EditConflict));
    }
    if signed(found)? < reserved {
        return Err(AppError::field("found", ProblemCode::BelowReserved).into());
    }
    adjust(db, actor, variant, found, Some(reason), now).await?;
    Ok(())
}

/// One line of goods that were bought in.
#[derive(Clone, Copy, Debug)]
pub struct Bought {
    /// What.
    pub variant: VariantId,
    /// Units.
    pub quantity: u32,
    /// Cost of one unit in whole rupiah, where it is known.
    pub cost: Option<i64>,
}

/// Puts a delivery on the shelf; its id keeps it from being booked twice. Each variant stands in it once. The average cost
/// follows: what was there at its cost, what came at its own. Whether it was booked now.
///
/// # Errors
/// When a variant does not exist or the database fails.
pub async fn purchase(
    db: &impl ConnectionTrait,
    actor: Uuid,
    receipt: Uuid,
    mut lines: Vec<Bought>,
    supplier: &str,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    if store::movements::is_received(db, receipt).await? {
        return Ok(false);
    }
    lines.sort_by_key(|line| line.variant);
    for Bought { variant, quantity, cost } in lines {
        let quantity = signed(quantity)?;
        let Some((before, _)) = store::counters(db, variant).await? else { return Err(AppError::NotFound.into()) };
        if !store::change_counters(db, variant, quantity, 0).await? {
            return Err(Failure::fault(format!("no variant {variant} to receive stock")));
        }
        let movement = Movement {
            variant,
            on_hand_delta: quantity,
            reserved_delta: 0,
            reason: "purchase",
            order: None,
            actor: Some(actor),
            note: (!supplier.is_empty()).then(|| supplier.to_owned()),
        };
        store::movements::append_purchase(db, movement, receipt, cost, now).await?;
        if let Some(cost) = cost {
            let known = store::terms::find(db, variant).await?.and_then(|row| row.unit_cost);
            store::terms::set_cost(db, variant, average(known, before, cost, quantity)).await?;
        }
    }
    Ok(true)
}

/// What a unit costs on average, to the nearest rupiah; units of which no cost is known take that of those that come.
fn average(known: Option<i64>, units: i32, cost: i64, more: i32) -> i64 {
    let Some(known) = known else { return cost };
    let (units, more) = (i128::from(units), i128::from(more));
    let all = (units + more).max(1);
    i64::try_from((i128::from(known) * units + i128::from(cost) * more + all / 2) / all).unwrap_or(cost)
}

#[expect(clippy::too_many_arguments, reason = "one row of the movement list, each part named by its type")]
async fn move_units(
    db: &impl ConnectionTrait,
    variant: VariantId,
    on_hand_delta: i32,
    reserved_delta: i32,
    reason: &str,
    order: OrderId,
    actor: Option<Uuid>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    if !store::change_counters(db, variant, on_hand_delta, reserved_delta).await? {
        return Err(Failure::fault(format!(
            "counters of variant {variant} disagree with the reservations of order {order}"
        )));
    }
    let movement = Movement { variant, on_hand_delta, reserved_delta, reason, order: Some(order), actor, note: None };
    store::append(db, movement, now).await
}

fn signed(quantity: u32) -> Outcome<i32> {
    i32::try_from(quantity).map_err(|_| AppError::field("quantity", ProblemCode::Number).into())
}

/// Units of a variant that nobody has reserved.
///
/// # Errors
/// When the database fails.
pub async fn available(db: &impl ConnectionTrait, variant: VariantId) -> Outcome<u32> {
    let counters = store::counters(db, variant).await?;
    Ok(counters.map_or(0, |(on_hand, reserved)| u32::try_from(on_hand - reserved).unwrap_or(0)))
}

/// What a unit of each of these variants cost on average, where that is known: one query.
///
/// # Errors
/// The database's.
pub async fn costs(db: &impl ConnectionTrait, variants: Vec<VariantId>) -> Outcome<HashMap<VariantId, Rupiah>> {
    let costs = store::terms::costs(db, variants).await?;
    Ok(costs.into_iter().map(|(variant, cost)| (variant, Rupiah::new(cost))).collect())
}

#[cfg(test)]
mod tests {
    use super::average;

    #[test]
    fn the_cost_is_the_average_of_what_is_there() {
        assert_eq!(average(None, 5, 100, 1), 100);
        assert_eq!(average(Some(100), 3, 200, 1), 125);
        assert_eq!(average(Some(100), 0, 200, 2), 200);
        assert_eq!(average(Some(100), 1, 101, 1), 101, "half a rupiah goes up");
        assert_eq!(average(Some(100_000_000_000), 1_000_000, 100_000_000_000, 1_000_000), 100_000_000_000);
    }
}
