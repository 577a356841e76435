//! The words for conditions, stock and order of lists, and how a price is set.

use crate::{
    catalog::model::{Availability, Condition, Rating, Sort},
    money::Rupiah,
    tr,
    ui::{
        locale::{current, rupiah},
        stars::{Stars, decimal},
    },
};
use leptos::prelude::*;

/// Name of a condition.
#[must_use]
pub fn condition_name(condition: Condition) -> String {
    match condition {
        Condition::New => tr!(catalog.condition_new),
        Condition::BStock => tr!(catalog.condition_b_stock),
        Condition::Mint => tr!(catalog.condition_mint),
        Condition::Excellent => tr!(catalog.condition_excellent),
        Condition::VeryGood => tr!(catalog.condition_very_good),
        Condition::Good => tr!(catalog.condition_good),
        Condition::Fair => tr!(catalog.condition_fair),
        Condition::Poor => tr!(catalog.condition_poor),
    }
    .to_string()
}

/// What a condition means.
#[must_use]
pub fn condition_meaning(condition: Condition) -> String {
    match condition {
        Condition::New => tr!(catalog.meaning_new),
        Condition::BStock => tr!(catalog.meaning_b_stock),
        Condition::Mint => tr!(catalog.meaning_mint),
        Condition::Excellent => tr!(catalog.meaning_excellent),
        Condition::VeryGood => tr!(catalog.meaning_very_good),
        Condition::Good => tr!(catalog.meaning_good),
        Condition::Fair => tr!(catalog.meaning_fair),
        Condition::Poor => tr!(catalog.meaning_poor),
    }
    .to_string()
}

/// The stock word.
#[must_use]
pub fn stock_word(availability: Availability) -> String {
    match availability {
        Availability::InStock => tr!(catalog.stock_in).to_string(),
        Availability::Low(1) => tr!(catalog.stock_last).to_string(),
        Availability::Low(left) => tr!(catalog.stock_low, n = left).to_string(),
        Availability::Out => tr!(catalog.stock_out).to_string(),
    }
}

/// Class of the stock word.
#[must_use]
pub const fn stock_class(availability: Availability) -> &'static str {
    match availability {
        Availability::InStock => "stock stock-in",
        Availability::Low(_) => "stock stock-low",
        Availability::Out => "stock stock-out",
    }
}

/// Name of an order of a list.
#[must_use]
pub fn sort_name(sort: Sort) -> String {
    match sort {
        Sort::Relevance => tr!(catalog.sort_relevance),
        Sort::Newest | Sort::Oldest => tr!(catalog.sort_newest),
        Sort::PriceAsc => tr!(catalog.sort_price_asc),
        Sort::PriceDesc => tr!(catalog.sort_price_desc),
        Sort::Rating | Sort::RatingAsc => tr!(catalog.sort_rating),
        Sort::Name | Sort::NameDesc => tr!(catalog.sort_name),
    }
    .to_string()
}

/// "12 products".
#[must_use]
pub fn count_words(products: u32) -> String {
    match products {
        0 => tr!(catalog.count_none).to_string(),
        1 => tr!(catalog.count_one).to_string(),
        n => tr!(catalog.count_many, n = n).to_string(),
    }
}

/// Stars, the figure, and how many people say so.
#[component]
pub fn RatingLine(rating: Rating) -> impl IntoView {
    view! {
        <p class="rating-line">
            <Stars hundredths=rating.hundredths/>
            <span aria-hidden="true">{decimal(current(), rating.hundredths)}</span>
            <span class="text-muted">"(" {rating.count} ")"</span>
        </p>
    }
}

/// A price and, struck, what it was.
#[component]
pub fn Price(
    /// Price now.
    amount: Rupiah,
    /// Former price.
    compare_at: Option<Rupiah>,
    /// Say "from" before it.
    #[prop(optional)]
    from: bool,
) -> impl IntoView {
    let locale = current();
    view! {
        <span class="price">
            {from.then(|| view! { <span class="price-from">{tr!(catalog.price_from)} " "</span> })}
            <span class="money">{rupiah(locale, amount)}</span>
            {compare_at.map(|former| view! {
                " " <s class="price-former money"><span class="sr-only">{tr!(catalog.price_former)} " "</span>{rupiah(locale, former)}</s>
            })}
        </span>
    }
}
