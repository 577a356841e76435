//! What the owner and those who run the shop may set.

use super::model::{
    DaysInput, FreightInput, Home, HouseInput, NoticesInput, PaywaysInput, ReturnsInput, StockInput, SupportInput,
    TaxInput,
};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;

const MANAGE: Guard = Guard::Staff(Permission::ManageSettings);
/// The page on which all forms stand.
pub const PAGE: &str = "/admin/settings";
/// The page of couriers and rates, on which the form of freight stands.
pub const SHIPPING_PAGE: &str = "/admin/shipping";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<SetHouse>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetDays>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetTax>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetStock>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetHome>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetNotices>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetSupport>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetPayways>(MANAGE, Cost::Heavy).on(PAGE),
    Route::of::<SetFreight>(MANAGE, Cost::Heavy).on(SHIPPING_PAGE),
    Route::of::<SetReturns>(MANAGE, Cost::Heavy).on(PAGE),
];

/// Writes a group and leads back to its form.
async fn save<G: super::model::Group>(version: i64, group: Result<G, AppError>) -> Result<(), AppError> {
    use crate::{server::context, settings::service};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    service::save(&shop, &staff, version, group?).await?;
    let page = if G::NAME == "freight" { SHIPPING_PAGE } else { PAGE };
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{page}#{}", G::NAME));
    Ok(())
}

/// Says who the shop is and how it is reached.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/house")]
pub async fn set_house(version: i64, #[server(flatten)] house: HouseInput) -> Result<(), AppError> {
    save(version, house.checked()).await
}

/// Says on which days nobody works.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/days")]
pub async fn set_days(version: i64, #[server(flatten)] days: DaysInput) -> Result<(), AppError> {
    save(version, days.checked()).await
}

/// Says how prices are taxed. Orders that were placed keep what they were placed with.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/tax")]
pub async fn set_tax(version: i64, #[server(flatten)] tax: TaxInput) -> Result<(), AppError> {
    save(version, tax.checked()).await
}

/// Says when something is low, and who is told.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/stock")]
pub async fn set_stock(version: i64, #[server(flatten)] stock: StockInput) -> Result<(), AppError> {
    save(version, stock.checked()).await
}

/// Says what stands on the poster of the home page.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/home")]
pub async fn set_home(version: i64, #[server(flatten)] home: Home) -> Result<(), AppError> {
    save(version, home.checked()).await
}

/// Says what stands above every page, and when.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/notices")]
pub async fn set_notices(version: i64, #[server(flatten)] notices: NoticesInput) -> Result<(), AppError> {
    save(version, notices.checked()).await
}

/// Says when support answers, whether the chat is there, and how long conversations are kept.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/support")]
pub async fn set_support(version: i64, #[server(flatten)] support: SupportInput) -> Result<(), AppError> {
    save(version, support.checked()).await
}

/// Says how one may pay besides the gateway.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/payways")]
pub async fn set_payways(version: i64, #[server(flatten)] payways: PaywaysInput) -> Result<(), AppError> {
    save(version, payways.checked()).await
}

/// Says how sending is priced. Orders that were placed keep what they were placed with.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/freight")]
pub async fn set_freight(version: i64, #[server(flatten)] freight: FreightInput) -> Result<(), AppError> {
    save(version, freight.checked()).await
}

/// Says how long goods may be sent back.
///
/// # Errors
/// Problems at fields; an edit conflict; forbidden.
#[server(prefix = "/api", endpoint = "admin/settings/returns")]
pub async fn set_returns(version: i64, #[server(flatten)] returns: ReturnsInput) -> Result<(), AppError> {
    save(version, returns.checked()).await
}
