//! `/products/{slug}/reviews`: all that buyers say of a product, by stars, page by page.

use super::{
    bars::{Bars, count_words},
    review_list::ReviewList,
};
use crate::{
    reviews::{
        api::list_reviews,
        model::{ReviewPage, ReviewQuery},
    },
    tr,
    ui::{
        locale::href,
        page::{PageHead, load, shop_name},
        pagination::{Pagination, page_words},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

/// The page.
#[component]
pub fn ReviewsPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|map| map.get("slug").unwrap_or_default());
    let address = format!("/?{}", use_location().search.get_untracked().trim_start_matches('?'));
    load(async move { list_reviews(slug, address, None).await }, |page| view! { <Reviews page/> })
}

#[component]
fn Reviews(page: ReviewPage) -> impl IntoView {
    let (query, slug, last) = (page.query, page.slug.clone(), page.last_page);
    let stars = query.stars.map(|stars| tr!(reviews.with_stars, stars = stars).to_string());
    let details = stars.clone().into_iter().chain(page_words(query.page, last)).collect();
    let name = page.name.here();
    let all = stars.map(|words| {
        view! { <p class="mb-4 flex flex-wrap items-center gap-3"><span class="font-semibold">{words}</span><a class="link" href=href(&ReviewQuery::default().to_url(&slug))>{tr!(reviews.show_all)}</a></p> }
    });
    let product = href(&format!("/products/{slug}"));
    let empty = page.reviews.is_empty().then(|| view! { <p class="text-muted">{tr!(reviews.none)}</p> });
    let path = ReviewQuery { stars: None, page: query.page }.to_url(&slug);
    let address = slug.clone();
    view! {
        <PageHead title=tr!(reviews.title_of, name = name.clone()).to_string() details path private=query.stars.is_some()
            description=tr!(reviews.description, shop = shop_name(), name = name.clone(), count = count_words(page.stars.count())).to_string()/>
        <div class="container-page py-8">
            <p><a class="link" href=product>"← " {name.clone()}</a></p>
            <h1 class="display mt-2 text-4xl md:text-5xl">{tr!(reviews.title_of, name = name)}</h1>
            <div class="review-layout mt-6">
                <div><Bars stars=page.stars slug=slug.clone() chosen=query.stars/></div>
                <div>
                    {all}
                    {empty}
                    <ReviewList reviews=page.reviews/>
                    <Pagination current=query.page last address=move |page| href(&ReviewQuery { page, ..query }.to_url(&address))/>
                </div>
            </div>
        </div>
    }
}
