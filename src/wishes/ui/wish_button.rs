//! The way to the list in the header, with the number of products in it.

use super::count_words;
use crate::{
    tr,
    ui::{
        icon::{Icon, icondata},
        locale::href,
    },
    wishes::api::GetWishParts,
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::collections::BTreeMap;

/// The part of the header that counts.
const COUNT: &str = "wish-count";
/// The part of the list's page that counts.
pub(super) const SUM: &str = "wish-sum";

/// The link, with the number.
#[component]
pub fn WishButton(count: u32) -> impl IntoView {
    view! {
        <a class="btn btn-ghost cart-button" href=href("/wishes") data-current=GetWishParts::PATH data-shown=super::HEART>
            <Icon icon=icondata::LuHeart/>
            <span data-part=COUNT><Count count/></span>
        </a>
    }
}

#[component]
fn Count(count: u32) -> impl IntoView {
    view! {
        <span class=if count == 0 { "cart-count cart-count-empty" } else { "cart-count" } aria-hidden="true">{count}</span>
        <span class="sr-only">{format!("{}, {}", tr!(wishes.title), count_words(count))}</span>
    }
}

/// The parts that say how many there are.
#[must_use]
pub fn sums(count: u32) -> BTreeMap<String, String> {
    [(COUNT.to_owned(), view! { <Count count/> }.to_html()), (SUM.to_owned(), count_words(count))].into()
}
