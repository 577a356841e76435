//! The cart that slides out: a native dialog, so focus moves in, Escape closes, and focus goes back by itself.

use super::cart_line::CartLines;
use crate::{
    cart::{model::CartSummary, ui::SharedCart},
    tr,
    ui::{
        icon::{Icon, icondata},
        live::LiveRegion,
        locale::{current, href, rupiah},
    },
};
use leptos::{html, prelude::*};

/// The drawer; closed until a cart button or an added product opens it.
#[island]
pub fn CartDrawer() -> impl IntoView {
    let shared = SharedCart::here();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if shared.open.get() && !dialog.open() {
            // a page with the dialog open already has nothing to show
            let _ = dialog.show_modal();
        } else if !shared.open.get() && dialog.open() {
            dialog.close();
        }
    });
    let close = move || shared.open.set(false);
    let is_empty = move || shared.cart.with(|cart| cart.lines.is_empty());
    let orderable = move || shared.cart.with(CartSummary::is_orderable);
    let blocked = move || !(is_empty() || orderable());
    view! {
        <dialog node_ref=dialog class="drawer" aria-labelledby="cart-drawer-title" on:close=move |_| close()>
            <LiveRegion/>
            <div class="flex items-center justify-between gap-4 border-b border-line pb-3">
                <h2 id="cart-drawer-title" class="display text-3xl">{tr!(cart.title)}</h2>
                <button type="button" class="btn btn-ghost" on:click=move |_| close() aria-label=tr!(cart.close)><Icon icon=icondata::LuX/></button>
            </div>
            <div class="drawer-body">
                <Show when=is_empty>
                    <p class="py-10 text-center text-muted" tabindex="-1" data-heir="">{tr!(cart.empty)}</p>
                </Show>
                <CartLines place="drawer" note=None/>
            </div>
            <div class="border-t border-line pt-4">
                <p class="flex justify-between gap-4 text-lg font-semibold">
                    <span>{tr!(cart.subtotal)}</span>
                    <span class="money">{move || rupiah(current(), shared.cart.with(|cart| cart.subtotal))}</span>
                </p>
                <p class="mt-1 text-sm text-muted">{tr!(cart.shipping_later)}</p>
                <p class="problem" hidden=move || !blocked()>{tr!(cart.problems)}</p>
                <p class="mt-4 grid gap-2">
                    <a class="btn btn-primary" href=href("/checkout") hidden=move || !orderable()>{tr!(cart.to_checkout)}</a>
                    <a class="btn btn-secondary" href=href("/cart")>{tr!(cart.to_cart)}</a>
                </p>
            </div>
        </dialog>
    }
}
