//! Goods of an order come back one by one: onto the shelf, or written off. What the order had taken becomes less, so that whoever
//! gives it up afterwards does not put them back a second time.

use super::signed;
use crate::{
    ids::{OrderId, VariantId},
    inventory::store::{self, Movement},
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What the list says of goods that came back and cannot be sold.
pub const DAMAGED: &str = "retur rusak";

/// Takes back units that an order had taken from the shelf; how many there were: fewer where the order has put some back already, none
/// where the variant is gone. They are sellable again, or noted as returned and written off: two movements that leave the counter as
/// it is.
///
/// # Errors
/// [`Failure::Crossed`] when a reservation moved meanwhile; the database's.
pub async fn come_back(
    db: &impl ConnectionTrait,
    order: OrderId,
    variant: VariantId,
    units: u32,
    is_sellable: bool,
    actor: Option<Uuid>,
    now: DateTime<Utc>,
) -> Outcome<u32> {
    let mut left = signed(units)?;
    let mut units = 0;
    for row in store::taken(db, order).await?.into_iter().filter(|row| row.variant_id == variant.0) {
        let less = left.min(row.quantity);
        if less == 0 {
            break;
        }
        let is_changed = if less == row.quantity {
            store::leave(db, row.id, "taken", "released", now).await?
        } else {
            store::change_units(db, row.id, "taken", row.quantity, row.quantity - less).await?
        };
        if !is_changed {
            return Err(Failure::Crossed(format!("reservation {} moved under our hands", row.id)));
        }
        left -= less;
        units += less;
    }
    if units == 0 || (is_sellable && !store::change_counters(db, variant, units, 0).await?) {
        return Ok(0);
    }
    let came = u32::try_from(units).map_err(Failure::fault)?;
    let movement = |on_hand_delta, reason, note: Option<&str>| Movement {
        variant,
        on_hand_delta,
        reserved_delta: 0,
        reason,
        order: Some(order),
        actor,
        note: note.map(str::to_owned),
    };
    if is_sellable {
        store::append(db, movement(units, "return", None), now).await?;
    } else {
        store::append(db, movement(units, "return", Some(DAMAGED)), now).await?;
        store::append(db, movement(-units, "adjustment", Some(DAMAGED)), now).await?;
    }
    Ok(came)
}
