//! What is like a product: on its page, and while its words are being typed.

use super::{status::ProductStatusBadge, twins_page::reason_word};
use crate::{
    catalog::model::twins::{TwinReason, TwinSide},
    ids::ProductId,
    tr,
    ui::{address::with_query, locale::href},
};
use leptos::prelude::*;

/// Products that are like another one, each with why.
pub type Alike = Vec<(Vec<TwinReason>, TwinSide)>;

/// Name of the part that shows what is probably the same.
pub const PART: &str = "product-twins";

/// What stands in that part.
pub fn html(of: ProductId, alike: Alike) -> String {
    view! { <TwinsPanel of alike/> }.to_html()
}

/// What is like a product that is being typed.
pub fn typed_html(alike: Alike) -> String {
    if alike.is_empty() {
        return String::new();
    }
    let rows = alike.into_iter().map(|(why, side)| view! { <li><Row why side/></li> }).collect_view();
    view! {
        <div class="alert border-warn mt-4">
            <p class="font-semibold">{tr!(merging.alike_typed)}</p>
            <ul class="mt-2 grid gap-2">{rows}</ul>
        </div>
    }
    .to_html()
}

/// What is probably the same as a product that is there.
#[component]
pub fn TwinsPanel(of: ProductId, alike: Alike) -> impl IntoView {
    (!alike.is_empty()).then(|| {
        let rows = alike
            .into_iter()
            .map(|(why, side)| {
                let into = [("into", side.product.id.to_string())];
                let merge = href(&with_query(&format!("/admin/products/{of}/merge"), into));
                let name = side.product.name.here();
                view! {
                    <Row why side/>
                    <p><a class="link-alone" href=merge>{tr!(merging.look)}<span class="sr-only">" " {name}</span></a></p>
                }
            })
            .map(|row| view! { <div class="min-w-0">{row}</div> })
            .collect_view();
        view! {
            <section class="card mt-6 p-4 sm:p-6" aria-labelledby="twins">
                <h2 id="twins" class="text-lg font-semibold">{tr!(merging.alike_known)}</h2>
                <div class="mt-3 grid gap-4">{rows}</div>
            </section>
        }
    })
}

#[component]
fn Row(why: Vec<TwinReason>, side: TwinSide) -> impl IntoView {
    let TwinSide { product, skus } = side;
    let why = why.into_iter().map(reason_word).collect::<Vec<_>>().join(", ");
    view! {
        <div class="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <a class="inline-flex min-h-6 min-w-0 items-center break-words underline" href=href(&format!("/admin/products/{}", product.id))>{product.name.here()}</a>
            <ProductStatusBadge status=product.status/>
            <span class="text-sm">{product.brand} " · " {skus.join(", ")} " · " {why}</span>
        </div>
    }
}
