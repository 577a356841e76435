//! What narrows a list: links and one GET form. On a narrow screen the panel is a popover, on a wide one a column.

use crate::{
    catalog::model::{FilterValue, PRICE_TYPED_MAX, PriceBound, ProductPage, ProductQuery, RATED},
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
        refusal::{Marked, RefusalSummary},
    },
};
use leptos::prelude::*;

/// Brands shown before "more".
const BRANDS: usize = 8;

/// The column of filters.
#[component]
pub fn Filters(page: ProductPage) -> impl IntoView {
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
        <section id="filters" popover="auto" data-sheet="" class="filters" aria-label=tr!(catalog.filters)>
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
            <form action=href(&path) method="get">
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
                <Few page=page.clone()/>
                <button class="btn btn-primary w-full mt-4">{tr!(catalog.apply_filters)}</button>
            </form>
        </section>
    }
}

/// The filters that have few values: condition, rating, discount, stock; each value with how many it leaves.
#[component]
fn Few(page: ProductPage) -> impl IntoView {
    let (query, few) = (page.query, page.few);
    let radio = |name: &'static str, value: String, chosen: bool, words: String, count: Option<u32>| {
        view! {
            <label class="check"><input type="radio" name=name value=value checked=chosen/><span class="grow">{words}</span>
                {count.map(|count| view! { <span class="filter-count">{count}</span> })}
            </label>
        }
    };
    let tick = |name: &'static str, chosen: bool, words: String, count: u32| {
        view! {
            <label class="check"><input type="checkbox" name=name value="1" checked=chosen/><span class="grow">{words}</span>
                <span class="filter-count">{count}</span>
            </label>
        }
    };
    let [new, used] = few.condition;
    let conditions = [
        radio("condition", String::new(), query.used.is_none(), tr!(catalog.condition_any).to_string(), None),
        radio(
            "condition",
            "new".into(),
            query.used == Some(false),
            tr!(catalog.condition_only_new).to_string(),
            Some(new),
        ),
        radio(
            "condition",
            "used".into(),
            query.used == Some(true),
            tr!(catalog.condition_only_used).to_string(),
            Some(used),
        ),
    ];
    let any = radio("rating", String::new(), query.rated.is_none(), tr!(catalog.rating_any).to_string(), None);
    let rated = RATED.into_iter().zip(few.rated).map(|(stars, count)| {
        radio("rating", stars.to_string(), query.rated == Some(stars), rated_words(stars), Some(count))
    });
    let ratings: Vec<_> = std::iter::once(any).chain(rated).collect();
    view! {
        <fieldset class="filter"><legend class="filter-title">{tr!(catalog.condition)}</legend>{conditions.into_iter().collect_view()}</fieldset>
        <fieldset class="filter"><legend class="filter-title">{tr!(catalog.rating)}</legend>{ratings}</fieldset>
        <fieldset class="filter">
            <legend class="filter-title">{tr!(catalog.availability)}</legend>
            {tick("stock", query.in_stock, tr!(catalog.only_in_stock).to_string(), few.in_stock)}
            {tick("sale", query.on_sale, tr!(catalog.only_on_sale).to_string(), few.on_sale)}
        </fieldset>
    }
}

/// "4 stars and up".
fn rated_words(stars: u8) -> String {
    tr!(catalog.rating_from, stars = stars).to_string()
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

#[component]
fn Brands(values: Vec<FilterValue>, chosen: Vec<String>) -> impl IntoView {
    let mut boxes: Vec<_> = values
        .into_iter()
        .map(|value| {
            let checked = chosen.contains(&value.slug);
            view! {
                <label class="check">
                    <input type="checkbox" name="brand" value=value.slug checked=checked/>
                    <span class="grow">{value.name.here()}</span><span class="filter-count">{value.products}</span>
                </label>
            }
        })
        .collect();
    let rest = if boxes.len() > BRANDS { boxes.split_off(BRANDS) } else { Vec::new() };
    let more = (!rest.is_empty()).then(|| {
        let n = rest.len();
        view! { <details><summary class="more">{tr!(catalog.show_more, n = n)}</summary>{rest}</details> }
    });
    (!boxes.is_empty()).then(|| {
        view! { <fieldset class="filter"><legend class="filter-title">{tr!(catalog.brand)}</legend>{boxes}{more}</fieldset> }
    })
}

/// What narrows a list besides its category and the text searched for: in words, and the list without it.
pub(super) fn applied(page: &ProductPage) -> Vec<(String, ProductQuery)> {
    let query = &page.query;
    let locale = current();
    let mut chips: Vec<(String, ProductQuery)> = Vec::new();
    for brand in &query.brands {
        let name = page
            .brands
            .iter()
            .find(|value| value.slug == *brand)
            .map_or_else(|| brand.clone(), |value| value.name.here());
        chips.push((name, query.with(|query| query.brands.retain(|other| other != brand))));
    }
    if let PriceBound::At(min) = query.min {
        let words = tr!(catalog.chip_min, price = rupiah(locale, min)).to_string();
        chips.push((words, query.with(|query| query.min = PriceBound::Open)));
    }
    if let PriceBound::At(max) = query.max {
        let words = tr!(catalog.chip_max, price = rupiah(locale, max)).to_string();
        chips.push((words, query.with(|query| query.max = PriceBound::Open)));
    }
    if let Some(used) = query.used {
        let words = if used { tr!(catalog.condition_only_used) } else { tr!(catalog.condition_only_new) };
        chips.push((words.to_string(), query.with(|query| query.used = None)));
    }
    if let Some(stars) = query.rated {
        chips.push((rated_words(stars), query.with(|query| query.rated = None)));
    }
    if query.on_sale {
        chips.push((tr!(catalog.only_on_sale).to_string(), query.with(|query| query.on_sale = false)));
    }
    if query.in_stock {
        chips.push((tr!(catalog.only_in_stock).to_string(), query.with(|query| query.in_stock = false)));
    }
    chips
}

/// What narrows the list now, each with a link that takes it away.
#[component]
pub fn AppliedFilters(page: ProductPage) -> impl IntoView {
    let query = page.query.clone();
    let text = (!query.q.is_empty()).then(|| (format!("“{}”", query.q), query.with(|query| query.q.clear())));
    let chips: Vec<_> = text.into_iter().chain(applied(&page)).collect();
    (!chips.is_empty()).then(|| {
        let clear = ProductQuery { category: query.category.clone(), as_list: query.as_list, ..ProductQuery::default() };
        let items = chips.into_iter().map(|(words, without)| view! {
            <li><a class="chip" href=href(&without.to_url())>
                {words.clone()}<Icon icon=icondata::LuX class="size-4"/><span class="sr-only">{tr!(catalog.remove_filter)}</span>
            </a></li>
        }).collect_view();
        view! {
            <ul class="chips" aria-label=tr!(catalog.applied_filters)>
                {items}
                <li><a class="chip chip-clear" href=href(&clear.to_url())>{tr!(catalog.clear_filters)}</a></li>
            </ul>
        }
    })
}
