//! How many wait for the variants of a product, on its page.

use crate::{
    ids::ProductId,
    tr,
    ui::{locale::current, page::load},
    waiting::{admin_api::wanted_of_product, model::WantedRow},
};
use leptos::prelude::*;

/// The panel; nothing when nobody waits.
#[component]
pub fn WantedPanel(product: ProductId) -> impl IntoView {
    load(async move { wanted_of_product(product).await }, |rows| {
        (!rows.is_empty()).then(|| {
            let items = rows.into_iter().map(|row| view! { <li><Wanted row/></li> }).collect_view();
            view! {
                <section class="card mt-8" aria-labelledby="wanted">
                    <h2 id="wanted" class="display text-2xl">{tr!(waiting.admin_title)}</h2>
                    <ul class="mt-2 grid gap-1">{items}</ul>
                </section>
            }
        })
    })
}

#[component]
fn Wanted(row: WantedRow) -> impl IntoView {
    let variant = row.variant_name.here();
    let name = if variant.is_empty() { row.sku.clone() } else { format!("{variant} · {}", row.sku) };
    view! {
        <span class="font-semibold">{tr!(waiting.admin_count, n = row.waiting).to_string()}</span> " " {name} " · "
        <span class="text-muted">{tr!(waiting.admin_since)} " " <time datetime=row.since.iso()>{row.since.wib_date(current())}</time></span>
    }
}
