//! The list of products with what is done to many of them at once.

use crate::{
    catalog::{
        admin_api::tags::TAGS,
        admin_ui::{AdminProductsPage, Around},
        model::twins::TWINS,
    },
    exchange::{admin_api::ChangeAlike, admin_ui::BulkBar, files},
    tr,
    ui::locale::href,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The page.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let around = Around {
        action: ChangeAlike::PATH,
        links: |filter| {
            let list = filter.to_url();
            let query = list.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
            view! {
                <a class="btn btn-secondary" href=href(TAGS)>{tr!(tags.title)}</a>
                <a class="btn btn-secondary" href=href(TWINS)>{tr!(merging.link)}</a>
                <a class="btn btn-secondary" href=href("/admin/products/import")>{tr!(exchange.import)}</a>
                <a class="btn btn-secondary" href=href(&format!("{}{query}", files::PRODUCTS)) download>{tr!(exchange.export)}</a>
            }
            .into_any()
        },
        bar: |filter, total, (categories, brands), tags| {
            view! { <BulkBar filter total categories brands tags/> }.into_any()
        },
    };
    view! { <AdminProductsPage around/> }
}
