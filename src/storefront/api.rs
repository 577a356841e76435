//! What the frame of every page needs, in one call.

use crate::{
    access::{Cost, Guard, Route},
    cart::model::CartSummary,
    catalog::model::CategoryView,
    error::AppError,
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
    /// Name of a signed-in visitor.
    pub name: Option<String>,
    /// Whether the visitor may enter the back office.
    pub is_staff: bool,
    /// Whether this is a demo: no real money, no real goods.
    pub is_demo: bool,
}

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[Route::of::<GetFrame>(Guard::Public, Cost::Cheap)];

/// Categories, cart and sign-in state of the visitor.
#[server(prefix = "/api", endpoint = "storefront/frame", input = GetUrl)]
pub async fn get_frame() -> Result<FrameView, AppError> {
    let shop = crate::server::context::shop()?;
    let visitor = crate::server::context::visitor();
    let user = visitor.user;
    Ok(FrameView {
        categories: crate::catalog::service::category_views(&crate::catalog::service::now(&shop).await?),
        cart: crate::cart::api::get_cart().await?,
        is_staff: user.as_ref().is_some_and(|user| user.role.may(crate::access::Permission::EnterAdmin)),
        name: user.map(|user| user.name),
        is_demo: shop.config.is_demo(),
    })
}
