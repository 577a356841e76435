//! What buyers say, on the product's page: average, bars, the newest.

use super::{bars::Bars, review_list::ReviewList};
use crate::{
    reviews::model::{ReviewPage, ReviewQuery},
    tr,
    ui::locale::href,
};
use leptos::prelude::*;

/// The section, which the head of the page leads to (`#reviews`).
#[component]
pub fn ReviewsSection(page: ReviewPage) -> impl IntoView {
    let count = page.stars.count();
    let contents = if count == 0 {
        view! { <p class="text-muted">{tr!(reviews.none)}</p> }.into_any()
    } else {
        let more = (page.reviews.len() < count as usize).then(|| {
            let address = href(&ReviewQuery::default().to_url(&page.slug));
            view! { <p class="mt-6"><a class="btn btn-secondary" href=address>{tr!(reviews.all, n = count)}</a></p> }
        });
        view! {
            <div class="review-layout">
                <div><Bars stars=page.stars slug=page.slug.clone() chosen=None/></div>
                <div><ReviewList reviews=page.reviews/>{more}</div>
            </div>
        }
        .into_any()
    };
    view! {
        <section id="reviews" class="mt-16" aria-labelledby="reviews-title">
            <h2 id="reviews-title" class="section-title">{tr!(reviews.title)}</h2>
            {contents}
        </section>
    }
}
