//! The groups of ticks in the column of filters.

use super::applied::choice_words;
use crate::{
    catalog::model::{FilterValue, ProductPage, RATED, SpecFilter, SpecQuery},
    tr,
};
use leptos::prelude::*;

/// Values of one filter shown before "more".
const SHOWN: usize = 6;
/// Attributes that stand open, the first ones.
const OPEN: usize = 2;

/// A box to tick, its words, and how many products it leaves.
fn tick(name: String, value: String, chosen: bool, words: String, count: u32) -> AnyView {
    view! {
        <label class="check"><input type="checkbox" name=name value=value checked=chosen/><span class="grow">{words}</span>
            <span class="filter-count">{count}</span>
        </label>
    }
    .into_any()
}

/// Boxes one below the other; beyond the first ones and those ticked only when asked for, in numbers.
fn cut(boxes: Vec<(bool, AnyView)>) -> impl IntoView {
    // what is ticked stays in sight
    let shown = SHOWN.max(boxes.iter().rposition(|(chosen, _)| *chosen).map_or(0, |last| last + 1));
    let mut boxes: Vec<AnyView> = boxes.into_iter().map(|(_, view)| view).collect();
    // one more line is no reason to hide it behind one more line
    let rest = if boxes.len() > shown + 1 { boxes.split_off(shown) } else { Vec::new() };
    let more = (!rest.is_empty()).then(|| {
        let n = rest.len();
        view! { <details><summary class="more">{tr!(catalog.show_more, n = n)}</summary>{rest}</details> }
    });
    view! { {boxes}{more} }
}

/// The makers.
#[component]
pub fn Brands(values: Vec<FilterValue>, chosen: Vec<String>) -> impl IntoView {
    let boxes: Vec<(bool, AnyView)> = values
        .into_iter()
        .map(|value| {
            let checked = chosen.contains(&value.slug);
            (checked, tick("brand".to_owned(), value.slug, checked, value.name.here(), value.products))
        })
        .collect();
    (!boxes.is_empty()).then(|| {
        view! { <fieldset class="filter"><legend class="filter-title">{tr!(catalog.brand)}</legend>{cut(boxes)}</fieldset> }
    })
}

/// Typed attributes of what is listed; the first ones and those asked for stand open.
#[component]
pub fn Specs(specs: Vec<SpecFilter>) -> impl IntoView {
    let group = |(place, filter): (usize, SpecFilter)| {
        let name = filter.name.here();
        let is_asked = filter.values.iter().any(|choice| choice.chosen);
        let field = SpecQuery::field(&filter.attribute);
        let boxes: Vec<(bool, AnyView)> = filter
            .values
            .into_iter()
            .map(|choice| {
                let words = choice_words(&choice);
                (choice.chosen, tick(field.clone(), choice.code, choice.chosen, words, choice.products))
            })
            .collect();
        view! {
            <details class="filter filter-fold" open=place < OPEN || is_asked>
                <summary class="filter-title">{name.clone()}</summary>
                <fieldset><legend class="sr-only">{name}</legend>{cut(boxes)}</fieldset>
            </details>
        }
    };
    specs.into_iter().enumerate().map(group).collect_view()
}

/// The filters that have few values: condition, rating, discount, stock; each value with how many it leaves.
#[component]
pub fn Few(page: ProductPage) -> impl IntoView {
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
pub(super) fn rated_words(stars: u8) -> String {
    tr!(catalog.rating_from, stars = stars).to_string()
}
