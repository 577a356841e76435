//! What staff may know of those who wait: how many, not who. The body asks for its permission too: pages call these past the door.

use super::model::{WantedPage, WantedRow};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::ProductId,
    ui::listing::PageNumber,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<WantedGoods>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<WantedOfProduct>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
];

/// A page of what is waited for, the most wanted first.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/waiting", input = GetUrl)]
pub async fn wanted_goods(page: Option<PageNumber>) -> Result<WantedPage, AppError> {
    use crate::{server::context, waiting::service};
    context::staff(Permission::ViewProducts)?;
    let shop = context::shop()?;
    Ok(service::wanted(shop.db.read(), page.unwrap_or_default().get(), shop.clock.now()).await?)
}

/// The variants of a product that are waited for.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/waiting/product", input = GetUrl)]
pub async fn wanted_of_product(id: ProductId) -> Result<Vec<WantedRow>, AppError> {
    use crate::{server::context, waiting::service};
    context::staff(Permission::ViewProducts)?;
    let shop = context::shop()?;
    Ok(service::wanted_of(shop.db.read(), id, shop.clock.now()).await?)
}
