//! The label of a parcel: what staff writes on it, and its correction while it is on its way, of the last parcel of an order or of one
//! that left before it.

use super::mails::{self, OrderMail};
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::OrderId,
    orders::{
        model::{COURIER_MAX, OrderAction, OrderStatus, OrderView, ShipmentView, TRACKING_NUMBER_MAX},
        store,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// Courier and tracking number as they are kept.
pub(super) fn checked(courier: &str, tracking_number: &str) -> Result<(String, String), AppError> {
    let mut problems = Problems::default();
    let courier = problems.line("courier", courier, 2, COURIER_MAX);
    let tracking_number = problems.code("tracking_number", tracking_number, 4, TRACKING_NUMBER_MAX);
    problems.into_result((courier, tracking_number))
}

/// Corrects who has a parcel that is on its way and under which number. `part` is the number that stood on a parcel which left before
/// the last one; without it the last one is meant. The customer hears of every correction, and of nothing when nothing changed.
///
/// # Errors
/// Not found, also when no parcel has that number any more; [`Refusal::WrongState`] unless it is on its way; problems with the fields
/// `courier` and `tracking_number`, also where another parcel of the order has that number.
pub async fn correct_parcel(
    shop: &Shop,
    by: &Staff,
    number: &str,
    part: Option<&str>,
    (courier, tracking_number): (&str, &str),
) -> Outcome<()> {
    let (courier, tracking_number) = checked(courier, tracking_number)?;
    let now = shop.clock.now();
    transaction!(shop.db, [courier, tracking_number], |tx| {
        correct(tx, by, number, part, (courier, tracking_number), now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

async fn correct(
    tx: &impl ConnectionTrait,
    by: &Staff,
    number: &str,
    part: Option<&str>,
    (courier, tracking_number): (&str, &str),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some(row) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
    let id = OrderId(row.id);
    let order = store::view(tx, row).await?;
    let old = on_its_way(&order, part)?;
    if old.courier == courier && old.tracking_number == tracking_number {
        return Ok(());
    }
    let mut others = order.parts.iter().map(|part| &part.parcel).chain(&order.shipment).filter(|other| *other != old);
    if others.any(|other| other.tracking_number == tracking_number) {
        return Err(AppError::field("tracking_number", ProblemCode::OtherParcel).into());
    }
    let is_changed = match part {
        Some(_) => store::change_part(tx, id, old, (courier, tracking_number)).await?,
        None => store::change_parcel(tx, id, old, courier, tracking_number).await?,
    };
    if !is_changed {
        return Err(Failure::Crossed(format!("a parcel of order {id} changed under our hands")));
    }
    mails::tell_parcel(tx, OrderMail::ParcelCorrected, id, tracking_number, now).await?;
    let before = json!({ "courier": old.courier, "tracking_number": old.tracking_number });
    let after = json!({ "courier": courier, "tracking_number": tracking_number });
    let change = audit::Change { action: OrderAction::Parcel, part: "", subject: number, before, after };
    audit::record(tx, by, change, now).await
}

/// The parcel that is meant, while somebody can still be looking for it.
fn on_its_way<'a>(order: &'a OrderView, part: Option<&str>) -> Outcome<&'a ShipmentView> {
    let Some(part) = part else {
        // nothing of it where all left in parts
        let last = order.shipment.as_ref().filter(|_| order.status == OrderStatus::Shipped);
        return last.ok_or_else(|| Failure::refused(Refusal::WrongState));
    };
    if !matches!(order.status, OrderStatus::Processing | OrderStatus::Shipped) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let found = order.parts.iter().map(|sent| &sent.parcel).find(|parcel| parcel.tracking_number == part);
    found.ok_or_else(|| AppError::NotFound.into())
}
