//! How the stars are spread: a bar for each number, which leads to those reviews.

use crate::{
    reviews::model::{MOST_STARS, ReviewQuery, Stars as Spread},
    tr,
    ui::{
        locale::{current, href},
        stars::{Stars, decimal},
    },
};
use leptos::prelude::*;

/// Average, number and bars.
#[component]
pub fn Bars(
    /// Stars of all reviews.
    stars: Spread,
    /// Slug of the product.
    slug: String,
    /// The bar whose reviews are shown.
    chosen: Option<u8>,
) -> impl IntoView {
    let rows = (1..=MOST_STARS).rev().map(|number| {
        let count = stars.0[usize::from(number - 1)];
        let percent = stars.percent(number).to_string();
        let words = view! {
            <span class="bar-stars">{number} " ★"</span>
            <progress class="bar" max="100" value=percent aria-hidden="true"></progress>
            <span class="bar-count money">{count}</span>
        };
        let label = tr!(reviews.bar, stars = number, n = count).to_string();
        let is_chosen = chosen == Some(number);
        // chosen again, all come back
        let query = ReviewQuery { stars: (!is_chosen).then_some(number), page: 1 };
        if count == 0 {
            return view! { <li class="bar-row" aria-label=label>{words}</li> }.into_any();
        }
        let address = href(&query.to_url(&slug));
        view! { <li><a class="bar-row" href=address rel="nofollow" aria-label=label aria-current=is_chosen.then_some("true")>{words}</a></li> }.into_any()
    });
    let average = stars.hundredths();
    view! {
        <div class="rating-sum">
            <p class="display text-6xl">{decimal(current(), average)}</p>
            <div>
                <Stars hundredths=average/>
                <p class="text-sm text-muted">{count_words(stars.count())}</p>
            </div>
        </div>
        <ul class="bars">{rows.collect_view()}</ul>
    }
}

/// "12 reviews".
#[must_use]
pub fn count_words(count: u32) -> String {
    match count {
        1 => tr!(reviews.count_one).to_string(),
        n => tr!(reviews.count_many, n = n).to_string(),
    }
}
