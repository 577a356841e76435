//! Orders that are paid in cash at the door: how many one person may have on their way, and that the money came.

use super::{
    machine::{Actor, Applied, apply, remark},
    unpaid::Behind,
};
use crate::{
    error::{AppError, Refusal},
    ids::OrderId,
    orders::{
        model::{OrderEvent, OrderStatus},
        store::{self, at_door},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Most orders of one person that are on their way to be paid at the door.
pub const MOST_AT_DOOR: u64 = 2;

/// Whether one person has as many orders on their way to be paid at the door as one may: by account or cart, mail address or telephone.
///
/// # Errors
/// When the database fails.
pub async fn has_enough(db: &impl ConnectionTrait, behind: Behind<'_>, phone: &str) -> Outcome<bool> {
    Ok(at_door::count(db, behind.owner, behind.email, phone).await? >= MOST_AT_DOOR)
}

/// The cash of an order was handed over, with `note` in its history: one on its way has arrived with that.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when it is not on its way or not unpaid any more.
pub async fn collected(
    db: &impl ConnectionTrait,
    id: OrderId,
    actor: Actor,
    note: String,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    if store::status(&order.status)? == OrderStatus::Shipped {
        match apply(db, id, OrderEvent::Deliver, actor, None, now).await? {
            Applied::Moved { .. } => store::set_delivered(db, id, now).await?,
            _ => return Err(Failure::refused(Refusal::WrongState)),
        }
    }
    if !at_door::collect(db, id, now).await? {
        return Err(Failure::refused(Refusal::WrongState));
    }
    remark(db, id, OrderStatus::Delivered, actor, note, now).await
}
