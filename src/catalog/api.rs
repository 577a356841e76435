//! What visitors may ask the catalogue: pages, suggestions, and the JSON reads of spec chapter 6. All public, all GET.

use super::model::{CategoryView, HomeView, ProductCard, ProductPage, ProductView, Suggestion};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
    ui::live::Changes,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<ListProducts>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<PreviewList>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<GetProduct>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<GetHome>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<SuggestProducts>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<ShowSuggestions>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<ApiProducts>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<ApiProduct>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<ApiCategories>(Guard::Public, Cost::Cheap).of_all(),
];

/// A page of a list, asked for by its address (`/products?q=fuzz`, `/categories/gitar?page=2`).
#[server(prefix = "/api", endpoint = "catalog/list", input = GetUrl)]
pub async fn list_products(address: String) -> Result<ProductPage, AppError> {
    let shop = crate::server::context::shop()?;
    let visitor = crate::server::context::visitor();
    let query = crate::catalog::model::ProductQuery::from_url(&address);
    let page =
        crate::catalog::service::list(&crate::catalog::service::now(&shop).await?, visitor.locale, &query).await?;
    if !query.q.is_empty() && page.query.page == 1 {
        let note = crate::insights::Note::Search { text: query.q, results: page.total };
        crate::insights::service::note(&shop, &visitor, &note);
    }
    Ok(std::sync::Arc::unwrap_or_clone(page))
}

/// How many products the list at this address has, as a part of the page that asks.
#[server(prefix = "/api", endpoint = "catalog/preview", input = GetUrl)]
pub async fn preview_list(address: String) -> Result<Changes, AppError> {
    let shop = crate::server::context::shop()?;
    let query = crate::catalog::model::ProductQuery::from_url(&address);
    let products = crate::catalog::service::count(&crate::catalog::service::now(&shop).await?, &query).await?;
    Ok(crate::catalog::ui::preview(products))
}

/// The product of a product page, with everything on it.
#[server(prefix = "/api", endpoint = "catalog/product", input = GetUrl)]
pub async fn get_product(slug: String) -> Result<ProductView, AppError> {
    let shop = crate::server::context::shop()?;
    let visitor = crate::server::context::visitor();
    let product = crate::catalog::service::product(&shop, &slug).await?;
    crate::insights::service::note(&shop, &visitor, &crate::insights::Note::Look(product.id));
    Ok(product)
}

/// What the home page shows.
#[server(prefix = "/api", endpoint = "catalog/home", input = GetUrl)]
pub async fn get_home() -> Result<HomeView, AppError> {
    let shop = crate::server::context::shop()?;
    Ok(crate::catalog::service::home(&crate::catalog::service::now(&shop).await?))
}

/// A few products and categories for the first letters of a search.
#[server(prefix = "/api", endpoint = "search/suggest", input = GetUrl)]
pub async fn suggest_products(q: String) -> Result<Vec<Suggestion>, AppError> {
    let shop = crate::server::context::shop()?;
    Ok(crate::catalog::service::suggest(&crate::catalog::service::now(&shop).await?, &q).await?)
}

/// The same as a part of the page that asks.
#[server(prefix = "/api", endpoint = "search/suggestions", input = GetUrl)]
pub async fn show_suggestions(q: String) -> Result<Changes, AppError> {
    Ok(crate::catalog::ui::suggestions(suggest_products(q).await?))
}

/// Spec chapter 6: `GET /api/products?category=&search=&sortBy=&sortOrder=&limit=&offset=`, an array.
#[server(prefix = "/api", endpoint = "products", input = GetUrl)]
pub async fn api_products(
    #[server(default)] category: String,
    #[server(default)] search: String,
    #[server(default)]
    #[server(rename = "sortBy")]
    sort_by: String,
    #[server(default)]
    #[server(rename = "sortOrder")]
    sort_order: String,
    #[server(default)] limit: Option<u64>,
    #[server(default)] offset: Option<u64>,
) -> Result<Vec<ProductCard>, AppError> {
    let shop = crate::server::context::shop()?;
    let locale = crate::server::context::visitor().locale;
    let query = crate::catalog::model::ProductQuery::of_script(category, search, &sort_by, &sort_order)?;
    let (limit, offset) = (limit.unwrap_or(24), offset.unwrap_or(0));
    let now = crate::catalog::service::now(&shop).await?;
    Ok(crate::catalog::service::api_list(&now, locale, &query, limit, offset).await?)
}

/// Spec chapter 6: one product by its id or its slug, also at `/api/products/:id`.
#[server(prefix = "/api", endpoint = "products/by-slug", input = GetUrl)]
pub async fn api_product(slug: String) -> Result<ProductView, AppError> {
    let shop = crate::server::context::shop()?;
    let now = crate::catalog::service::now(&shop).await?;
    let named = slug.parse().ok().and_then(|id| now.shown_by_id(id)).map(|entry| entry.slug.to_string());
    Ok(crate::catalog::service::product(&shop, &named.unwrap_or(slug)).await?)
}

/// Spec chapter 6: all categories, parents before children.
#[server(prefix = "/api", endpoint = "categories", input = GetUrl)]
pub async fn api_categories() -> Result<Vec<CategoryView>, AppError> {
    let shop = crate::server::context::shop()?;
    Ok(crate::catalog::service::category_views(&crate::catalog::service::now(&shop).await?))
}
