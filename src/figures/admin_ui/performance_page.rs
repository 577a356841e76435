//! `/admin/performance`: how every product did in a range, by search and order; all in the address.

use super::{
    numbers::{count, money, rate},
    range_picker::RangePicker,
};
use crate::{
    figures::{
        admin_api::admin_performance,
        export,
        model::{PER_PAGE, PerformanceFilter, PerformanceRow, PerformanceSort, TALK_FIGURES},
    },
    tr,
    ui::{
        listing::{PageNumber, SEARCH_MAX},
        locale::href,
        page::{PageHead, load},
        pagination::{Pagination, page_words},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const PATH: &str = "/admin/performance";

/// The list of products with how they did.
#[component]
pub fn PerformancePage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [range, from, to, q, sort, per] = ["range", "from", "to", "q", "sort", "per"].map(|name| query.get(name));
    let page = query.get("page").map(PageNumber::from);
    load(admin_performance(range, from, to, q, sort, per, page), |page| {
        let filter = page.filter.clone();
        let (current, last) = (filter.page, page.last_page);
        let text = (!filter.query.is_empty()).then(|| format!("“{}”", filter.query));
        let details = text.into_iter().chain(page_words(current, last)).collect();
        let file =
            href(&PerformanceFilter { page: 1, per_page: PER_PAGE[0], ..filter.clone() }.to_url(export::PRODUCTS));
        let keep = [
            (!filter.query.is_empty()).then(|| ("q", filter.query.clone())),
            (filter.sort_word() != PerformanceSort::default().as_str()).then(|| ("sort", filter.sort_word())),
            (filter.per_page != PER_PAGE[0]).then(|| ("per", filter.per_page.to_string())),
        ];
        view! {
            <PageHead title=tr!(figures.performance) details path=PATH private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(figures.performance)}</h1>
                    <p><a class="btn btn-secondary" href=href(TALK_FIGURES)>{tr!(figures.talks)}</a></p>
                </div>
                <RangePicker path=PATH range=filter.range preset=filter.preset keep=keep.into_iter().flatten().collect()/>
                <Filters filter=filter.clone()/>
                <p class="mt-4 flex flex-wrap items-center justify-between gap-x-6">
                    <span class="text-muted">{tr!(figures.found, n = page.total.words())}</span>
                    <a class="link-alone text-sm" href=file download="">{tr!(figures.download_products)}</a>
                </p>
                <Table rows=page.rows filter=filter.clone()/>
                <Pagination current last address=move |page| href(&PerformanceFilter { page, ..filter.clone() }.to_url(PATH))/>
            </div>
        }
    })
}

fn column_word(sort: PerformanceSort) -> String {
    match sort {
        PerformanceSort::Revenue => tr!(figures.revenue),
        PerformanceSort::Orders => tr!(figures.orders),
        PerformanceSort::Units => tr!(figures.units),
        PerformanceSort::Looks => tr!(figures.looks),
        PerformanceSort::Carts => tr!(figures.carts),
        PerformanceSort::Conversion => tr!(figures.look_conversion),
        PerformanceSort::Returned => tr!(figures.returned),
    }
    .to_string()
}

