//! What the books of the stock say of themselves, and how they are mended.

use crate::{
    ids::{OrderId, VariantId},
    inventory::{
        service::{Ending, end_reservation},
        store::{self, Movement, checkup},
    },
    server::{
        checkup::{Finding, Look, MOST},
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
};
use sea_orm::ConnectionTrait;

/// Who moved what the doctor writes down.
const NOTE: &str = "hurtrock doctor";

/// Every counter is the sum of what moved, and what is reserved is held for an order. `mend` writes the movement that is missing:
/// the shelf is what staff count and shoppers buy from, so the list follows the counter.
///
/// # Errors
/// The database's.
pub async fn counters(shop: &Shop, mend: bool) -> Outcome<Look> {
    let db = shop.db.read();
    let rows = checkup::uneven(db, MOST).await?;
    let mut mended = 0;
    for row in rows.iter().filter(|_| mend) {
        let on_hand_delta = delta(i64::from(row.on_hand) - row.moved);
        let reserved_delta = delta(i64::from(row.reserved) - row.moved_reserved);
        if on_hand_delta == 0 && reserved_delta == 0 {
            continue;
        }
        let (id, now) = (VariantId(row.id), shop.clock.now());
        transaction!(shop.db, |tx| {
            // nobody has moved it since it was looked at
            if store::counters(tx, id).await? != Some((row.on_hand, row.reserved)) {
                return Ok(());
            }
            let note = Some(NOTE.to_owned());
            let reason = "adjustment";
            let movement =
                Movement { variant: id, on_hand_delta, reserved_delta, reason, order: None, actor: None, note };
            store::append(tx, movement, now).await
        })
        .await?;
        mended += 1;
    }
    let findings = rows.into_iter().map(|row| Finding {
        about: row.sku,
        found: format!(
            "{} on the shelf, movements come to {}; {} reserved, movements come to {}, orders hold {}",
            row.on_hand, row.moved, row.reserved, row.moved_reserved, row.held
        ),
        remedy: "Count the shelf. --mend writes the movement that is missing, so that the list says what the counter says.",
    });
    let seen = checkup::count(db).await?;
    Ok(Look { what: "counters are what moved", seen, findings: findings.collect(), mended })
}

fn delta(missing: i64) -> i32 {
    i32::try_from(missing).unwrap_or_default()
}

/// The orders that units are held for, the next ones after one, at most so many.
///
/// # Errors
/// The database's.
pub async fn held_for(db: &impl ConnectionTrait, after: Option<OrderId>, most: u64) -> Outcome<Vec<OrderId>> {
    let ids = checkup::held_for(db, after.map(|id| id.0), most).await?;
    Ok(ids.into_iter().map(OrderId).collect())
}

/// Frees what is held for an order that is not there or is over.
///
/// # Errors
/// The database's.
pub async fn free(shop: &Shop, order: OrderId) -> Outcome<u32> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| end_reservation(tx, order, Ending::Released, None, now).await).await
}
