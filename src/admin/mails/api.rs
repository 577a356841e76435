//! What staff do with mails.

use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] =
    &[Route::of::<SendMailAgain>(Guard::Staff(Permission::ManageOrders), Cost::Mail).on(super::LIST)];

/// Sends a mail once more that went out, written anew as things stand now, to whom it goes now.
///
/// # Errors
/// Not found; the wrong state when there is nothing to say any more; too many to one address; forbidden.
#[server(prefix = "/api", endpoint = "admin/mail/again")]
pub async fn send_mail_again(id: Uuid) -> Result<(), AppError> {
    use super::{LETTERS, listing};
    use crate::server::context;
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    listing::send_again(&shop, &staff, id).await?;
    context::done(|locale| td_string!(locale, mails.sent_again), &format!("{LETTERS}/{id}"));
    Ok(())
}
