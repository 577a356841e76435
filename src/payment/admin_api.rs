//! What those who run the shop may try about payments.

use super::model::doctor::Finding;
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;

/// The page on which notifications are looked at.
pub const PAGE: &str = "/admin/payments/doctor";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] =
    &[Route::of::<TestNotifications>(Guard::Staff(Permission::ManageSettings), Cost::Money).on(PAGE)];

/// Sends a test notification to the shop's own public address, and a forged one, and says what came of them. Nothing is kept.
///
/// # Errors
/// Forbidden; when no request can be made.
#[server(prefix = "/api", endpoint = "admin/payments/test")]
pub async fn test_notifications() -> Result<Vec<Finding>, AppError> {
    use crate::{
        payment::{admin_ui, service::doctor},
        server::context,
    };
    context::staff(Permission::ManageSettings)?;
    let found = doctor::test(&context::shop()?).await?;
    if context::is_form_post() {
        admin_ui::keep_tested(&found);
    }
    context::redirect(PAGE);
    Ok(found)
}
