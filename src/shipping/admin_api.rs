//! What those who run the shop may do to couriers, zones and rates.

use super::model::{RatesInput, ServiceInput, ZoneInput};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;
use uuid::Uuid;

const MANAGE: Guard = Guard::Staff(Permission::ManageSettings);
/// Where they are.
pub const PAGE: &str = "/admin/shipping";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<CreateService>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SaveService>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SaveRates>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<CreateZone>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SaveZone>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<DeleteZone>(MANAGE, Cost::Heavy).on(PAGE),
];

/// Makes a service.
///
/// # Errors
/// Problems at fields; forbidden.
#[server(prefix = "/api", endpoint = "admin/shipping/services/create")]
pub async fn create_service(#[server(flatten)] form: ServiceInput) -> Result<Uuid, AppError> {
    use crate::{server::context, shipping::service::staff};
    let (by, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id = staff::create_service(&shop, &by, &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/services/{id}"));
    Ok(id)
}

/// Changes a service.
///
/// # Errors
/// Problems at fields; an edit conflict; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/shipping/services/save")]
pub async fn save_service(
    service: String,
    version: String,
    #[server(flatten)] form: ServiceInput,
) -> Result<(), AppError> {
    use crate::{server::context, shipping::service::staff};
    let (by, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = service.parse().map_err(|_| AppError::NotFound)?;
    staff::save_service(&shop, &by, id, version.parse().unwrap_or_default(), &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/services/{id}"));
    Ok(())
}

/// Changes what a service asks, zone by zone.
///
/// # Errors
/// Problems at fields; an edit conflict; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/shipping/rates/save")]
pub async fn save_rates(service: String, version: String, #[server(flatten)] form: RatesInput) -> Result<(), AppError> {
    use crate::{server::context, shipping::service::staff};
    let (by, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = service.parse().map_err(|_| AppError::NotFound)?;
    staff::save_rates(&shop, &by, id, version.parse().unwrap_or_default(), &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/services/{id}#rates"));
    Ok(())
}

/// Makes a zone.
///
/// # Errors
/// Problems at fields; forbidden.
#[server(prefix = "/api", endpoint = "admin/shipping/zones/create")]
pub async fn create_zone(#[server(flatten)] form: ZoneInput) -> Result<Uuid, AppError> {
    use crate::{server::context, shipping::service::staff};
    let (by, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id = staff::create_zone(&shop, &by, &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/zones/{id}"));
    Ok(id)
}

/// Changes a zone and its places.
///
/// # Errors
/// Problems at fields; an edit conflict; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/shipping/zones/save")]
pub async fn save_zone(zone: String, version: String, #[server(flatten)] form: ZoneInput) -> Result<(), AppError> {
    use crate::{server::context, shipping::service::staff};
    let (by, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = zone.parse().map_err(|_| AppError::NotFound)?;
    staff::save_zone(&shop, &by, id, version.parse().unwrap_or_default(), &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{PAGE}/zones/{id}"));
    Ok(())
}

/// Takes a zone away.
///
/// # Errors
/// Not found; the zone of all other places stays; forbidden.
#[server(prefix = "/api", endpoint = "admin/shipping/zones/delete")]
pub async fn delete_zone(zone: String) -> Result<(), AppError> {
    use crate::{server::context, shipping::service::staff};
    let (by, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = zone.parse().map_err(|_| AppError::NotFound)?;
    staff::delete_zone(&shop, &by, id).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, shipping.zone_deleted), PAGE);
    Ok(())
}
