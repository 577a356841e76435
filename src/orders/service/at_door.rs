//! Orders that are paid in cash at the door: how many one person may have on their way, and that the money came.

use super::{
    machine::{Actor, Applied, apply, remark},
    mails::{self, OrderMail},
    unpaid::Behind,
    view_by_id,
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

/// As [`has_enough`], of whoever placed an order that is not on its way yet.
///
/// # Errors
/// Not found; when the database fails.
pub async fn has_enough_besides(db: &impl ConnectionTrait, id: OrderId) -> Outcome<bool> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let behind = Behind { owner: &order.owner, email: &order.customer_email, origin: None };
    has_enough(db, behind, &order.customer_phone).await
}

/// An unpaid order is to be paid at the door after all.
///
/// # Errors
/// [`Refusal::WrongState`] when it does not wait for its money any more.
pub async fn choose(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    if at_door::choose(db, id, now).await? { Ok(()) } else { Err(Failure::refused(Refusal::WrongState)) }
}

/// Money came otherwise for an order that was to be paid at the door, by whose word and with which `note`: it is paid. Nothing where it is
/// no such order, or has its money; else whether its parcel is out of the shop, so that its courier may ask for the cash all the same.
///
/// # Errors
/// Not found; when the database fails.
pub async fn paid_before(
    db: &impl ConnectionTrait,
    id: OrderId,
    method: &str,
    (actor, note): (Actor, Option<String>),
    now: DateTime<Utc>,
) -> Outcome<Option<bool>> {
    if !at_door::pay_before(db, id, method, now).await? {
        return Ok(None);
    }
    let order = view_by_id(db, id).await?;
    if let Some(note) = note {
        remark(db, id, order.status, actor, note, now).await?;
    }
    mails::enqueue_once(db, OrderMail::Paid, id, now).await?;
    Ok(Some(order.status != OrderStatus::Processing || !order.parts.is_empty()))
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
