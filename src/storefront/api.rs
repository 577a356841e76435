//! What the frame of every page needs, in one call.

use crate::{
    access::{Cost, Guard, Route},
    cart::model::CartSummary,
    catalog::model::{CategoryView, ProductCard},
    error::AppError,
    ids::ProductId,
    pages::model::PageLink,
    ui::live::Changes,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

/// What header and footer show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameView {
    /// All open categories, parents before children.
    pub categories: Vec<CategoryView>,
    /// The visitor's cart.
    pub cart: CartSummary,
    /// Products in the visitor's wish list.
    pub wished: Vec<ProductId>,
    /// What the visitor has chosen to compare.
    pub compared: Vec<ProductCard>,
    /// Name of a signed-in visitor.
    pub name: Option<String>,
    /// Whether the visitor may enter the back office.
    pub is_staff: bool,
    /// Whether the shop has a chat.
    pub has_chat: bool,
    /// Messages of the shop in chat that the visitor has not read.
    pub chat_unread: i64,
    /// Simple pages that the foot of every page leads to.
    pub pages: Vec<PageLink>,
    /// Whether this is a demo: no real money, no real goods.
    pub is_demo: bool,
}

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] =
    &[Route::of::<GetFrame>(Guard::Public, Cost::Cheap), Route::of::<ShowRecent>(Guard::Public, Cost::Cheap)];

/// Categories, cart, wish list and sign-in state of the visitor.
#[server(prefix = "/api", endpoint = "storefront/frame", input = GetUrl)]
pub async fn get_frame() -> Result<FrameView, AppError> {
    let shop = crate::server::context::shop()?;
    let visitor = crate::server::context::visitor();
    let talker = crate::chat::service::owner(&shop, &visitor);
    let chat_unread = crate::chat::service::badge(&shop, talker.as_ref()).await?;
    let user = visitor.user;
    Ok(FrameView {
        categories: crate::catalog::service::category_views(&crate::catalog::service::now(&shop).await?),
        cart: crate::cart::api::get_cart().await?,
        wished: wished(&shop).await?,
        compared: compared(&shop).await?,
        is_staff: user.as_ref().is_some_and(|user| user.role.may(crate::access::Permission::EnterAdmin)),
        name: user.map(|user| user.name),
        has_chat: crate::settings::service::current(&shop).support.chat,
        chat_unread,
        pages: crate::pages::service::links(&shop).await?,
        is_demo: shop.config.is_demo(),
    })
}

/// Products in the visitor's wish list.
async fn wished(shop: &crate::server::state::Shop) -> Result<Vec<ProductId>, AppError> {
    let owner = crate::wishes::service::owner(shop, &crate::server::context::visitor());
    Ok(crate::wishes::service::products(shop, owner.as_ref()).await?)
}

/// What the visitor has chosen to compare.
async fn compared(shop: &crate::server::state::Shop) -> Result<Vec<ProductCard>, AppError> {
    Ok(crate::compare::service::cards(shop, crate::compare::chosen::chosen()).await?)
}

/// Cards of the products at these addresses (`stratos,kawi`), as parts of the page that asks: what this browser looked at
/// lately. Nothing of it is kept; what is not shown is left out.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "storefront/recent", input = GetUrl)]
pub async fn show_recent(#[server(default)] slugs: String) -> Result<Changes, AppError> {
    use crate::{
        catalog,
        storefront::{recent, tools},
    };
    let shop = crate::server::context::shop()?;
    let now = catalog::service::now(&shop).await?;
    let cards = catalog::service::cards_at(&now, slugs.split(',').take(recent::MOST));
    if !cards.is_empty() {
        tools::provide(&wished(&shop).await?, compared(&shop).await?);
    }
    Ok(recent::cards(cards))
}
