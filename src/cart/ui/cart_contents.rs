//! What the cart's page is about: the lines and the sum, followed live.

use super::{
    cart_line::{CartLines, LineNote, PAGE},
    shared::SharedCart,
};
use crate::{
    cart::{api, model::CartSummary},
    ids::VariantId,
    tr,
    ui::locale::{current, href, rupiah},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What stands in the way, lines and sum, or a way on from an empty cart. All of it follows the same cart, so there is
/// always a way to the order or to what keeps it back.
#[island]
pub fn CartContents(
    /// The cart when the page was made.
    cart: CartSummary,
    /// What a plain form left to be said at a line.
    note: Option<(VariantId, LineNote)>,
) -> impl IntoView {
    let shared = SharedCart::here();
    let locale = current();
    // the page's own reading is as fresh as the header's
    if shared.cart.with_untracked(|known| *known != cart) {
        shared.cart.set(cart);
    }
    let is_empty = move || shared.cart.with(|cart| cart.lines.is_empty());
    let orderable = move || shared.cart.with(CartSummary::is_orderable);
    let blocked = move || !(is_empty() || orderable());
    view! {
        <div id="cart-problems" role="alert" class="mt-6 alert alert-error" hidden=move || !blocked()>
            <p>{tr!(cart.problems)}</p>
            <form action=api::AcceptCartChanges::PATH method="post" class="mt-3">
                <button class="btn btn-secondary btn-sm">{tr!(cart.accept)}</button>
            </form>
        </div>
        <div class="card mt-8 text-center" hidden=move || !is_empty()>
            <p class="text-lg" tabindex="-1" data-heir="">{tr!(cart.empty)}</p>
            <p class="mt-4"><a class="btn btn-primary" href=href("/products")>{tr!(cart.to_products)}</a></p>
        </div>
        <div class="mt-6 grid gap-8 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem]" hidden=is_empty>
            <section class="card" aria-label=tr!(cart.lines)><CartLines place=PAGE note/></section>
            <section class="card self-start" aria-label=tr!(cart.sum)>
                <dl class="space-y-2">
                    <div class="flex justify-between gap-4 text-lg font-semibold">
                        <dt>{tr!(cart.subtotal)}</dt>
                        <dd class="money">{move || rupiah(locale, shared.cart.with(|cart| cart.subtotal))}</dd>
                    </div>
                </dl>
                <p class="mt-1 text-sm text-muted">{tr!(cart.tax_included)}</p>
                <p class="text-sm text-muted">{tr!(cart.shipping_later)}</p>
                <p class="mt-6 grid gap-2">
                    <a class="btn btn-primary" href=href("/checkout") hidden=move || !orderable()>{tr!(cart.to_checkout)}</a>
                    <a class="btn btn-ghost" href=href("/products")>{tr!(cart.to_products)}</a>
                </p>
            </section>
        </div>
    }
}
