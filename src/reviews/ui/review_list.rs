//! Reviews one below the other, each with the shop's answer.

use super::pictures::ReviewPictures;
use crate::{
    reviews::model::ReviewView,
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::current,
        page::shop_name,
        stars::Stars,
    },
};
use leptos::prelude::*;

/// The reviews.
#[component]
pub fn ReviewList(reviews: Vec<ReviewView>) -> impl IntoView {
    let items = reviews.into_iter().map(|review| view! { <li class="review"><Review review/></li> });
    view! { <ul class="reviews">{items.collect_view()}</ul> }
}

#[component]
fn Review(review: ReviewView) -> impl IntoView {
    let locale = current();
    let pictures = view! { <ReviewPictures pictures=review.pictures author=review.author.clone()/> };
    let reply = review.reply.map(|(words, at)| {
        view! {
            <div class="review-reply">
                <p class="text-sm font-semibold">{tr!(reviews.reply_of_shop, shop = shop_name()).to_string()} <time class="font-normal text-muted" datetime=at.iso()>" · " {at.wib_date(locale)}</time></p>
                <p class="whitespace-pre-line">{words}</p>
            </div>
        }
    });
    view! {
        <article>
            <p class="flex flex-wrap items-center gap-x-3">
                <Stars hundredths=u16::from(review.stars) * 100/>
                <span class="font-semibold">{review.author}</span>
                <span class="inline-flex items-center gap-1 text-sm text-ok"><Icon icon=icondata::LuBadgeCheck class="size-4"/>{tr!(reviews.verified)}</span>
                <time class="text-sm text-muted" datetime=review.written.iso()>{review.written.wib_date(locale)}</time>
            </p>
            <p class="mt-2 whitespace-pre-line" lang=review.language>{review.body}</p>
            {pictures}
            {reply}
        </article>
    }
}
