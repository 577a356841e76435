//! `/admin/products/{id}/merge`: a product goes into another one. First it is chosen into which, then it is said what would happen;
//! only then there is a button.

use super::product_plan::Plan;
use crate::{
    catalog::model::twins::{TWINS, TwinSide},
    error::AppError,
    ids::ProductId,
    merging::{
        admin_api::product_merge_plan,
        model::{MergeView, Side},
    },
    tr,
    ui::{
        address::with_query,
        listing::SEARCH_MAX,
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn MergeProductPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let query = use_query_map().get_untracked();
    load(load_plan(id, query.get("into"), query.get("q")), |view| view! { <Page view/> })
}

async fn load_plan(id: String, into: Option<String>, q: Option<String>) -> Result<MergeView, AppError> {
    let missing = |_| AppError::NotFound;
    let id: ProductId = id.parse().map_err(missing)?;
    let into = into.filter(|id| !id.is_empty()).map(|id| id.parse().map_err(missing)).transpose()?;
    product_merge_plan(id, into, q).await
}

#[component]
fn Page(view: MergeView) -> impl IntoView {
    let MergeView { id, goes, query, offered, plan } = view;
    let name = goes.twin.product.name.here();
    let title = tr!(merging.merge_title, name = name.clone()).to_string();
    let path = format!("/admin/products/{id}/merge");
    let back = href(&format!("/admin/products/{id}"));
    let chosen = match plan {
        Some(plan) => {
            let swap = href(&with_query(
                &format!("/admin/products/{}/merge", plan.stays.twin.product.id),
                [("into", id.to_string())],
            ));
            view! {
                <div class="mt-6 grid gap-4 sm:grid-cols-2">
                    <SideCard words=tr!(merging.goes).to_string() side=goes/>
                    <SideCard words=tr!(merging.stays).to_string() side=plan.stays.clone()/>
                </div>
                <p class="mt-3 flex flex-wrap gap-3">
                    <a class="btn btn-ghost" href=swap>{tr!(merging.swap)}</a>
                    <a class="btn btn-ghost" href=href(&path)>{tr!(merging.choose_other)}</a>
                </p>
                <Plan id plan/>
            }
            .into_any()
        }
        None => view! { <Choose path=path.clone() query offered/> }.into_any(),
    };
    view! {
        <PageHead title=title.clone() path private=true/>
        <div class="container-page py-8">
            <p class="flex flex-wrap gap-x-6">
                <a class="link-alone" href=back>{tr!(attributes.back_to, name = name)}</a>
                <a class="link-alone" href=href(TWINS)>{tr!(merging.title)}</a>
            </p>
            <h1 class="display mt-4 break-words text-4xl">{title}</h1>
            <p class="mt-2 max-w-prose text-muted">{tr!(merging.merge_hint)}</p>
            {chosen}
        </div>
    }
}

/// Into which: what is probably the same, or what a text finds.
#[component]
fn Choose(path: String, query: String, offered: Vec<TwinSide>) -> impl IntoView {
    let words = match (query.is_empty(), offered.is_empty()) {
        (true, true) => tr!(merging.no_twin),
        (true, false) => tr!(merging.twins),
        (false, true) => tr!(merging.none_found),
        (false, false) => tr!(merging.found_here),
    };
    let page = path.clone();
    let rows = offered.into_iter().map(move |side| {
        let address = href(&with_query(&page, [("into", side.product.id.to_string())]));
        view! {
            <li class="card flex flex-wrap items-center justify-between gap-3 p-4">
                <Told side=side.clone()/>
                <a class="btn btn-secondary" href=address>{tr!(merging.into_this)}<span class="sr-only">" " {side.product.name.here()}</span></a>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <form method="get" action=href(&path) class="card mt-6 flex flex-wrap items-end gap-3 p-4 sm:p-6" role="search">
            <div class="field min-w-0 grow basis-64">
                <label class="label" for="q">{tr!(merging.find_other)}</label>
                <input class="input" id="q" name="q" type="search" value=query maxlength=SEARCH_MAX.to_string()/>
            </div>
            <button type="submit" class="btn btn-secondary">{tr!(merging.find)}</button>
        </form>
        <h2 class="mt-6 text-lg font-semibold">{words}</h2>
        <ul class="mt-3 grid gap-3">{rows}</ul>
    }
}

#[component]
fn SideCard(words: String, side: Side) -> impl IntoView {
    let label = words.clone();
    view! {
        <section class="card min-w-0 p-4" aria-label=label>
            <p class="text-sm font-semibold uppercase tracking-wide text-muted">{words}</p>
            <div class="mt-2"><Told side=side.twin/></div>
            <p class="mt-2 break-all text-sm text-muted">"/products/" {side.slug}</p>
        </section>
    }
}

/// Picture, name, brand, SKUs, price.
#[component]
fn Told(side: TwinSide) -> impl IntoView {
    let TwinSide { product, skus } = side;
    let picture = product.image.map(|image| {
        view! { <img class="size-16 shrink-0 rounded object-cover" src=image.src(160) alt="" width="64" height="64" loading="lazy"/> }
    });
    view! {
        <div class="flex min-w-0 items-center gap-3">
            {picture}
            <div class="min-w-0">
                <a class="inline-flex min-h-6 items-center break-words underline" href=href(&format!("/admin/products/{}", product.id))>{product.name.here()}</a>
                <p class="text-sm text-muted">{product.brand} " · " <span class="break-all font-mono">{skus.join(", ")}</span></p>
                <p class="text-sm"><span class="money">{rupiah(current(), product.price_from)}</span> " · " {tr!(merging.units, n = product.on_hand)}</p>
            </div>
        </div>
    }
}
