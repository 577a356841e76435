//! What narrows a list now: in words, each with the list without it.

use super::{filter_groups::rated_words, spec_table::value_words};
use crate::{
    catalog::model::{Narrowing, PriceBound, ProductPage, ProductQuery, SpecChoice, SpecValue},
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
    },
};
use leptos::prelude::*;

/// What narrows a list, in words.
pub(super) fn words(page: &ProductPage, narrowing: &Narrowing) -> String {
    let query = &page.query;
    let price = |bound: &PriceBound| match bound {
        PriceBound::At(price) => rupiah(current(), *price),
        other => other.typed(),
    };
    match narrowing {
        Narrowing::Text => format!("“{}”", query.q),
        Narrowing::Category => {
            page.category.as_ref().map_or_else(|| query.category.clone(), |category| category.name.here())
        }
        Narrowing::Brand(slug) => {
            page.brands.iter().find(|value| value.slug == *slug).map_or_else(|| slug.clone(), |value| value.name.here())
        }
        Narrowing::Min => tr!(catalog.chip_min, price = price(&query.min)).to_string(),
        Narrowing::Max => tr!(catalog.chip_max, price = price(&query.max)).to_string(),
        Narrowing::Condition if query.used == Some(true) => tr!(catalog.condition_only_used).to_string(),
        Narrowing::Condition => tr!(catalog.condition_only_new).to_string(),
        Narrowing::Spec(attribute, code) => {
            let filter = page.specs.iter().find(|filter| filter.attribute == *attribute);
            let choice = filter.and_then(|filter| filter.values.iter().find(|choice| choice.code == *code));
            match (filter, choice) {
                (Some(filter), Some(choice)) => format!("{}: {}", filter.name.here(), choice_words(choice)),
                _ => code.clone(),
            }
        }
        Narrowing::Rating => rated_words(query.rated.unwrap_or_default()),
        Narrowing::Sale => tr!(catalog.only_on_sale).to_string(),
        Narrowing::Stock => tr!(catalog.only_in_stock).to_string(),
    }
}

/// What narrows a list besides its category, which its title says, and perhaps the text.
pub(super) fn filters(page: &ProductPage) -> impl Iterator<Item = Narrowing> {
    let all = page.query.narrowings().into_iter();
    all.filter(|narrowing| !matches!(narrowing, Narrowing::Text | Narrowing::Category))
}

/// What an answer to an attribute says: "Alder", "7", "628-648 mm", "yes".
pub(super) fn choice_words(choice: &SpecChoice) -> String {
    let locale = current();
    let words = value_words(&choice.value, locale);
    let Some(up_to) = &choice.up_to else { return words };
    let high = value_words(up_to, locale);
    if up_to == &choice.value {
        return words;
    }
    // "20-50 W", not "20 W-50 W", where both are told in the same unit
    match (&choice.value, words.rsplit_once(' '), high.rsplit_once(' ')) {
        (SpecValue::Number(..), Some((low, unit)), Some((_, same))) if unit == same => format!("{low}–{high}"),
        _ => format!("{words}–{high}"),
    }
}

/// Makers offered above a list.
const MAKERS: usize = 4;

/// The filters most people want, above the list too: condition, discount, the makers with most products. What is asked for
/// already, or would change nothing, is left out.
#[component]
pub fn QuickFilters(page: ProductPage) -> impl IntoView {
    let (query, few, total) = (page.query.clone(), page.few, page.total);
    let [new, used] = few.condition;
    let is_open = query.used.is_none();
    let mut offers: Vec<(String, u32, ProductQuery)> = vec![
        (
            tr!(catalog.condition_only_new).to_string(),
            if is_open { new } else { 0 },
            query.with(|query| query.used = Some(false)),
        ),
        (
            tr!(catalog.condition_only_used).to_string(),
            if is_open { used } else { 0 },
            query.with(|query| query.used = Some(true)),
        ),
        (
            tr!(catalog.only_on_sale).to_string(),
            if query.on_sale { 0 } else { few.on_sale },
            query.with(|query| query.on_sale = true),
        ),
    ];
    if query.brands.is_empty() {
        let mut makers = page.brands.clone();
        makers.sort_by_key(|maker| std::cmp::Reverse(maker.products));
        offers.extend(makers.into_iter().take(MAKERS).map(|maker| {
            let only = query.with(|query| query.brands = vec![maker.slug.clone()]);
            (maker.name.here(), maker.products, only)
        }));
    }
    let items: Vec<_> = offers
        .into_iter()
        .filter(|(_, products, _)| (1..total).contains(products))
        .map(|(words, products, query)| view! {
            <li><a class="chip" href=href(&query.to_url())>{words}" "<span class="filter-count">{products}</span></a></li>
        })
        .collect();
    (items.len() > 1).then(|| view! { <nav aria-label=tr!(catalog.quick_filters) class="min-w-0"><ul class="link-row chip-row">{items}</ul></nav> })
}

/// What narrows the list now, each with a link that takes it away.
#[component]
pub fn AppliedFilters(page: ProductPage) -> impl IntoView {
    let query = page.query.clone();
    let text = (!query.q.is_empty()).then_some(Narrowing::Text);
    let chips: Vec<Narrowing> = text.into_iter().chain(filters(&page)).collect();
    (!chips.is_empty()).then(|| {
        let clear = ProductQuery { category: query.category.clone(), as_list: query.as_list, ..ProductQuery::default() };
        let items = chips.into_iter().map(|narrowing| view! {
            <li><a class="chip" href=href(&query.without(&narrowing).to_url())>
                {words(&page, &narrowing)}<Icon icon=icondata::LuX class="size-4"/><span class="sr-only">{tr!(catalog.remove_filter)}</span>
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
