//! `/admin/waiting`: what customers wait for, the most wanted first. For whoever orders goods.

use crate::{
    tr,
    ui::{
        listing::PageNumber,
        locale::{current, href},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
    },
    waiting::{
        admin_api::wanted_goods,
        model::{WantedPage, WantedRow, wanted_address},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn AdminWantedPage() -> impl IntoView {
    let page = use_query_map().get_untracked().get("page").map(PageNumber::from);
    load(async move { wanted_goods(page).await }, |wanted| {
        let WantedPage { rows, page, last_page, .. } = wanted;
        let details = page_words(page, last_page).into_iter().collect();
        let empty = rows.is_empty().then(|| view! { <p class="card mt-6 text-muted">{tr!(waiting.admin_none)}</p> });
        let rows = rows.into_iter().map(|row| view! { <li><Row row/></li> }).collect_view();
        view! {
            <PageHead title=tr!(waiting.admin_title) details path="/admin/waiting" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(waiting.admin_title)}</h1>
                <p class="mt-2 text-muted">{tr!(waiting.admin_text)}</p>
                <ul class="mt-6 grid gap-3">{rows}</ul>
                {empty}
                <Pagination current=page last=last_page address=move |page| href(&wanted_address(page))/>
            </div>
        }
    })
}

#[component]
fn Row(row: WantedRow) -> impl IntoView {
    let variant = row.variant_name.here();
    let detail = if variant.is_empty() { row.sku.clone() } else { format!("{variant} · {}", row.sku) };
    let address = href(&format!("/admin/products/{}", row.product));
    view! {
        <article class="card flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <div class="min-w-0">
                <h2 class="font-semibold"><a class="link" href=address>{row.name.here()}</a></h2>
                <p class="text-sm text-muted">{detail}</p>
            </div>
            <p class="text-sm">
                <span class="badge badge-accent">{tr!(waiting.admin_count, n = row.waiting).to_string()}</span> " "
                <span class="text-muted">{tr!(waiting.admin_since)} " " <time datetime=row.since.iso()>{row.since.wib_date(current())}</time> " · " {tr!(waiting.admin_available, n = row.available).to_string()}</span>
            </p>
        </article>
    }
}
