//! What staff may do with the tags of products.

use crate::{
    access::{Cost, Guard, Permission, Route},
    audit::AuditView,
    error::AppError,
    ids::ProductId,
    tags::model::Tag,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use uuid::Uuid;

const MANAGE: Guard = Guard::Staff(Permission::ManageProducts);
/// Where tags are kept.
pub const TAGS: &str = "/admin/products/tags";

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminProductTags>(MANAGE, Cost::Cheap),
    Route::of::<TagsOfProduct>(MANAGE, Cost::Cheap),
    Route::of::<TagProduct>(MANAGE, Cost::Cheap).on("/admin/products"),
    Route::of::<UntagProduct>(MANAGE, Cost::Cheap).on("/admin/products"),
    Route::of::<RenameProductTag>(MANAGE, Cost::Cheap).on(TAGS),
    Route::of::<MergeProductTag>(MANAGE, Cost::Heavy).on(TAGS),
    Route::of::<DeleteProductTag>(MANAGE, Cost::Heavy).on(TAGS),
];

/// All tags, and what was done to them lately.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/products/tags", input = GetUrl)]
pub async fn admin_product_tags() -> Result<(Vec<Tag>, Vec<AuditView>), AppError> {
    use crate::{catalog::service::tags, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(tags::all(&context::shop()?).await?)
}

/// The tags of a product, and all there are.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/products/tags/of", input = GetUrl)]
pub async fn tags_of_product(product: ProductId) -> Result<(Vec<Tag>, Vec<Tag>), AppError> {
    use crate::{catalog::service::tags, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(tags::of(context::shop()?.db.read(), product).await?)
}

/// Gives a product tags, apart by commas.
///
/// # Errors
/// A problem with `name`; not found.
#[server(prefix = "/api", endpoint = "admin/products/tags/add")]
pub async fn tag_product(product: ProductId, name: String) -> Result<(), AppError> {
    use crate::{catalog::service::tags, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    tags::tag(&shop, &staff, product, &name).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.added), &format!("/admin/products/{product}"));
    Ok(())
}

/// Takes a tag from a product.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/products/tags/remove")]
pub async fn untag_product(product: ProductId, tag: Uuid) -> Result<(), AppError> {
    use crate::{catalog::service::tags, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    tags::untag(&shop, &staff, product, tag).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.removed), &format!("/admin/products/{product}"));
    Ok(())
}

/// Calls a tag otherwise.
///
/// # Errors
/// A problem with `name`; not found.
#[server(prefix = "/api", endpoint = "admin/products/tags/rename")]
pub async fn rename_product_tag(tag: Uuid, name: String) -> Result<(), AppError> {
    use crate::{catalog::service::tags, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    tags::rename(&shop, &staff, tag, &name).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), TAGS);
    Ok(())
}

/// Puts another tag in the place of one.
///
/// # Errors
/// A problem with `into`; not found.
#[server(prefix = "/api", endpoint = "admin/products/tags/merge")]
pub async fn merge_product_tag(tag: Uuid, into: Uuid) -> Result<(), AppError> {
    use crate::{catalog::service::tags, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    tags::merge(&shop, &staff, tag, into).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.merged), TAGS);
    Ok(())
}

/// Takes a tag away from all products.
///
/// # Errors
/// Not found.
#[server(prefix = "/api", endpoint = "admin/products/tags/delete")]
pub async fn delete_product_tag(tag: Uuid) -> Result<(), AppError> {
    use crate::{catalog::service::tags, server::context};
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    tags::delete(&shop, &staff, tag).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, tags.deleted), TAGS);
    Ok(())
}
