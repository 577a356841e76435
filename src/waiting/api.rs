//! What a visitor may do about goods that are sold out: ask to be told, confirm it, and have it ended.

use super::model::{Asked, WaitView};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
    ids::VariantId,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AskForNews>(Guard::Public, Cost::Mail).on("/products"),
    Route::of::<GetWait>(Guard::Public, Cost::Cheap),
    Route::of::<ConfirmWait>(Guard::Public, Cost::Heavy).on("/waiting"),
    Route::of::<StopWaiting>(Guard::Public, Cost::Heavy).on("/waiting"),
];

/// Asks to be told when a variant is back. The answer is the same whether that address had asked before.
///
/// # Errors
/// A problem with the address; [`AppError::NotFound`] for a variant that is not for sale or cannot come back; too many tries.
#[server(prefix = "/api", endpoint = "waiting/ask")]
pub async fn ask_for_news(wanted: VariantId, email: String) -> Result<Asked, AppError> {
    use crate::{server::context, ui::address::with_query, waiting::service};
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let (asked, slug, sku) = service::ask(&shop, &visitor, wanted, &email).await?;
    context::done(
        match asked {
            Asked::Mailed => |locale| td_string!(locale, waiting.done_mailed),
            Asked::Noted => |locale| td_string!(locale, waiting.done_noted),
            Asked::There => |locale| td_string!(locale, waiting.done_there),
        },
        &with_query(&format!("/products/{slug}"), [("variant", sku)]),
    );
    Ok(asked)
}

/// What a mail's link is about; looking changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong or over.
#[server(prefix = "/api", endpoint = "waiting", input = server_fn::codec::GetUrl)]
pub async fn get_wait(key: String) -> Result<WaitView, AppError> {
    Ok(crate::waiting::service::view(&crate::server::context::shop()?, &key).await?)
}

/// Confirms that whoever reads that address wants to be told.
///
/// # Errors
/// [`AppError::NotFound`] as [`get_wait`].
#[server(prefix = "/api", endpoint = "waiting/confirm")]
pub async fn confirm_wait(key: String) -> Result<(), AppError> {
    use crate::{server::context, ui::address::with_query, waiting::service};
    use leptos_i18n::td_string;
    service::confirm(&context::shop()?, &key).await?;
    context::done(|locale| td_string!(locale, waiting.done_noted), &with_query("/waiting", [("key", key)]));
    Ok(())
}

/// Ends everything that was asked for with the address of a link, and forgets the address.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong.
#[server(prefix = "/api", endpoint = "waiting/stop")]
pub async fn stop_waiting(key: String) -> Result<(), AppError> {
    use crate::{server::context, waiting::service};
    use leptos_i18n::td_string;
    service::stop(&context::shop()?, &key).await?;
    context::done(|locale| td_string!(locale, waiting.done_stopped), "/products");
    Ok(())
}
