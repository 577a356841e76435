//! What the cart's page is about: the lines and the sum.

use super::{
    cart_line::{CartLines, LineNote, PAGE},
    undo::Undo,
    voucher_box::{VoucherBox, VoucherSum},
};
use crate::{
    cart::{
        api,
        model::{CartSummary, Gone},
    },
    ids::VariantId,
    settings::service as settings,
    shipping::ui::freight_words,
    tr,
    ui::locale::{current, href, rupiah},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The part of the page that an answer renders anew.
pub(super) const PART: &str = "cart-page";

/// What stands in the way, lines and sum, or a way on from an empty cart.
#[component]
pub fn CartContents(
    cart: CartSummary,
    /// What a plain form left to be said at a line.
    note: Option<(VariantId, LineNote)>,
    /// What has just gone out.
    gone: Option<Gone>,
) -> impl IntoView {
    view! { <div data-part=PART><Contents cart note gone/></div> }
}

/// All of it follows the same cart, so there is always a way to the order or to what keeps it back.
#[component]
pub(super) fn Contents(cart: CartSummary, note: Option<(VariantId, LineNote)>, gone: Option<Gone>) -> impl IntoView {
    let (is_empty, orderable) = (cart.lines.is_empty(), cart.is_orderable());
    let subtotal = rupiah(current(), cart.subtotal);
    let (voucher, goods) = (cart.voucher.clone(), cart.subtotal);
    let freight = freight_words(cart.subtotal, cart.parcel());
    view! {
        <div id="cart-problems" role="alert" class="mt-6 alert alert-error" hidden=is_empty || orderable>
            <p>{tr!(cart.problems)}</p>
            <form action=api::AcceptCartChanges::PATH method="post" class="mt-3">
                <button class="btn btn-secondary btn-sm">{tr!(cart.accept)}</button>
            </form>
        </div>
        {gone.map(|gone| view! { <div class="mt-6" data-key="gone"><Undo gone/></div> })}
        <div class="card mt-8 text-center" data-key="empty" hidden=!is_empty>
            <p class="text-lg" tabindex="-1" data-heir="">{tr!(cart.empty)}</p>
            <p class="mt-4"><a class="btn btn-primary" href=href("/products")>{tr!(cart.to_products)}</a></p>
        </div>
        <div class="mt-6 grid gap-8 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem]" data-key="filled" hidden=is_empty>
            <section class="card" aria-label=tr!(cart.lines)><CartLines lines=cart.lines place=PAGE note/></section>
            <section class="card self-start" aria-label=tr!(cart.sum)>
                <dl class="space-y-2">
                    <div class="flex justify-between gap-4 text-lg font-semibold">
                        <dt>{tr!(cart.subtotal)}</dt>
                        <dd class="money">{subtotal}</dd>
                    </div>
                    <VoucherSum voucher=voucher.clone() goods/>
                </dl>
                {settings::here().tax.is_said().then(|| view! { <p class="mt-1 text-sm text-muted">{tr!(cart.tax_included)}</p> })}
                <p class="text-sm text-muted">{freight}</p>
                <VoucherBox voucher/>
                <p class="mt-6 grid gap-2">
                    <a class="btn btn-primary" href=href("/checkout") hidden=!orderable>{tr!(cart.to_checkout)}</a>
                    <a class="btn btn-ghost" href=href("/products")>{tr!(cart.to_products)}</a>
                </p>
            </section>
        </div>
    }
}
