//! What staff pick for the page of a product: what is needed with it, what is like it.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::LinksView,
    error::AppError,
    ids::ProductId,
    ui::live::Changes,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ProductLinks>(Guard::Staff(Permission::ManageProducts), Cost::Cheap),
    Route::of::<FindLinks>(Guard::Staff(Permission::ManageProducts), Cost::Cheap).on("/admin/products"),
    Route::of::<AddLink>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<PlaceLink>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<RemoveLink>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
];

/// What stands beside a product, and what a text finds to put there.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/links", input = server_fn::codec::GetUrl)]
pub async fn product_links(id: ProductId, with: Option<String>) -> Result<LinksView, AppError> {
    use crate::{
        catalog::{admin_answers, service::goods::links},
        server::context,
    };
    let (shop, _) = admin_answers::staff()?;
    Ok(links::view(&shop, context::visitor().locale, id, &with.unwrap_or_default()).await?)
}

/// Looks for products to put beside one; changes nothing.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/links/find")]
pub async fn find_links(product: ProductId, with: Option<String>) -> Result<Changes, AppError> {
    use crate::catalog::admin_answers;
    let (shop, _) = admin_answers::staff()?;
    admin_answers::links(&shop, product, &with.unwrap_or_default(), None).await
}

/// Puts a product beside another one, last of its kind.
///
/// # Errors
/// An unknown kind, as many as there may be, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/links/add")]
pub async fn add_link(
    product: ProductId,
    other: ProductId,
    kind: String,
    with: Option<String>,
) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::goods::links};
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    links::add(&shop, &by, product, other, admin_answers::link_kind(&kind)?).await?;
    let done: crate::ui::form::Done = |locale| td_string!(locale, links.added);
    admin_answers::links(&shop, product, &with.unwrap_or_default(), Some(done)).await
}

/// Puts one of them at another place of its kind, from 1.
///
/// # Errors
/// An unknown kind, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/links/place")]
pub async fn place_link(
    product: ProductId,
    other: ProductId,
    kind: String,
    to: u16,
    with: Option<String>,
) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::goods::links};
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    links::place(&shop, &by, product, other, admin_answers::link_kind(&kind)?, to).await?;
    let done: crate::ui::form::Done = |locale| td_string!(locale, links.moved);
    admin_answers::links(&shop, product, &with.unwrap_or_default(), Some(done)).await
}

/// Takes one of them away.
///
/// # Errors
/// An unknown kind, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/links/remove")]
pub async fn remove_link(
    product: ProductId,
    other: ProductId,
    kind: String,
    with: Option<String>,
) -> Result<Changes, AppError> {
    use crate::catalog::{admin_answers, service::goods::links};
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    links::remove(&shop, &by, product, other, admin_answers::link_kind(&kind)?).await?;
    let done: crate::ui::form::Done = |locale| td_string!(locale, links.removed);
    admin_answers::links(&shop, product, &with.unwrap_or_default(), Some(done)).await
}
