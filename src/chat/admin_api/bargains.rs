//! Staff answer what a shopper offers. A price of the shop's own is the word of who may sell for another price than the catalogue's.

use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AnswerOffer>(Guard::Staff(Permission::OverridePrices), Cost::Heavy).on("/admin/chat"),
    Route::of::<DeclineOffer>(Guard::Staff(Permission::AnswerChat), Cost::Heavy).on("/admin/chat"),
];

/// Accepts a shopper's offer, or names another price: `price` for one unit and `quantity`, empty to accept what was offered; `hours`
/// for which it holds.
///
/// # Errors
/// Problems at `price`, `quantity` and `hours`; not found; [`crate::error::Refusal::EditConflict`] when it is another one by now.
#[server(prefix = "/api", endpoint = "admin/chat/offer")]
pub async fn answer_offer(
    offer: Uuid,
    version: i64,
    #[server(default)] price: String,
    #[server(default)] quantity: String,
    #[server(default)] hours: String,
) -> Result<(), AppError> {
    use crate::{chat::service, server::context};
    use leptos_i18n::td_string;
    let (shop, by) = (context::shop()?, context::staff(Permission::OverridePrices)?);
    let word = service::staff_word(&price, &quantity, &hours)?;
    let id = service::answer_offer(&shop, &by, offer, version, word).await?;
    context::done_here(|locale| td_string!(locale, chat.offer_answered), &format!("/admin/chat?talk={id}"));
    Ok(())
}

/// Declines a shopper's offer.
///
/// # Errors
/// As [`answer_offer`].
#[server(prefix = "/api", endpoint = "admin/chat/offer/decline")]
pub async fn decline_offer(offer: Uuid, version: i64) -> Result<(), AppError> {
    use crate::{bargains::service::Word, chat::service, server::context};
    use leptos_i18n::td_string;
    let (shop, by) = (context::shop()?, context::staff(Permission::AnswerChat)?);
    let id = service::answer_offer(&shop, &by, offer, version, Word::Decline).await?;
    context::done_here(|locale| td_string!(locale, chat.offer_answered), &format!("/admin/chat?talk={id}"));
    Ok(())
}
