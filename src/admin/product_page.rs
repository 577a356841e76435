//! `/admin/products/{id}`: a product, and how many wait for it.

use crate::{catalog::admin_ui::AdminProductPage, ids::ProductId, waiting::admin_ui::WantedPanel};
use leptos::prelude::*;

/// The page, with what other rooms know of the product.
#[component]
pub fn ProductPage() -> impl IntoView {
    view! { <AdminProductPage more=wanted/> }
}

fn wanted(product: ProductId) -> AnyView {
    view! { <WantedPanel product/> }.into_any()
}
