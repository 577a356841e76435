//! The rows of the stock list: a table whose heads sort it, cards on a phone.

use crate::{
    inventory::model::{StockFilter, StockRow, StockShow, StockSort},
    tr,
    ui::{
        locale::href,
        staff_list::{Nothing, SortHead},
    },
};
use leptos::prelude::*;

/// The word of what is shown.
#[must_use]
pub fn show_word(show: StockShow) -> String {
    match show {
        StockShow::All => tr!(stock.show_all),
        StockShow::Low => tr!(stock.show_low),
        StockShow::Out => tr!(stock.show_out),
        StockShow::Reserved => tr!(stock.show_reserved),
        StockShow::Slow => tr!(stock.show_slow),
    }
    .to_string()
}

/// The words of an order.
#[must_use]
pub fn sort_words(sort: StockSort, descending: bool) -> String {
    match (sort, descending) {
        (StockSort::Name, false) => tr!(stock.sort_name),
        (StockSort::Name, true) => tr!(stock.sort_name_desc),
        (StockSort::Sku, false) => tr!(stock.sort_sku),
        (StockSort::Sku, true) => tr!(stock.sort_sku_desc),
        (StockSort::Available, false) => tr!(stock.sort_available),
        (StockSort::Available, true) => tr!(stock.sort_available_desc),
    }
    .to_string()
}

/// The table of a page.
#[component]
pub fn StockTable(rows: Vec<StockRow>, filter: StockFilter) -> impl IntoView {
    if rows.is_empty() {
        let plain = StockFilter { per_page: filter.per_page, ..StockFilter::default() };
        let ways = (filter.to_url() != plain.to_url()).then(|| (tr!(admin.reset).to_string(), href(&plain.to_url())));
        return view! { <Nothing words=tr!(stock.none) ways=ways.into_iter().collect()/> }.into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    let head = |sort, words: &'static str, class| {
        let is_current = filter.sort == sort;
        let descending = is_current && !filter.descending;
        let address = href(&StockFilter { sort, descending, page: 1, ..filter.clone() }.to_url());
        view! { <SortHead words address descending=is_current.then_some(filter.descending) class/> }
    };
    view! {
        <table class="data-table data-table-sorted mt-4 w-full">
            <caption class="sr-only">{tr!(stock.title)}</caption>
            <thead>
                <tr>
                    {head(StockSort::Name, tr!(stock.product), "")}
                    {head(StockSort::Sku, tr!(stock.sku), "")}
                    <th scope="col" class="number">{tr!(stock.on_hand)}</th>
                    <th scope="col" class="number">{tr!(stock.reserved)}</th>
                    {head(StockSort::Available, tr!(stock.available), "number")}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(row: StockRow) -> impl IntoView {
    let (name, variant) = (row.name.here(), row.variant.here());
    let mark = if row.free() == 0 {
        Some(view! { <span class="badge badge-error">{tr!(stock.out)}</span> }.into_any())
    } else {
        row.is_low().then(|| view! { <span class="badge badge-warn">{tr!(stock.low)}</span> }.into_any())
    };
    let inactive =
        (!row.active).then(|| view! { " " <span class="badge badge-muted">{tr!(admin.status_inactive)}</span> });
    view! {
        <tr>
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-11 items-center underline" href=href(&format!("/admin/stock/{}", row.id))>
                    <span>{name} <span class="block text-sm font-normal text-muted">{variant}</span></span>
                </a>
                {inactive}
            </th>
            <td data-label=tr!(stock.sku) class="font-mono">{row.sku.clone()}</td>
            <td data-label=tr!(stock.on_hand) class="number">{row.on_hand}</td>
            <td data-label=tr!(stock.reserved) class="number">{row.reserved}</td>
            <td data-label=tr!(stock.available) class="number">{mark} " " <strong>{row.free()}</strong></td>
        </tr>
    }
}
