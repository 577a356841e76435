//! The cart's button in the header: a link to the cart's page that opens the drawer where a program runs.

use super::{cart_drawer::DRAWER, words::count_text};
use crate::{
    cart::api::GetCartParts,
    ui::{
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The part of the page that counts.
pub(super) const PART: &str = "cart-count";

/// Link and opener with the number of units.
#[component]
pub fn CartButton(count: u32) -> impl IntoView {
    view! {
        <a class="btn btn-ghost cart-button" href=href("/cart") data-opens=DRAWER data-current=GetCartParts::PATH>
            <Icon icon=icondata::LuShoppingCart/>
            <span data-part=PART><Count count/></span>
        </a>
    }
}

/// The number of units, for eyes and ears.
#[component]
pub(super) fn Count(count: u32) -> impl IntoView {
    view! {
        <span class=if count == 0 { "cart-count cart-count-empty" } else { "cart-count" } aria-hidden="true">{count}</span>
        <span class="sr-only">{count_text(count)}</span>
    }
}
