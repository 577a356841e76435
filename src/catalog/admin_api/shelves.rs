//! What staff may do with categories and brands.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::shelves::{BrandFormView, BrandInput, BrandsPage, CategoryFormView, CategoryInput, CategoryRow},
    error::AppError,
    ids::{BrandId, CategoryId},
    ui::listing::PageNumber,
};
use leptos::prelude::*;

const MAY: Guard = Guard::Staff(Permission::ManageProducts);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminCategories>(MAY, Cost::Cheap),
    Route::of::<CategoryForm>(MAY, Cost::Cheap),
    Route::of::<CreateCategory>(MAY, Cost::Heavy).on("/admin/categories/new"),
    Route::of::<SaveCategory>(MAY, Cost::Heavy).on("/admin/categories"),
    Route::of::<MoveCategory>(MAY, Cost::Heavy).on("/admin/categories"),
    Route::of::<DeleteCategory>(MAY, Cost::Heavy).on("/admin/categories"),
    Route::of::<AdminBrands>(MAY, Cost::Cheap),
    Route::of::<BrandForm>(MAY, Cost::Cheap),
    Route::of::<CreateBrand>(MAY, Cost::Heavy).on("/admin/brands"),
    Route::of::<SaveBrand>(MAY, Cost::Heavy).on("/admin/brands"),
    Route::of::<DeleteBrand>(MAY, Cost::Heavy).on("/admin/brands"),
];

/// The tree of categories, each before those below it.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/categories", input = server_fn::codec::GetUrl)]
pub async fn admin_categories() -> Result<Vec<CategoryRow>, AppError> {
    use crate::{catalog::service::shelves, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(shelves::categories(&context::shop()?).await?)
}

/// The form of a category, or of a new one.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/form", input = server_fn::codec::GetUrl)]
pub async fn category_form(category: Option<CategoryId>) -> Result<CategoryFormView, AppError> {
    use crate::{catalog::service::shelves, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(shelves::category_form(context::shop()?.db.read(), category).await?)
}

/// Writes a new category.
///
/// # Errors
/// Problems at fields, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/create")]
pub async fn create_category(#[server(flatten)] form: CategoryInput) -> Result<CategoryId, AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id = shelves::create_category(&shop, &staff, form).await?;
    context::done(|locale| td_string!(locale, notice.saved), "/admin/categories");
    Ok(id)
}

/// Changes a category.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/save")]
pub async fn save_category(
    category: String,
    version: String,
    #[server(flatten)] form: CategoryInput,
) -> Result<(), AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id: CategoryId = category.parse().map_err(|_| AppError::NotFound)?;
    shelves::save_category(&shop, &staff, id, version.parse().unwrap_or_default(), form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/categories/{id}"));
    Ok(())
}

/// Moves a category one place among its siblings: `up`, else down.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/move")]
pub async fn move_category(category: CategoryId, way: String) -> Result<(), AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    shelves::move_category(&shop, &staff, category, way == "up").await?;
    context::done(|locale| td_string!(locale, notice.saved), "/admin/categories");
    Ok(())
}

/// Deletes a category in which nothing is.
///
/// # Errors
/// Something is in it, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/categories/delete")]
pub async fn delete_category(category: CategoryId) -> Result<(), AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    shelves::delete_category(&shop, &staff, category).await?;
    context::done(|locale| td_string!(locale, goods.deleted), "/admin/categories");
    Ok(())
}

/// A page of brands.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/brands", input = server_fn::codec::GetUrl)]
pub async fn admin_brands(page: Option<PageNumber>) -> Result<BrandsPage, AppError> {
    use crate::{catalog::service::shelves, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(shelves::brands(&context::shop()?, page.unwrap_or_default().get()).await?)
}

/// The form of a brand.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/brands/form", input = server_fn::codec::GetUrl)]
pub async fn brand_form(brand: BrandId) -> Result<BrandFormView, AppError> {
    use crate::{catalog::service::shelves, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(shelves::brand_form(context::shop()?.db.read(), brand).await?)
}

/// Writes a new brand.
///
/// # Errors
/// Problems at fields, forbidden.
#[server(prefix = "/api", endpoint = "admin/brands/create")]
pub async fn create_brand(#[server(flatten)] form: BrandInput) -> Result<BrandId, AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id = shelves::create_brand(&shop, &staff, form).await?;
    context::done(|locale| td_string!(locale, notice.saved), "/admin/brands");
    Ok(id)
}

/// Changes a brand.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/brands/save")]
pub async fn save_brand(brand: String, version: String, #[server(flatten)] form: BrandInput) -> Result<(), AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id: BrandId = brand.parse().map_err(|_| AppError::NotFound)?;
    shelves::save_brand(&shop, &staff, id, version.parse().unwrap_or_default(), form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/brands/{id}"));
    Ok(())
}

/// Deletes a brand that has no products.
///
/// # Errors
/// It has products, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/brands/delete")]
pub async fn delete_brand(brand: BrandId) -> Result<(), AppError> {
    use crate::{catalog::service::shelves, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    shelves::delete_brand(&shop, &staff, brand).await?;
    context::done(|locale| td_string!(locale, goods.deleted), "/admin/brands");
    Ok(())
}
