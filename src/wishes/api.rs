//! What a visitor may do with the wish list. A browser sends a product, never a price or an owner.

use super::model::{WishAnswer, WishList};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
    ids::ProductId,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GetWishes>(Guard::Public, Cost::Cheap),
    Route::of::<GetWishParts>(Guard::Public, Cost::Cheap),
    Route::of::<SetWish>(Guard::Public, Cost::Heavy).on("/wishes"),
];

/// The visitor's list with present prices.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "wishes", input = GetUrl)]
pub async fn get_wishes() -> Result<WishList, AppError> {
    use crate::{server::context, wishes::service};
    let shop = context::shop()?;
    let owner = service::owner(&shop, &context::visitor());
    Ok(service::list(&shop, owner.as_ref()).await?)
}

/// The parts of a page that show the list, as they are now: for a page that was made before. `shown` names those it has.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "wishes/parts", input = GetUrl)]
pub async fn get_wish_parts(#[server(default)] shown: String) -> Result<WishAnswer, AppError> {
    let shop = crate::server::context::shop()?;
    Ok(crate::wishes::answers::now(&shop, &shown).await?)
}

/// Saves a product, or takes it out; a guest's browser gets the cookie of its list. `list` says that the list's own page
/// asks, which offers to put back what went out. A plain form elsewhere leads back to where it was.
///
/// # Errors
/// [`AppError::NotFound`] for what is not shown, a full list.
#[server(prefix = "/api", endpoint = "wishes/set")]
pub async fn set_wish(product: ProductId, wished: bool, list: Option<bool>) -> Result<WishAnswer, AppError> {
    use crate::{
        server::context,
        wishes::{answers, service},
    };
    use leptos_i18n::td_string;
    let shop = context::shop()?;
    let is_list = list.unwrap_or_default();
    if wished {
        let holder = answers::holder(&shop);
        service::save(&shop, &holder.owner, product).await?;
        holder.keep(&shop);
        let words: crate::ui::form::Done = |locale| td_string!(locale, wishes.saved);
        if is_list {
            context::done(words, "/wishes");
        } else {
            context::done_here(words, "/wishes");
        }
        let name = answers::name(&shop, product).await?;
        return Ok(answers::answer(&shop, Some(&holder.owner), product, true, &name).await?);
    }
    let owner = service::owner(&shop, &context::visitor());
    service::take_out(&shop, owner.as_ref(), product).await?;
    if is_list {
        context::redirect(&format!("/wishes?gone={product}"));
    } else {
        context::done_here(|locale| td_string!(locale, wishes.taken_out), "/wishes");
    }
    let name = answers::name(&shop, product).await?;
    Ok(answers::answer(&shop, owner.as_ref(), product, false, &name).await?)
}
