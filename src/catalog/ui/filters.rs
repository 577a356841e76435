//! What narrows a list: links and one GET form. On a narrow screen the panel is a popover, on a wide one a column.

use super::{
    filter_groups::{Brands, Few, Specs},
    words::count_words,
};
use crate::{
    catalog::{
        api::PreviewList,
        model::{FilterValue, PRICE_TYPED_MAX, PriceBound, ProductPage, ProductQuery},
    },
    tr,
    ui::{
        fragment::fragment,
        icon::{Icon, icondata},
        live::Changes,
        locale::{current, href, rupiah},
        refusal::{Marked, RefusalSummary},
    },
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The words on the button, as a part of the page.
pub(super) const APPLY: &str = "filters-apply";

/// "Show 37 products".
pub(super) fn apply_words(total: u32) -> String {
    match total {
        0 => tr!(catalog.show_none).to_string(),
        1 => tr!(catalog.show_one).to_string(),
        n => tr!(catalog.show_many, n = n).to_string(),
    }
}

/// How many products the ticked filters would leave: on the button, and said.
#[must_use]
pub fn preview(products: u32) -> Changes {
    let parts = [(APPLY.to_owned(), apply_words(products))].into();
    Changes { parts, said: count_words(products), ..Changes::default() }
}

/// The column of filters.
#[component]
pub fn Filters(page: ProductPage) -> impl IntoView {
    let from = (page.query.to_url(), page.version);
    let inner = fragment("filters", from, || view! { <Inner page/> }).to_string();
    view! {
        <section id="filters" popover="auto" data-sheet="" class="filters" aria-label=tr!(catalog.filters) inner_html=inner></section>
    }
}

#[component]
fn Inner(page: ProductPage) -> impl IntoView {
    let query = page.query.clone();
    let address = query.with(|query| query.q.clone_from(&page.query.q)).to_url();
    let path = address.split('?').next().unwrap_or("/products").to_owned();
    let keep_category = path == "/products" && !query.category.is_empty();
    let hidden = [
        ("q", query.q.clone()),
        ("category", if keep_category { query.category.clone() } else { String::new() }),
        ("sort", if query.sort == Default::default() { String::new() } else { query.sort.code().to_owned() }),
        ("view", if query.as_list { "list".to_owned() } else { String::new() }),
    ];
    let hidden = hidden
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let locale = current();
    let range = page.prices.map(|(low, high)| {
        view! { <p class="hint">{rupiah(locale, low)} " – " {rupiah(locale, high)}</p> }
    });
    view! {
            <div class="filters-head">
                <p class="display text-2xl">{tr!(catalog.filters)}</p>
                <button type="button" class="icon-button" popovertarget="filters" popovertargetaction="hide" aria-label=tr!(catalog.close)>
                    <Icon icon=icondata::LuX/>
                </button>
            </div>
            <nav aria-label=tr!(catalog.categories)>
                <h2 class="filter-title">{tr!(catalog.categories)}</h2>
                <CategoryLinks values=page.categories.clone() query=query.clone()/>
            </nav>
            <form action=href(&path) method="get" data-preview=PreviewList::PATH data-path=path>
                {hidden}
                <fieldset class="filter">
                    <legend class="filter-title">{tr!(catalog.price)}</legend>
                    <div class="grid grid-cols-2 gap-2">
                        <PriceBox name="min" label=tr!(catalog.price_min) bound=query.min.clone()/>
                        <PriceBox name="max" label=tr!(catalog.price_max) bound=query.max.clone()/>
                    </div>
                    {range}
                </fieldset>
                <Brands values=page.brands.clone() chosen=query.brands.clone()/>
                <Specs specs=page.specs.clone()/>
                <Few page=page.clone()/>
                <div class="filters-foot">
                    <button class="btn btn-primary w-full" data-part=APPLY>{apply_words(page.total)}</button>
                </div>
            </form>
    }
}

/// One end of the price range; what is not understood stays in its box, with a word about it.
#[component]
fn PriceBox(name: &'static str, label: &'static str, bound: PriceBound) -> impl IntoView {
    let problem = format!("{name}-problem");
    let described = bound.unread().map(|_| problem.clone());
    let invalid = described.as_ref().map(|_| "true");
    let words =
        described.as_ref().map(|_| view! { <span id=problem class="problem block">{tr!(problem.amount)}</span> });
    view! {
        <div class="text-sm">
            <label for=format!("price-{name}")>{label}</label>
            <input class="input mt-1" id=format!("price-{name}") name=name inputmode="decimal" autocomplete="off" maxlength=PRICE_TYPED_MAX.to_string()
                value=bound.typed() aria-invalid=invalid aria-describedby=described/>
            {words}
        </div>
    }
}

/// Says above the list which prices were not understood: the boxes may be out of sight.
#[component]
pub fn UnreadPrices(query: ProductQuery) -> impl IntoView {
    let fields: Vec<Marked> = [&query.min, &query.max]
        .into_iter()
        .filter_map(PriceBound::unread)
        .map(|typed| Marked { words: format!("“{typed}”: {}", tr!(problem.amount)), ..Marked::default() })
        .collect();
    (!fields.is_empty()).then(|| view! { <RefusalSummary words=tr!(error.form).to_string() fields/> })
}

#[component]
fn CategoryLinks(values: Vec<FilterValue>, query: ProductQuery) -> impl IntoView {
    let all = query.with(|query| query.category.clear()).to_url();
    let none = query.category.is_empty();
    let items = values
        .into_iter()
        .map(|value| {
            let is_current = value.slug == query.category;
            let address = query.with(|query| query.category.clone_from(&value.slug)).to_url();
            let class = match value.depth {
                0 => "filter-link",
                1 => "filter-link pl-4",
                _ => "filter-link pl-8",
            };
            view! {
                <li><a class=class href=href(&address) aria-current=is_current.then_some("page")>
                    <span>{value.name.here()}</span><span class="filter-count">{value.products}</span>
                </a></li>
            }
        })
        .collect_view();
    view! {
        <ul class="filter-links">
            <li><a class="filter-link" href=href(&all) aria-current=none.then_some("page")>{tr!(catalog.all_categories)}</a></li>
            {items}
        </ul>
    }
}
