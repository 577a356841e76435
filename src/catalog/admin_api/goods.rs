//! What staff may do to goods themselves: write, change and copy a product, add and change its variants.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::{
        NewVariantInput, OfferInput, VariantDetailsInput,
        goods::{ProductFormView, ProductInput},
    },
    error::AppError,
    ids::{ProductId, VariantId},
};
use leptos::prelude::*;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ProductForm>(Guard::Staff(Permission::ManageProducts), Cost::Cheap),
    Route::of::<PreviewText>(Guard::Staff(Permission::ManageProducts), Cost::Cheap),
    Route::of::<CreateProduct>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products/new"),
    Route::of::<SaveProduct>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<CopyProduct>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<AddVariant>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<SaveVariant>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<SetOffer>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
    Route::of::<RemoveOffer>(Guard::Staff(Permission::ManageProducts), Cost::Heavy).on("/admin/products"),
];

/// The form of a product, or of a new one.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/form", input = server_fn::codec::GetUrl)]
pub async fn product_form(id: Option<ProductId>) -> Result<ProductFormView, AppError> {
    use crate::{catalog::service::goods, server::context};
    context::staff(Permission::ManageProducts)?;
    Ok(goods::form(&context::shop()?, id).await?)
}

/// Writes a new product, as a draft.
///
/// # Errors
/// Problems at fields, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/create")]
pub async fn create_product(#[server(flatten)] form: ProductInput) -> Result<ProductId, AppError> {
    use crate::{catalog::service::goods, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id = goods::create(&shop, &staff, form).await?;
    context::done(|locale| td_string!(locale, goods.created), &format!("/admin/products/{id}"));
    Ok(id)
}

/// Changes the words and facts of a product.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/save")]
pub async fn save_product(
    product: String,
    version: String,
    #[server(flatten)] form: ProductInput,
) -> Result<(), AppError> {
    use crate::{catalog::service::goods, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    goods::save(&shop, &staff, id, version.parse().unwrap_or_default(), form).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/products/{id}"));
    Ok(())
}

/// Copies a product as a draft.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/copy")]
pub async fn copy_product(product: ProductId) -> Result<ProductId, AppError> {
    use crate::{catalog::service::goods, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let id = goods::copy(&shop, &staff, product).await?;
    context::done(|locale| td_string!(locale, goods.copied), &format!("/admin/products/{id}"));
    Ok(id)
}

/// Adds a variant to a product.
///
/// # Errors
/// Problems at fields, as many variants as there may be, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/variants/add")]
pub async fn add_variant(product: String, #[server(flatten)] variant: NewVariantInput) -> Result<VariantId, AppError> {
    use crate::{catalog::service::goods, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let product: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let id = goods::add_variant(&shop, &staff, product, variant).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/products/{product}"));
    Ok(id)
}

/// Changes SKU, names, weight and place of a variant, and whether it is for sale.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/variants/save")]
pub async fn save_variant(
    product: String,
    variant: String,
    version: String,
    #[server(flatten)] details: VariantDetailsInput,
) -> Result<(), AppError> {
    use crate::{catalog::service::goods, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageProducts)?, context::shop()?);
    let product: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let variant: VariantId = variant.parse().map_err(|_| AppError::NotFound)?;
    goods::save_variant(&shop, &staff, product, variant, version.parse().unwrap_or_default(), details).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/products/{product}"));
    Ok(())
}

/// Gives a variant an offer for a while, in place of the one it has.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/variants/offer")]
pub async fn set_offer(
    product: String,
    variant: String,
    version: String,
    #[server(flatten)] offer: OfferInput,
) -> Result<(), AppError> {
    use crate::error::ProblemCode;
    // an empty form is a slip; taking away has a button of its own
    if reading::code(&offer.offer_price).is_empty() {
        return Err(AppError::field("offer_price", ProblemCode::Required));
    }
    crate::catalog::admin_answers::offer(&product, &variant, &version, offer).await
}

/// Takes the offer of a variant away.
///
/// # Errors
/// An edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/variants/offer/remove")]
pub async fn remove_offer(product: String, variant: String, version: String) -> Result<(), AppError> {
    crate::catalog::admin_answers::offer(&product, &variant, &version, OfferInput::default()).await
}

/// The HTML of a description as the shop will show it; nothing is kept.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/products/preview")]
pub async fn preview_text(text: String) -> Result<String, AppError> {
    crate::server::context::staff(Permission::ManageProducts)?;
    Ok(crate::ui::rich_text::html(&text))
}
