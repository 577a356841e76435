//! What those who run the shop may do to its simple pages.

use super::model::PageInput;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;
use uuid::Uuid;

const MANAGE: Guard = Guard::Staff(Permission::ManageSettings);
/// Where the list is.
pub const LIST: &str = "/admin/pages";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<CreatePage>(MANAGE, Cost::Heavy).on("/admin/pages/new"),
    Route::of::<SavePage>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<DeletePage>(MANAGE, Cost::Heavy).on(LIST),
    Route::of::<PreviewPage>(MANAGE, Cost::Cheap).on(LIST),
];

/// Writes a new page.
///
/// # Errors
/// Problems at fields; forbidden.
#[server(prefix = "/api", endpoint = "admin/pages/create")]
pub async fn create_page(#[server(flatten)] form: PageInput) -> Result<Uuid, AppError> {
    use crate::{pages::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id = service::create(&shop, &staff, &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{LIST}/{id}"));
    Ok(id)
}

/// Changes a page.
///
/// # Errors
/// Problems at fields; an edit conflict; not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/pages/save")]
pub async fn save_page(page: String, version: String, #[server(flatten)] form: PageInput) -> Result<(), AppError> {
    use crate::{pages::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = page.parse().map_err(|_| AppError::NotFound)?;
    service::save(&shop, &staff, id, version.parse().unwrap_or_default(), &form).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), &format!("{LIST}/{id}"));
    Ok(())
}

/// Takes a page away.
///
/// # Errors
/// Not found; forbidden.
#[server(prefix = "/api", endpoint = "admin/pages/delete")]
pub async fn delete_page(page: String) -> Result<(), AppError> {
    use crate::{pages::service, server::context};
    let (staff, shop) = (context::staff(Permission::ManageSettings)?, context::shop()?);
    let id: Uuid = page.parse().map_err(|_| AppError::NotFound)?;
    service::delete(&shop, &staff, id).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, pages.deleted), LIST);
    Ok(())
}

/// The HTML of a text as the shop will show it; nothing is kept.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/pages/preview")]
pub async fn preview_page(text: String) -> Result<String, AppError> {
    use crate::{server::context, settings::service as settings, ui::rich_text};
    context::staff(Permission::ManageSettings)?;
    let locale = context::visitor().locale;
    Ok(rich_text::html(&settings::here().house.filled(&text, locale)))
}
