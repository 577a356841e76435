//! What a visitor may do with the cart. A browser sends a variant and a quantity, never a price.

use super::model::{CartAnswer, CartSummary, Quantity};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
    ids::VariantId,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GetCart>(Guard::Public, Cost::Cheap),
    Route::of::<GetCartParts>(Guard::Public, Cost::Cheap),
    Route::of::<AddToCart>(Guard::Public, Cost::Heavy).on("/cart"),
    Route::of::<SetQuantity>(Guard::Public, Cost::Heavy).on("/cart"),
    Route::of::<RemoveFromCart>(Guard::Public, Cost::Heavy).on("/cart"),
    Route::of::<AcceptCartChanges>(Guard::Public, Cost::Heavy).on("/cart"),
    // who guesses codes is as slow as who orders
    Route::of::<UseVoucher>(Guard::Public, Cost::Money).on("/cart"),
    Route::of::<DropVoucher>(Guard::Public, Cost::Heavy).on("/cart"),
];

/// The visitor's cart.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "cart", input = server_fn::codec::GetUrl)]
pub async fn get_cart() -> Result<CartSummary, AppError> {
    use crate::{cart::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor);
    Ok(service::summary(shop.db.read(), owner.as_ref(), shop.clock.now()).await?)
}

/// The parts of a page that show the cart, as they are now: for a page that was made before.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "cart/parts", input = server_fn::codec::GetUrl)]
pub async fn get_cart_parts() -> Result<CartAnswer, AppError> {
    Ok(crate::cart::answers::answer(get_cart().await?, crate::cart::answers::News::None))
}

/// Puts units of a variant into the cart; the browser gets a cart cookie with its first line. Who wants to buy at once is led
/// to the checkout.
///
/// # Errors
/// Not sold, out of stock, a bad quantity.
#[server(prefix = "/api", endpoint = "cart")]
pub async fn add_to_cart(
    variant: VariantId,
    quantity: Option<Quantity>,
    #[server(default)] checkout: bool,
) -> Result<CartAnswer, AppError> {
    use crate::{
        cart::{
            answers::{self, News},
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let shop = context::shop()?;
    let holder = answers::holder(&shop);
    let cart = service::add(&shop, &holder.owner, variant, quantity.map_or(1, |quantity| quantity.0)).await?;
    holder.keep(&shop, &cart);
    if checkout && cart.cut().is_none() {
        context::redirect("/checkout");
    } else {
        answers::lead(&cart, None, |locale| td_string!(locale, notice.added_to_cart));
    }
    Ok(answers::answer(cart, News::Added(variant)))
}

/// Sets the units of a line; zero takes it out.
///
/// # Errors
/// Not sold, out of stock, a bad quantity.
#[server(prefix = "/api", endpoint = "cart/set")]
pub async fn set_quantity(variant: VariantId, quantity: Quantity) -> Result<CartAnswer, AppError> {
    use crate::{
        cart::{
            answers::{self, News},
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let shop = context::shop()?;
    let holder = answers::holder(&shop);
    let (cart, gone) = service::set(&shop, &holder.owner, variant, quantity.0).await?;
    holder.keep(&shop, &cart);
    answers::lead(&cart, gone.as_ref(), |locale| td_string!(locale, notice.cart_updated));
    Ok(answers::answer(cart, News::Set(variant, gone.map(Box::new))))
}

/// Takes a line out of the cart.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "cart/remove")]
pub async fn remove_from_cart(variant: VariantId) -> Result<CartAnswer, AppError> {
    use crate::{
        cart::{
            answers::{self, News},
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor);
    let (cart, gone) = service::remove(&shop, owner.as_ref(), variant).await?;
    answers::lead(&cart, gone.as_ref(), |locale| td_string!(locale, notice.cart_updated));
    Ok(answers::answer(cart, News::Set(variant, gone.map(Box::new))))
}

/// Accepts new prices and smaller stock, line by line, after the cart has shown them.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "cart/accept")]
pub async fn accept_cart_changes() -> Result<CartAnswer, AppError> {
    use crate::{
        cart::{
            answers::{self, News},
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor);
    let cart = service::accept_changes(&shop, owner.as_ref()).await?;
    context::done(|locale| td_string!(locale, notice.cart_updated), "/cart");
    Ok(answers::answer(cart, News::None))
}

/// Hangs the voucher of a code on the visitor's cart.
///
/// # Errors
/// A problem with the code; an empty cart.
#[server(prefix = "/api", endpoint = "cart/voucher")]
pub async fn use_voucher(voucher_code: String) -> Result<CartAnswer, AppError> {
    use crate::{
        cart::{
            answers::{self, News},
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let shop = context::shop()?;
    let holder = answers::holder(&shop);
    let cart = service::use_voucher(&shop, &holder.owner, &voucher_code).await?;
    context::done(|locale| td_string!(locale, vouchers.hung), "/cart");
    Ok(answers::answer(cart, News::Voucher))
}

/// Takes the voucher off the visitor's cart.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "cart/voucher/drop")]
pub async fn drop_voucher() -> Result<CartAnswer, AppError> {
    use crate::{
        cart::{
            answers::{self, News},
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor);
    let cart = service::drop_voucher(&shop, owner.as_ref()).await?;
    context::done(|locale| td_string!(locale, vouchers.dropped), "/cart");
    Ok(answers::answer(cart, News::Voucher))
}
