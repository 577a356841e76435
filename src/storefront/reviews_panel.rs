//! What the shell gives other pages of reviews: the section of a product's page, and the ways to write one from an order.

use crate::{
    orders::model::OrderView,
    reviews::{api::list_reviews, model::is_reviewable, ui::ReviewsSection},
    tr,
    ui::{address::with_query, locale::href, page::load},
};
use leptos::prelude::*;

/// Reviews on a product's page.
const FIRST: u32 = 5;

/// What buyers say of the product at an address.
pub fn reviews_section(slug: String) -> AnyView {
    load(async move { list_reviews(slug, String::new(), Some(FIRST)).await }, |page| view! { <ReviewsSection page/> })
        .into_any()
}

/// Links to review what was in an order, once it is on its way.
pub fn review_links(order: &OrderView) -> Option<AnyView> {
    if !is_reviewable(order.status) {
        return None;
    }
    let mut seen = Vec::new();
    let lines = order.lines.iter().filter(|line| {
        let is_new = !seen.contains(&line.product);
        seen.push(line.product);
        is_new
    });
    let links = lines.map(|line| {
        let key = (!order.access_key.is_empty()).then(|| ("key", order.access_key.clone()));
        let address = href(&with_query(&format!("/orders/{}/review/{}", order.number, line.slug), key));
        view! { <li><a class="link" href=address>{tr!(reviews.write_about, name = line.name.here()).to_string()}</a></li> }
    });
    let links = links.collect_view();
    Some(
        view! {
            <section class="card">
                <h2 class="display text-2xl">{tr!(reviews.write)}</h2>
                <p class="mt-1 text-muted">{tr!(reviews.write_text)}</p>
                <ul class="mt-2">{links}</ul>
            </section>
        }
        .into_any(),
    )
}
