//! Staff answer what a shopper offers. A price of the shop's own is the word of who may sell for another price than the catalogue's.

use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ui::live::Changes,
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
) -> Result<Changes, AppError> {
    use crate::{
        chat::{answers, service},
        server::context,
    };
    let (shop, by) = (context::shop()?, context::staff(Permission::OverridePrices)?);
    let word = service::staff_word(&price, &quantity, &hours)?;
    let id = service::answer_offer(&shop, &by, offer, version, word).await?;
    answers::offer_answered(&shop, id, offer).await
}

/// Declines a shopper's offer.
///
/// # Errors
/// As [`answer_offer`].
#[server(prefix = "/api", endpoint = "admin/chat/offer/decline")]
pub async fn decline_offer(offer: Uuid, version: i64) -> Result<Changes, AppError> {
    use crate::{
        bargains::service::Word,
        chat::{answers, service},
        server::context,
    };
    let (shop, by) = (context::shop()?, context::staff(Permission::AnswerChat)?);
    let id = service::answer_offer(&shop, &by, offer, version, Word::Decline).await?;
    answers::offer_answered(&shop, id, offer).await
}
