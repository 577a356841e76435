//! `/admin/vouchers`: running, planned, ended and switched off, or found by a code.

use super::words::{tab_words, uses_words, valid_words};
use crate::{
    promotion::{
        admin_api::admin_vouchers,
        model::{LIST, VoucherFilter, VoucherPage, VoucherRow, VoucherTab},
        words::terms_words,
    },
    tr,
    ui::{
        listing::{Count, PageNumber},
        locale::href,
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListSearch, ListTab, ListTabs, NewestOnly, Nothing},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list.
#[component]
pub fn AdminVouchersPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let (q, tab, page) = (query.get("q"), query.get("tab"), query.get("page").map(PageNumber::from));
    load(async move { admin_vouchers(q, tab, page).await }, |shown| {
        let VoucherPage { filter, rows, page, last_page, total, tabs } = shown;
        let is_searched = !filter.q.is_empty();
        let tabs = tabs.into_iter().map(|(tab, count)| list_tab(&filter, tab, count)).collect();
        let reset = is_searched.then(|| href(LIST));
        let head = if is_searched { filter.q.clone() } else { tab_words(filter.tab) };
        let details: Vec<String> = std::iter::once(head).chain(page_words(page, last_page)).collect();
        let list = if rows.is_empty() {
            let ways = reset.clone().map(|address| (tr!(admin.reset).to_string(), address)).into_iter().collect();
            view! { <Nothing words=tr!(vouchers.none) ways/> }.into_any()
        } else {
            view! { <Table rows/> }.into_any()
        };
        let found = tr!(vouchers.found, n = total.words()).to_string();
        let newest = is_searched.then(|| view! { <NewestOnly total/> });
        let links = filter.clone();
        view! {
            <PageHead title=tr!(vouchers.title) details path=LIST private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(vouchers.title)}</h1>
                    <a class="btn btn-primary" href=href("/admin/vouchers/new")>{tr!(vouchers.new)}</a>
                </div>
                <ListTabs label=tr!(vouchers.views) tabs/>
                <ListSearch action=href(LIST) label=tr!(vouchers.search) value=filter.q.clone() reset>""</ListSearch>
                <Found words=found/>
                {newest}
                {list}
                <Pagination current=page last=last_page address=move |page| href(&links.page_url(page))/>
            </div>
        }
    })
}

fn list_tab(filter: &VoucherFilter, tab: VoucherTab, count: Count) -> ListTab {
    let to = VoucherFilter { tab, ..VoucherFilter::default() };
    ListTab {
        words: tab_words(tab),
        address: href(&to.page_url(1)),
        count: Some(count.words()),
        is_current: filter.q.is_empty() && filter.tab == tab,
    }
}

#[component]
fn Table(rows: Vec<VoucherRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <table class="data-table mt-4 w-full">
            <caption class="sr-only">{tr!(vouchers.title)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(vouchers.code)}</th>
                    <th scope="col">{tr!(vouchers.gives)}</th>
                    <th scope="col">{tr!(vouchers.valid)}</th>
                    <th scope="col" class="number">{tr!(vouchers.uses)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: VoucherRow) -> impl IntoView {
    let (gives, valid, uses) = (terms_words(&row.terms), valid_words(&row), uses_words(&row));
    let off = (!row.active).then(|| view! { " " <span class="badge badge-muted">{tr!(vouchers.tab_off)}</span> });
    view! {
        <tr>
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-6 items-center font-mono underline" href=href(&format!("{LIST}/{}", row.id))>{row.code.to_string()}</a>
                {off}
                {(!row.label.is_empty()).then(|| view! { <span class="block text-sm font-normal text-muted">{row.label}</span> })}
            </th>
            <td data-label=tr!(vouchers.gives)>{gives}</td>
            <td data-label=tr!(vouchers.valid)>{valid}</td>
            <td data-label=tr!(vouchers.uses) class="number">{uses}</td>
        </tr>
    }
}
