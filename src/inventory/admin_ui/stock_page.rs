//! `/admin/stock`: every variant with its units, by search, state and order; all in the address.

use super::stock_table::{StockTable, show_word, sort_words};
use crate::{
    access::Permission,
    inventory::{
        admin_api::admin_stock,
        model::{LABELS, PER_PAGE, StockFigures, StockFilter, StockShow, StockSort},
    },
    server::context,
    tr,
    ui::{
        listing::PageNumber,
        locale::{current, href, rupiah},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListSearch, ListTab, ListTabs, NewestOnly},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list of variants.
#[component]
pub fn AdminStockPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [q, show, sort, per] = ["q", "show", "sort", "per"].map(|name| query.get(name));
    let page = query.get("page").map(PageNumber::from);
    let data = async move {
        let page = admin_stock(q, show, sort, per, page).await?;
        let may = |what| context::visitor().user.is_some_and(|user| user.role.may(what));
        let (may_edit, may_set) = (may(Permission::ManageProducts), may(Permission::ManageSettings));
        Ok((page, may_edit, may_set))
    };
    load(data, |(page, may_edit, may_set)| {
        let filter = page.filter.clone();
        let (current_page, last_page) = (filter.page, page.last_page);
        let text = (!filter.query.is_empty()).then(|| format!("“{}”", filter.query));
        let show = (filter.show != StockShow::All).then(|| show_word(filter.show));
        let details = show.into_iter().chain(text).chain(page_words(current_page, last_page)).collect();
        let slow =
            (filter.show == StockShow::Slow).then(|| view! { <p class="mt-2 text-muted">{tr!(stock.slow_hint)}</p> });
        view! {
            <PageHead title=tr!(stock.title) details path="/admin/stock" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(stock.title)}</h1>
                    <p class="flex flex-wrap gap-2">
                        {may_edit.then(|| view! { <a class="btn btn-primary" href=href("/admin/stock/receive")>{tr!(stock.receive)}</a> })}
                        <a class="btn btn-secondary" href=href(LABELS)>{tr!(stock.labels)}</a>
                        <a class="btn btn-secondary" href=href("/admin/stock/movements")>{tr!(stock.movements)}</a>
                    </p>
                </div>
                {page.figures.map(|figures| view! { <Figures figures/> })}
                <p class="mt-4">
                    {tr!(stock.shop_low_at)} ": " {page.low_at} " "
                    {may_set.then(|| view! { <a class="link" href=href("/admin/settings#stock")>{tr!(stock.to_settings)}</a> })}
                </p>
                <Filters filter=filter.clone()/>
                <Found words=tr!(stock.found, n = page.total.words())/>
                {(!page.filter.query.is_empty()).then(|| view! { <NewestOnly total=page.total/> })}
                {slow}
                <StockTable rows=page.rows filter=filter.clone()/>
                <Pagination current=current_page last=last_page address=move |page| {
                    href(&StockFilter { page, ..filter.clone() }.to_url())
                }/>
            </div>
        }
    })
}

#[component]
fn Figures(figures: StockFigures) -> impl IntoView {
    view! {
        <dl class="mt-4">
            <dt class="text-sm text-muted">{tr!(stock.value)}</dt>
            <dd class="text-2xl font-semibold">{rupiah(current(), figures.value)}</dd>
            <dd class="text-sm text-muted">{tr!(stock.value_hint, n = figures.unknown)}</dd>
        </dl>
    }
}

#[component]
fn Filters(filter: StockFilter) -> impl IntoView {
    let tabs = StockShow::ALL.into_iter().map(|show| ListTab {
        words: show_word(show),
        address: href(&filter.under(show).to_url()),
        count: None,
        is_current: filter.show == show,
    });
    let tabs = tabs.collect();
    let orders = StockSort::ALL.into_iter().flat_map(|sort| [false, true].map(|descending| (sort, descending)));
    let orders = orders.map(|(sort, descending)| {
        let word = StockFilter { sort, descending, ..StockFilter::default() }.sort_word();
        let selected = word == filter.sort_word();
        view! { <option value=word selected=selected>{sort_words(sort, descending)}</option> }
    });
    let orders = orders.collect_view();
    let rows = PER_PAGE.into_iter().map(|rows| {
        view! { <option value=rows.to_string() selected=rows == filter.per_page>{rows}</option> }
    });
    let rows = rows.collect_view();
    let kept = (filter.show != StockShow::All).then(|| ("show", filter.show.as_str().to_owned())).into_iter().collect();
    let reset = (!filter.query.is_empty())
        .then(|| href(&StockFilter { query: String::new(), page: 1, ..filter.clone() }.to_url()));
    view! {
        <ListTabs label=tr!(stock.which) tabs/>
        <ListSearch action=href("/admin/stock") label=tr!(stock.search) value=filter.query.clone() kept reset>
            <div class="field">
                <label class="label" for="sort">{tr!(stock.sort)}</label>
                <select class="input" id="sort" name="sort">{orders}</select>
            </div>
            <div class="field">
                <label class="label" for="per">{tr!(stock.per_page)}</label>
                <select class="input" id="per" name="per">{rows}</select>
            </div>
        </ListSearch>
    }
}
