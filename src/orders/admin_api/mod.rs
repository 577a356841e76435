//! What staff may do with orders. The machine decides what is possible; cancelling conducts several domains and is
//! therefore asked for in the shell (`admin::api`).

pub mod desk;

use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ProcessOrder>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    Route::of::<ShipOrder>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    Route::of::<SendPart>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    Route::of::<AllPartsSent>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    Route::of::<DeliverOrder>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    Route::of::<CorrectParcel>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    Route::of::<SettlePayment>(Guard::Staff(Permission::ManageOrders), Cost::Heavy),
];

/// Paid, and somebody begins to pack.
///
/// # Errors
/// Wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/process")]
pub async fn process_order(number: String) -> Result<(), AppError> {
    use crate::{
        orders::{model::Step, service},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::advance(&shop, &staff, &number, Step::StartProcessing).await?;
    context::done(|locale| td_string!(locale, notice.order_moved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// The courier has it.
///
/// # Errors
/// Problems with courier or tracking number, wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/ship")]
pub async fn ship_order(number: String, courier: String, tracking_number: String) -> Result<(), AppError> {
    use crate::{
        orders::{model::Step, service},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::advance(&shop, &staff, &number, Step::Ship { courier, tracking_number }).await?;
    context::done(|locale| td_string!(locale, notice.order_moved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// The courier has a part of it; the rest follows. `units` says how many of each variant (`v` and its id).
///
/// # Errors
/// Problems with courier, tracking number or units, wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/part")]
pub async fn send_part(
    number: String,
    courier: String,
    tracking_number: String,
    #[server(default)] units: BTreeMap<String, String>,
) -> Result<(), AppError> {
    use crate::{orders::service, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::send_part(&shop, &staff, &number, (&courier, &tracking_number), &units).await?;
    context::done(|locale| td_string!(locale, notice.part_sent), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Nothing is left for a last parcel: what did not leave in parts was given back.
///
/// # Errors
/// Wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/parts-sent")]
pub async fn all_parts_sent(number: String) -> Result<(), AppError> {
    use crate::{
        orders::{model::Step, service},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::advance(&shop, &staff, &number, Step::AllSent).await?;
    context::done(|locale| td_string!(locale, notice.order_moved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// It arrived.
///
/// # Errors
/// Wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/deliver")]
pub async fn deliver_order(number: String) -> Result<(), AppError> {
    use crate::{
        orders::{model::Step, service},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    service::advance(&shop, &staff, &number, Step::Deliver).await?;
    context::done(|locale| td_string!(locale, notice.order_moved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Courier or tracking number of a parcel on its way were wrong; the customer gets the right ones by mail. `part` is the number that
/// stood on a parcel which left before the last one; empty for the last one.
///
/// # Errors
/// Problems with courier or tracking number, wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/parcel")]
pub async fn correct_parcel(
    number: String,
    courier: String,
    tracking_number: String,
    part: Option<String>,
) -> Result<(), AppError> {
    use crate::{orders::service, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let part = part.filter(|part| !part.is_empty());
    service::correct_parcel(&shop, &staff, &number, part.as_deref(), (&courier, &tracking_number)).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// What became of a payment that needed a person. `verdict` is the word of a [`super::model::Verdict`], `seen`
/// the length of the history that was read; a longer one asks more than was answered.
///
/// # Errors
/// A missing note, an unknown verdict, wrong state, something new in the history, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/settle")]
pub async fn settle_payment(number: String, verdict: String, note: String, seen: Option<u64>) -> Result<(), AppError> {
    use crate::{
        error::ProblemCode,
        orders::{model::Verdict, service},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let verdict = Verdict::parse(&verdict).ok_or_else(|| AppError::field("verdict", ProblemCode::Choice))?;
    service::settle(&shop, &staff, &number, verdict, &note, seen).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/orders/{number}"));
    Ok(())
}
