//! A variant becomes part of another one: its units stand on the other's shelf from then on, each step a movement. Nothing is counted
//! anew and nothing is lost: what orders hold moves with its order, and where an order has units of both, it keeps them as they are.

use super::{average, move_units};
use crate::{
    ids::{OrderId, VariantId},
    inventory::store::{self, Movement},
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Books the units of one variant over to another one; says how many. The cost of a unit becomes the average of both. `note` is
/// what the movements say.
///
/// # Errors
/// Not found; [`Failure::Crossed`] when a reservation moved meanwhile; when the database fails.
pub async fn hand_over(
    db: &impl ConnectionTrait,
    actor: Uuid,
    (goes, stays): (VariantId, VariantId),
    note: &str,
    now: DateTime<Utc>,
) -> Outcome<u32> {
    let missing = || Failure::fault(format!("no variant {goes} or {stays} to book over"));
    let (on_hand, _) = store::counters(db, goes).await?.ok_or_else(missing)?;
    let (there, _) = store::counters(db, stays).await?.ok_or_else(missing)?;
    let held = store::merging::held(db, goes, stays).await?;
    let kept: i32 = held.iter().filter(|(_, both)| *both).map(|(row, _)| row.quantity).sum();
    let follow: Vec<_> = held.into_iter().filter(|(_, both)| !both).map(|(row, _)| row).collect();
    let units = on_hand - kept;
    for row in &follow {
        move_units(db, goes, 0, -row.quantity, "release", OrderId(row.order_id), Some(actor), now).await?;
    }
    if units > 0 {
        for (variant, delta) in [(goes, -units), (stays, units)] {
            if !store::change_counters(db, variant, delta, 0).await? {
                return Err(Failure::Crossed(format!("units of {variant} moved under our hands")));
            }
            let movement = Movement {
                variant,
                on_hand_delta: delta,
                reserved_delta: 0,
                reason: "adjustment",
                order: None,
                actor: Some(actor),
                note: Some(note.to_owned()),
            };
            store::append(db, movement, now).await?;
        }
    }
    for row in &follow {
        move_units(db, stays, 0, row.quantity, "reserve", OrderId(row.order_id), Some(actor), now).await?;
        if !store::merging::give(db, row.id, stays).await? {
            return Err(Failure::Crossed(format!("reservation {} moved under our hands", row.id)));
        }
    }
    store::merging::give_taken(db, goes, stays).await?;
    let theirs = store::terms::find(db, goes).await?.and_then(|row| row.unit_cost);
    if let Some(cost) = theirs.filter(|_| units > 0) {
        let known = store::terms::find(db, stays).await?.and_then(|row| row.unit_cost);
        store::terms::set_cost(db, stays, average(known, there, cost, units)).await?;
    }
    Ok(u32::try_from(units).unwrap_or(0))
}
