//! What staff may do with what stands in the shop twice.

use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::{BrandId, CategoryId, ProductId},
    merging::model::{BrandView, CategoryView, MergeView},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use std::collections::BTreeMap;

const MAY: Guard = Guard::Staff(Permission::ManageProducts);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ProductMergePlan>(MAY, Cost::Cheap),
    Route::of::<MergeProducts>(MAY, Cost::Heavy).on("/admin/products"),
    Route::of::<CategoryMergePlan>(MAY, Cost::Cheap),
    Route::of::<MergeCategories>(MAY, Cost::Heavy).on("/admin/categories"),
    Route::of::<BrandMergePlan>(MAY, Cost::Cheap),
    Route::of::<MergeBrands>(MAY, Cost::Heavy).on("/admin/brands"),
];

/// What would become of a product that goes `into` another one; without one, what it may go into, by a text if there is one.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/merge/plan", input = GetUrl)]
pub async fn product_merge_plan(
    product: ProductId,
    into: Option<ProductId>,
    q: Option<String>,
) -> Result<MergeView, AppError> {
    use crate::{merging::service, server::context, ui::listing};
    context::staff(Permission::ManageProducts)?;
    let query = listing::search(&q.unwrap_or_default());
    Ok(service::plan(&context::shop()?, context::visitor().locale, product, into, query).await?)
}

/// Makes a product part of another one. `variants` says of each of its variants (`v` and its id) into which variant it goes; nothing
/// for one that stays its own.
///
/// # Errors
/// They cannot become one, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/merge")]
pub async fn merge_products(
    product: ProductId,
    into: ProductId,
    version: String,
    #[server(default)] variants: BTreeMap<String, String>,
) -> Result<(), AppError> {
    use crate::{merging::service, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::merge(&shop, &staff, (product, into), version.parse().unwrap_or_default(), &variants).await?;
    context::done(|locale| td_string!(locale, merging.merged), &format!("/admin/products/{into}"));
    Ok(())
}

/// What would become of a category that goes `into` another one.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/merge/plan", input = GetUrl)]
pub async fn category_merge_plan(category: CategoryId, into: Option<CategoryId>) -> Result<CategoryView, AppError> {
    use crate::{merging::service, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(service::category_plan(&context::shop()?, category, into).await?)
}

/// Makes a category part of another one.
///
/// # Errors
/// It cannot go there, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/merge")]
pub async fn merge_categories(category: CategoryId, into: CategoryId, version: String) -> Result<(), AppError> {
    use crate::{merging::service, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::merge_categories(&shop, &staff, (category, into), version.parse().unwrap_or_default()).await?;
    context::done(|locale| td_string!(locale, merging.merged), &format!("/admin/categories/{into}"));
    Ok(())
}

/// What would become of a brand that goes `into` another one.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/brands/merge/plan", input = GetUrl)]
pub async fn brand_merge_plan(brand: BrandId, into: Option<BrandId>) -> Result<BrandView, AppError> {
    use crate::{merging::service, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(service::brand_plan(&context::shop()?, brand, into).await?)
}

/// Makes a brand part of another one.
///
/// # Errors
/// An edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/brands/merge")]
pub async fn merge_brands(brand: BrandId, into: BrandId, version: String) -> Result<(), AppError> {
    use crate::{merging::service, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    service::merge_brands(&shop, &staff, (brand, into), version.parse().unwrap_or_default()).await?;
    context::done(|locale| td_string!(locale, merging.merged), &format!("/admin/brands/{into}"));
    Ok(())
}
