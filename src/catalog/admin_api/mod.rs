//! What staff may do with products. The body asks for its permission too: pages call these past the door.

pub mod attributes;
pub mod goods;
pub mod links;
pub mod pictures;
pub mod search_words;
pub mod shelves;
pub mod tags;
pub mod twins;

use super::model::admin::{AdminProductPage, AdminProductView};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ids::{ProductId, VariantId},
    ui::listing::PageNumber,
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminProducts>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<AdminProduct>(Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    Route::of::<EditVariant>(Guard::Staff(Permission::ManageProducts), Cost::Heavy),
    Route::of::<SetProductStatus>(Guard::Staff(Permission::ManageProducts), Cost::Heavy),
];

/// A page of products; `status`, `stock`, `says` and `tag` are words of the address, unknown ones are ignored.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/products", input = server_fn::codec::GetUrl)]
pub async fn admin_products(
    q: Option<String>,
    status: Option<String>,
    stock: Option<String>,
    says: Option<String>,
    tag: Option<String>,
    page: Option<PageNumber>,
) -> Result<AdminProductPage, AppError> {
    use crate::{
        catalog::{model::admin::AdminProductWords, service::admin},
        server::context,
        settings::service as settings,
    };
    context::staff(Permission::ViewProducts)?;
    let [q, status, stock, says, tag] = [q, status, stock, says, tag].map(Option::unwrap_or_default);
    let filter = AdminProductWords { q, status, stock, says, tag }
        .filter(settings::here().stock.low_at, page.unwrap_or_default().get());
    Ok(admin::list(&context::shop()?, context::visitor().locale, filter).await?)
}

/// A product with its variants and its latest changes.
///
/// # Errors
/// Sign in required, forbidden, not found.
#[server(prefix = "/api", endpoint = "admin/product", input = server_fn::codec::GetUrl)]
pub async fn admin_product(id: ProductId) -> Result<AdminProductView, AppError> {
    use crate::{catalog::service::admin, server::context};
    context::staff(Permission::ViewProducts)?;
    Ok(admin::find(context::shop()?.db.read(), id).await?)
}

/// Sets prices and stock of a variant. Figures come as typed, so that a slip is shown at its field.
///
/// # Errors
/// Problems with the figures, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/variant")]
pub async fn edit_variant(
    product: ProductId,
    variant: VariantId,
    version: i64,
    seen_on_hand: u32,
    price: String,
    compare_at: Option<String>,
    on_hand: String,
) -> Result<(), AppError> {
    use crate::{
        catalog::{model::admin::VariantInput, service::admin},
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let compare_at = compare_at.unwrap_or_default();
    let edit = VariantInput { version, seen_on_hand, price, compare_at, on_hand }.validate()?;
    admin::edit_variant(&shop, &staff, product, variant, edit).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/products/{product}"));
    Ok(())
}

/// Shows or hides a product.
///
/// # Errors
/// An unknown status, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/status")]
pub async fn set_product_status(product: ProductId, version: i64, status: String) -> Result<(), AppError> {
    use crate::{
        catalog::{model::ProductStatus, service::admin},
        error::ProblemCode,
        server::context,
    };
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let status = ProductStatus::from_code(&status).ok_or_else(|| AppError::field("status", ProblemCode::Choice))?;
    admin::set_status(&shop, &staff, product, version, status).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/products/{product}"));
    Ok(())
}
