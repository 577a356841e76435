//! `/admin/stock/movements`: every change of a counter, newest first, by variant, kind and days; and the same as a file.

use super::movement_list::{MovementTable, kind_word};
use crate::{
    inventory::{
        admin_api::admin_movements,
        model::{MovementFilter, MovementKind, SKU_MAX},
    },
    tr,
    ui::{
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list of movements.
#[component]
pub fn AdminMovementsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [sku, kind, from, to, before] = ["sku", "kind", "from", "to", "before"].map(|name| query.get(name));
    load(async move { admin_movements(sku, kind, from, to, before).await }, |page| {
        let filter = page.filter.clone();
        let sku = (!filter.sku.is_empty()).then(|| filter.sku.clone());
        let details = filter.kind.map(kind_word).into_iter().chain(sku).collect();
        let older = page.rows.last().filter(|_| page.more).map(|row| {
            let address = href(&MovementFilter { before: row.id.clone(), ..filter.clone() }.to_url());
            view! { <li><a class="page-link" rel="next" href=address>{tr!(stock.older)}</a></li> }
        });
        let newest = (!filter.before.is_empty()).then(|| {
            let address = href(&MovementFilter { before: String::new(), ..filter.clone() }.to_url());
            view! { <li><a class="page-link" href=address>{tr!(stock.newest)}</a></li> }
        });
        let ways = (older.is_some() || newest.is_some()).then(|| {
            view! {
                <nav aria-label=tr!(common.pages) class="mt-8">
                    <ul class="flex flex-wrap items-center justify-center gap-2">{newest}{older}</ul>
                </nav>
            }
        });
        view! {
            <PageHead title=tr!(stock.movements) details path="/admin/stock/movements" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/stock")>{tr!(stock.to_stock)}</a></p>
                <div class="mt-4 flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(stock.movements)}</h1>
                    <a class="btn btn-secondary" href=href(&filter.file()) download>{tr!(stock.download)}</a>
                </div>
                <Filters filter/>
                <MovementTable rows=page.rows/>
                {ways}
            </div>
        }
    })
}

#[component]
fn Filters(filter: MovementFilter) -> impl IntoView {
    let kinds = MovementKind::ALL.into_iter().map(|kind| {
        view! { <option value=kind.as_str() selected=filter.kind == Some(kind)>{kind_word(kind)}</option> }
    });
    let kinds = kinds.collect_view();
    let is_narrowed = filter.is_narrowed();
    view! {
        <form method="get" action=href("/admin/stock/movements") role="search" class="mt-6 flex flex-wrap items-end gap-3">
            <div class="field min-w-0 grow basis-40">
                <label class="label" for="sku">{tr!(stock.sku)}</label>
                <input class="input" id="sku" name="sku" maxlength=SKU_MAX.to_string() value=filter.sku.clone()/>
            </div>
            <div class="field">
                <label class="label" for="kind">{tr!(stock.kind)}</label>
                <select class="input" id="kind" name="kind"><option value="">{tr!(stock.all_kinds)}</option>{kinds}</select>
            </div>
            <div class="field">
                <label class="label" for="from">{tr!(stock.from)}</label>
                <input class="input" id="from" name="from" type="date" value=filter.from.clone()/>
            </div>
            <div class="field">
                <label class="label" for="to">{tr!(stock.to)}</label>
                <input class="input" id="to" name="to" type="date" value=filter.to.clone()/>
            </div>
            <button type="submit" class="btn btn-secondary">{tr!(stock.filter)}</button>
            {is_narrowed.then(|| view! { <a class="btn btn-ghost" href=href("/admin/stock/movements")>{tr!(stock.reset)}</a> })}
        </form>
    }
}
