//! The cart that slides out: a native dialog, so focus moves in, Escape closes, and focus goes back by itself.

use super::{cart_line::CartLines, undo::Undo};
use crate::{
    cart::model::{CartSummary, Gone},
    shipping::ui::freight_words,
    tr,
    ui::{
        icon::{Icon, icondata},
        live::LiveRegion,
        locale::{current, href, rupiah},
    },
};
use leptos::prelude::*;

/// The dialog's id: what opens it names it.
pub const DRAWER: &str = "cart-drawer";
/// The part of the page that is in it.
pub(super) const PART: &str = "cart-drawer";

/// The drawer; closed until a cart button or an added product opens it.
#[component]
pub fn CartDrawer(cart: CartSummary) -> impl IntoView {
    view! {
        <dialog id=DRAWER class="drawer" aria-labelledby="cart-drawer-title">
            <LiveRegion/>
            <form method="dialog" class="flex items-center justify-between gap-4 border-b border-line pb-3">
                <h2 id="cart-drawer-title" class="display text-3xl">{tr!(cart.title)}</h2>
                <button class="btn btn-ghost" aria-label=tr!(cart.close)><Icon icon=icondata::LuX/></button>
            </form>
            <div class="contents" data-part=PART><DrawerContents cart gone=None/></div>
        </dialog>
    }
}

/// Lines, sum and the way on.
#[component]
pub(super) fn DrawerContents(
    cart: CartSummary,
    /// What has just gone out.
    gone: Option<Gone>,
) -> impl IntoView {
    let (is_empty, orderable) = (cart.lines.is_empty(), cart.is_orderable());
    let subtotal = rupiah(current(), cart.subtotal);
    let freight = freight_words(cart.subtotal, cart.parcel());
    view! {
        <div class="drawer-body">
            {gone.map(|gone| view! { <Undo gone/> })}
            <p class="py-10 text-center text-muted" tabindex="-1" data-heir="" hidden=!is_empty>{tr!(cart.empty)}</p>
            <CartLines lines=cart.lines place="drawer" note=None/>
        </div>
        <div class="border-t border-line pt-4">
            <p class="flex justify-between gap-4 text-lg font-semibold">
                <span>{tr!(cart.subtotal)}</span>
                <span class="money">{subtotal}</span>
            </p>
            <p class="mt-1 text-sm text-muted">{freight}</p>
            <p class="problem" hidden=is_empty || orderable>{tr!(cart.problems)}</p>
            <p class="mt-4 grid gap-2">
                <a class="btn btn-primary" href=href("/checkout") hidden=!orderable>{tr!(cart.to_checkout)}</a>
                <a class="btn btn-secondary" href=href("/cart")>{tr!(cart.to_cart)}</a>
            </p>
        </div>
    }
}
