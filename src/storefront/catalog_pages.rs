//! The doors of pages of the catalogue: what is gone for good says so in their place.

use super::{buy_panel::buy_panel, needed_panel::below_product, tools};
use crate::{
    catalog::{
        model::Gone,
        ui::{GonePage, ProductListPage, ProductPage},
    },
    reviews::ui::ReviewsPage,
    server::context,
};
use leptos::prelude::*;

fn unless_gone<V: IntoView + 'static>(page: impl FnOnce() -> V) -> AnyView {
    match context::of_request::<Gone>() {
        Some(gone) => view! { <GonePage gone/> }.into_any(),
        None => page().into_any(),
    }
}

/// `/products/{slug}`.
#[component]
pub fn ProductDoor() -> impl IntoView {
    unless_gone(|| view! { <ProductPage buy_box=buy_panel tools=tools::on_page reviews=below_product/> })
}

/// `/products/{slug}/reviews`.
#[component]
pub fn ReviewsDoor() -> impl IntoView {
    unless_gone(|| view! { <ReviewsPage/> })
}

/// `/categories/{slug}`.
#[component]
pub fn CategoryDoor() -> impl IntoView {
    unless_gone(|| view! { <ProductListPage/> })
}