#[component]
fn Filters(filter: PerformanceFilter) -> impl IntoView {
    let orders = PerformanceSort::ALL.into_iter().flat_map(|sort| [false, true].map(|ascending| (sort, ascending)));
    let orders = orders
        .map(|(sort, ascending)| {
            let word = PerformanceFilter { sort, ascending, ..filter.clone() }.sort_word();
            let words = if ascending {
                tr!(figures.least_first, what = column_word(sort))
            } else {
                tr!(figures.most_first, what = column_word(sort))
            };
            view! { <option value=word.clone() selected=word == filter.sort_word()>{words}</option> }
        })
        .collect_view();
    let rows = PER_PAGE
        .into_iter()
        .map(|rows| view! { <option value=rows.to_string() selected=rows == filter.per_page>{rows}</option> })
        .collect_view();
    let range = filter.range.query(filter.preset);
    let hidden =
        range.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let is_narrowed = !filter.query.is_empty();
    let reset = href(&PerformanceFilter { query: String::new(), page: 1, ..filter.clone() }.to_url(PATH));
    view! {
        <form method="get" action=href(PATH) role="search" class="mt-4 flex flex-wrap items-end gap-3">
            {hidden}
            <div class="field min-w-0 grow basis-64">
                <label class="label" for="q">{tr!(admin.search_products)}</label>
                <input class="input" id="q" name="q" type="search" maxlength=SEARCH_MAX.to_string() value=filter.query.clone()/>
            </div>
            <div class="field">
                <label class="label" for="sort">{tr!(stock.sort)}</label>
                <select class="input" id="sort" name="sort">{orders}</select>
            </div>
            <div class="field">
                <label class="label" for="per">{tr!(stock.per_page)}</label>
                <select class="input" id="per" name="per">{rows}</select>
            </div>
            <button type="submit" class="btn btn-secondary">{tr!(admin.search)}</button>
            {is_narrowed.then(|| view! { <a class="btn btn-ghost" href=reset>{tr!(admin.reset)}</a> })}
        </form>
    }
}

#[component]
fn Table(rows: Vec<PerformanceRow>, filter: PerformanceFilter) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="card mt-4 p-6 text-muted">{tr!(figures.no_products)}</p> }.into_any();
    }
    let heads =
        PerformanceSort::ALL.into_iter().map(|sort| view! { <Head filter=filter.clone() sort/> }).collect_view();
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <table class="data-table data-table-sorted mt-4 w-full">
            <caption class="sr-only">{tr!(figures.performance)}</caption>
            <thead><tr><th scope="col">{tr!(figures.product)}</th> {heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The head of a column that sorts: again for the other way round.
#[component]
fn Head(filter: PerformanceFilter, sort: PerformanceSort) -> impl IntoView {
    let is_current = filter.sort == sort;
    let (state, arrow) = match (is_current, filter.ascending) {
        (true, false) => (Some("descending"), "↓"),
        (true, true) => (Some("ascending"), "↑"),
        (false, _) => (None, ""),
    };
    let ascending = is_current && !filter.ascending;
    let address = href(&PerformanceFilter { sort, ascending, page: 1, ..filter }.to_url(PATH));
    view! {
        <th scope="col" class="number" aria-sort=state>
            <a class="inline-flex min-h-6 items-center gap-1 underline" href=address>{column_word(sort)} <span aria-hidden="true">{arrow}</span></a>
        </th>
    }
}

#[component]
fn Row(row: PerformanceRow) -> impl IntoView {
    let name = row.name.here();
    let name = if row.slug.is_empty() {
        view! { <span class="text-muted">{tr!(figures.gone)}</span> }.into_any()
    } else {
        let address = href(&format!("/admin/products/{}", row.id));
        view! { <a class="inline-flex min-h-11 items-center underline" href=address>{name}</a> }.into_any()
    };
    let figures = row.figures;
    let conversion = figures.conversion().map_or_else(|| "–".to_owned(), rate);
    let cell = |sort: PerformanceSort, text: String| {
        view! { <td class="number" data-label=column_word(sort)>{text}</td> }
    };
    view! {
        <tr>
            <th scope="row" class="text-left">{name}</th>
            {cell(PerformanceSort::Looks, count(figures.looks))}
            {cell(PerformanceSort::Carts, count(figures.carts))}
            {cell(PerformanceSort::Orders, count(figures.orders))}
            {cell(PerformanceSort::Conversion, conversion)}
            {cell(PerformanceSort::Units, count(figures.units))}
            {cell(PerformanceSort::Revenue, money(figures.revenue))}
            {cell(PerformanceSort::Returned, count(figures.returned))}
        </tr>
    }
}
