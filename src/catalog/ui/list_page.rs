//! A list of products: all, of a category, or found by a search. Its whole state is the address.

use super::{
    applied::{AppliedFilters, QuickFilters, filters, words},
    card::CardGrid,
    filters::{Filters, UnreadPrices},
    no_result::NoResult,
    words::{count_words, sort_name},
};
use crate::{
    catalog::{
        api::list_products,
        model::{CategoryLink, Heard, PAGE_SIZE, ProductPage, ProductQuery, Sort},
    },
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::href,
        page::{PageHead, load, shop_name},
        pagination::{Pagination, page_words},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// `/products` and `/categories/{slug}`.
#[component]
pub fn ProductListPage() -> impl IntoView {
    let location = use_location();
    let address =
        format!("{}?{}", location.pathname.get_untracked(), location.search.get_untracked().trim_start_matches('?'));
    load(async move { list_products(address).await }, |page| view! { <ProductList page/> })
}

#[component]
fn ProductList(page: ProductPage) -> impl IntoView {
    let query = page.query.clone();
    let category = page.category.as_ref().map(|category| category.name.here());
    let title = match (&category, query.q.as_str()) {
        (Some(name), "") => name.clone(),
        (None, "") if query.used == Some(true) => tr!(catalog.condition_only_used).to_string(),
        (None, "") => tr!(catalog.all_products).to_string(),
        (_, q) => tr!(catalog.results_for, q = q.to_owned()).to_string(),
    };
    let is_all = category.is_none() && query.q.is_empty() && !query.is_filtered();
    let description = description(&title, page.total, is_all);
    let instead = query.whole_url();
    let private = query.is_filtered() || !query.q.is_empty() || query.sort != Sort::default() || query.as_list;
    let is_empty = page.products.is_empty();
    let (cards, as_list, current, last) = (page.products.clone(), query.as_list, query.page, page.pages);
    let results = if is_empty {
        view! { <NoResult page=page.clone()/> }.into_any()
    } else {
        let address = {
            let query = query.clone();
            move |page| href(&ProductQuery { page, ..query.clone() }.to_url())
        };
        let shown = tr!(catalog.shown_of, n = shown_until(current, page.total), of = page.total).to_string();
        let more = (current < last).then(|| {
            let left = (page.total - shown_until(current, page.total)).min(PAGE_SIZE);
            let words = tr!(catalog.load_more, n = left).to_string();
            view! { <p class="load-more"><a class="btn btn-secondary" rel="next" href=address(current + 1) data-more=left.to_string()>{words}</a></p> }
        });
        view! {
            <h2 class="sr-only">{tr!(catalog.products)}</h2>
            <CardGrid cards=cards as_list=as_list on_top=true/>
            <div data-pages="" data-said=shown>
                {more}
                <Pagination current=current last=last address=address/>
            </div>
        }
        .into_any()
    };
    view! {
        <PageHead title=title.clone() details=details(&page, &title) refused=query.min.unread().or(query.max.unread()).is_some() description=description path=query.to_url() private=private instead=instead/>
        <div class="container-page py-6">
            <Breadcrumbs trail=page.trail.clone()/>
            <div class="list-head">
                <h1 class="display text-5xl md:text-7xl">{title}</h1>
                <p class="list-count" role="status" data-news=private.then_some("")>{count_words(page.total)}</p>
            </div>
            <HowHeard heard=page.heard.clone()/>
            <div class="list-layout">
                <Filters page=page.clone()/>
                <div class="min-w-0">
                    <div class="list-tools">
                        <button type="button" class="btn btn-secondary lg:hidden" popovertarget="filters">
                            <Icon icon=icondata::LuSlidersHorizontal/>{tr!(catalog.filters)}
                        </button>
                        <SortLinks query=query.clone()/>
                        <ViewLinks query=query.clone()/>
                    </div>
                    <QuickFilters page=page.clone()/>
                    <UnreadPrices query=query/>
                    <AppliedFilters page=page/>
                    {results}
                </div>
            </div>
        </div>
    }
}

/// How many products of a list stand on its pages up to this one.
fn shown_until(page: u32, total: u32) -> u32 {
    page.saturating_mul(PAGE_SIZE).min(total)
}

/// How the search text was read, where it was not read as it stands.
#[component]
fn HowHeard(heard: Heard) -> impl IntoView {
    let spelt = heard.spelt.map(|q| tr!(catalog.shown_instead, q = q).to_string());
    let missed = (!heard.missed.is_empty()).then(|| {
        let words: Vec<String> = heard.missed.iter().map(|word| format!("“{word}”")).collect();
        tr!(catalog.left_out, words = words.join(", ")).to_string()
    });
    let lines: Vec<String> = spelt.into_iter().chain(missed).collect();
    (!lines.is_empty()).then(|| view! { <p class="mb-4 text-muted" data-heard="">{lines.join(" ")}</p> })
}

/// What search engines show below the title; nothing of an empty list.
fn description(title: &str, total: u32, is_all: bool) -> String {
    let shop = shop_name();
    match (total, is_all) {
        (0, _) => String::new(),
        (1, true) => tr!(catalog.list_description_one, shop = shop),
        (n, true) => tr!(catalog.list_description_many, shop = shop, n = n),
        (1, false) => tr!(catalog.description_one, shop = shop, name = title),
        (n, false) => tr!(catalog.description_many, shop = shop, name = title, n = n),
    }
}

/// What tells this list from others of its name: where the text was searched for, filters, order, number of the page.
fn details(page: &ProductPage, title: &str) -> Vec<String> {
    let query = &page.query;
    let category = page.category.as_ref().filter(|_| !query.q.is_empty()).map(|category| category.name.here());
    let order = (query.sort != Sort::default()).then(|| sort_name(query.sort));
    // a filter that the list is named after is not said twice
    let filters = filters(page).map(|narrowing| words(page, &narrowing)).filter(|words| words != title);
    category.into_iter().chain(filters).chain(order).chain(page_words(query.page, page.pages)).collect()
}

#[component]
fn SortLinks(query: ProductQuery) -> impl IntoView {
    let has_text = !query.q.is_empty();
    let chosen = if query.sort == Sort::Relevance && !has_text { Sort::Newest } else { query.sort };
    let items = Sort::OFFERED
        .into_iter()
        .filter(|sort| has_text || *sort != Sort::Relevance)
        .map(|sort| {
            // without a search text the default order is newest first
            let wanted = if sort == Sort::Newest && !has_text { Sort::default() } else { sort };
            let address = query.with(|query| query.sort = wanted).to_url();
            view! { <li><a class="sort-link" href=href(&address) aria-current=(sort == chosen).then_some("true")>{sort_name(sort)}</a></li> }
        })
        .collect_view();
    view! { <nav aria-label=tr!(catalog.sort) class="min-w-0"><ul class="link-row">{items}</ul></nav> }
}

#[component]
fn ViewLinks(query: ProductQuery) -> impl IntoView {
    let link = |as_list: bool, icon, words: String| {
        let remembered = if as_list { "list" } else { "grid" };
        // said aloud, because something else may be remembered
        let grid = if as_list { "" } else { "view=grid" };
        let address = ProductQuery { as_list, ..query.clone() }.to_url();
        let and = if grid.is_empty() {
            ""
        } else if address.contains('?') {
            "&"
        } else {
            "?"
        };
        let address = address + and + grid;
        let is_current = query.as_list == as_list;
        view! { <a class="icon-button" href=href(&address) data-remember-view=remembered aria-label=words aria-current=is_current.then_some("true")><Icon icon=icon/></a> }
    };
    view! {
        <div class="view-links">
            {link(false, icondata::LuLayoutGrid, tr!(catalog.view_grid).to_string())}
            {link(true, icondata::LuList, tr!(catalog.view_list).to_string())}
        </div>
    }
}

/// Where a page stands in the tree; the last link is the page itself.
#[component]
pub fn Breadcrumbs(trail: Vec<CategoryLink>, #[prop(optional, into)] here: Option<String>) -> impl IntoView {
    let last = trail.len();
    let has_here = here.is_some();
    let links = trail
        .into_iter()
        .enumerate()
        .map(|(place, link)| {
            let is_last = place + 1 == last && !has_here;
            let address = href(&format!("/categories/{}", link.slug));
            view! { <li><a href=address aria-current=is_last.then_some("page")>{link.name.here()}</a></li> }
        })
        .collect_view();
    view! {
        <nav aria-label=tr!(catalog.breadcrumbs) class="breadcrumbs">
            <ol>
                <li><a href=href("/")>{tr!(catalog.home)}</a></li>
                <li><a href=href("/products") aria-current=(last == 0 && !has_here).then_some("page")>{tr!(catalog.products)}</a></li>
                {links}
                {here.map(|name| view! { <li><span aria-current="page">{name}</span></li> })}
            </ol>
        </nav>
    }
}
