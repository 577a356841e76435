//! The label of a parcel: what staff writes on it, and its correction while it is on its way.

use crate::{
    error::{AppError, Problems, Refusal},
    ids::OrderId,
    orders::{
        model::{COURIER_MAX, OrderAction, OrderStatus, TRACKING_NUMBER_MAX},
        service::mails::{self, OrderMail},
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
use serde_json::json;

/// Courier and tracking number as they are kept.
pub(super) fn checked(courier: &str, tracking_number: &str) -> Result<(String, String), AppError> {
    let mut problems = Problems::default();
    let courier = problems.line("courier", courier, 2, COURIER_MAX);
    let tracking_number = problems.code("tracking_number", tracking_number, 4, TRACKING_NUMBER_MAX);
    problems.into_result((courier, tracking_number))
}

/// Corrects who has a shipped parcel and under which number. The customer hears of every correction, and of nothing when
/// nothing changed.
///
/// # Errors
/// Not found, [`Refusal::WrongState`] unless it is on its way, problems with the fields `courier` and `tracking_number`.
pub async fn correct_parcel(
    shop: &Shop,
    by: &Staff,
    number: &str,
    courier: &str,
    tracking_number: &str,
) -> Outcome<()> {
    let (courier, tracking_number) = checked(courier, tracking_number)?;
    let now = shop.clock.now();
    transaction!(shop.db, [courier, tracking_number], |tx| {
        let Some(order) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let id = OrderId(order.id);
        if store::status(&order.status)? != OrderStatus::Shipped {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let Some(old) = store::shipment_of(tx, id).await? else {
            // all of it left in parts
            return Err(Failure::refused(Refusal::WrongState));
        };
        if old.courier == *courier && old.tracking_number == *tracking_number {
            return Ok(());
        }
        if !store::change_parcel(tx, id, &old, courier, tracking_number).await? {
            return Err(Failure::Crossed(format!("the parcel of order {id} changed under our hands")));
        }
        mails::enqueue_again(tx, OrderMail::ParcelCorrected, id, now).await?;
        let before = json!({ "courier": old.courier, "tracking_number": old.tracking_number });
        let after = json!({ "courier": courier, "tracking_number": tracking_number });
        let change = audit::Change { action: OrderAction::Parcel, part: "", subject: number, before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}
