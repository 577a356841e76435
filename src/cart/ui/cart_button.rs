//! The cart's button in the header: a link to the cart's page; with the island alive it opens the drawer.

use super::words::count_text;
use crate::{
    cart::ui::SharedCart,
    ui::{
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::{ev, prelude::*};

/// Link and opener with the number of units.
#[island]
pub fn CartButton() -> impl IntoView {
    let shared = SharedCart::here();
    let count = move || shared.cart.with(|cart| cart.count);
    let open = move |event: ev::MouseEvent| {
        // a new tab stays a new tab
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            shared.open.set(true);
        }
    };
    // a link until a program makes it open the drawer
    let opens = RwSignal::new(false);
    Effect::new(move |_| opens.set(true));
    view! {
        <a class="btn btn-ghost cart-button" href=href("/cart") on:click=open
            aria-haspopup=move || opens.get().then_some("dialog") aria-label=move || count_text(count())>
            <Icon icon=icondata::LuShoppingCart/>
            <span class="cart-count" class:cart-count-empty=move || count() == 0 aria-hidden="true">{move || count()}</span>
        </a>
    }
}
