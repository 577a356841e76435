//! An order is changed before it leaves the shop: what it holds, or has taken, becomes other units, and the shelf follows. Only
//! the difference moves.

use super::{move_units, signed};
use crate::{
    ids::{OrderId, VariantId},
    inventory::store,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Makes the units of an order others: of one that waits for its money what it holds until `expires_at`, of a paid one what it
/// took. Gives the variants of which there are too few; if there is one, the caller must roll back.
///
/// # Errors
/// [`Failure::Crossed`] when a reservation moved meanwhile; when the database fails.
pub async fn amend(
    db: &impl ConnectionTrait,
    order: OrderId,
    wanted: &[(VariantId, u32)],
    expires_at: DateTime<Utc>,
    actor: Option<Uuid>,
    now: DateTime<Utc>,
) -> Outcome<Vec<VariantId>> {
    let taken = store::taken(db, order).await?;
    let (state, rows) = if taken.is_empty() { ("held", store::held(db, order).await?) } else { ("taken", taken) };
    // ascending, as everybody does
    let mut all: BTreeMap<VariantId, (Option<(Uuid, i32)>, i32)> = BTreeMap::new();
    for row in rows {
        all.insert(VariantId(row.variant_id), (Some((row.id, row.quantity)), 0));
    }
    for (variant, units) in wanted {
        all.entry(*variant).or_default().1 += signed(*units)?;
    }
    let mut short = Vec::new();
    for (variant, (known, units)) in all {
        let before = known.map_or(0, |(_, before)| before);
        let more = units - before;
        if more == 0 {
            continue;
        }
        if more > 0 && !has(db, variant, more).await? {
            short.push(variant);
            continue;
        }
        match known {
            Some((id, _)) if units > 0 => change(db, id, state, before, units).await?,
            Some((id, _)) => {
                if !store::leave(db, id, state, "released", now).await? {
                    return Err(crossed(order));
                }
            }
            None => {
                let id = store::hold(db, order, variant, units, expires_at, now).await?;
                if state == "taken" && !store::leave(db, id, "held", "taken", now).await? {
                    return Err(crossed(order));
                }
            }
        }
        let (on_hand, reserved, reason) = match (state, more > 0) {
            ("taken", true) => (-more, 0, "sale"),
            ("taken", false) => (-more, 0, "return"),
            (_, true) => (0, more, "reserve"),
            (_, false) => (0, more, "release"),
        };
        move_units(db, variant, on_hand, reserved, reason, order, actor, now).await?;
    }
    Ok(short)
}

/// Whether nobody else has reserved so many units.
async fn has(db: &impl ConnectionTrait, variant: VariantId, units: i32) -> Outcome<bool> {
    let free = super::available(db, variant).await?;
    Ok(i64::from(free) >= i64::from(units))
}

async fn change(db: &impl ConnectionTrait, id: Uuid, state: &str, before: i32, units: i32) -> Outcome<()> {
    if store::change_units(db, id, state, before, units).await? {
        return Ok(());
    }
    Err(Failure::Crossed(format!("reservation {id} moved under our hands")))
}

fn crossed(order: OrderId) -> Failure {
    Failure::Crossed(format!("a reservation of order {order} moved under our hands"))
}
