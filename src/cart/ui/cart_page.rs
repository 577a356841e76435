//! `/cart`: the lines, what stands in their way, the sum. Works as plain forms; the island makes it live.

use super::cart_line::CartLines;
use crate::{
    cart::ui::SharedCart,
    cart::{api::get_cart, model::CartSummary},
    tr,
    ui::{
        form::{Flash, Form, FormError},
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CartPage() -> impl IntoView {
    load(get_cart(), |cart| {
        let refused = Flash::here().refused.filter(|refused| refused.action.starts_with("/api/cart"));
        let has_problems = cart.lines.iter().any(|line| line.problem.is_some());
        view! {
            <PageHead title=tr!(cart.title) path="/cart" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-5xl">{tr!(cart.title)}</h1>
                {refused.map(|refused| view! { <FormError error=refused.error/> })}
                {has_problems.then(|| view! {
                    <div class="mt-6 alert alert-error">
                        <p>{tr!(cart.problems)}</p>
                        <Form action="/api/cart/accept" class="mt-3"><button class="btn btn-secondary btn-sm">{tr!(cart.accept)}</button></Form>
                    </div>
                })}
                <CartContents cart/>
            </div>
        }
    })
}

/// Lines and sum, or a way on from an empty cart.
#[island]
fn CartContents(
    /// The cart when the page was made.
    cart: CartSummary,
) -> impl IntoView {
    let shared = SharedCart::here();
    let locale = current();
    // the page's own reading is as fresh as the header's
    if shared.cart.with_untracked(|known| *known != cart) {
        shared.cart.set(cart);
    }
    let is_empty = move || shared.cart.with(|cart| cart.lines.is_empty());
    let orderable = move || shared.cart.with(CartSummary::is_orderable);
    view! {
        <div class="card mt-8 text-center" hidden=move || !is_empty()>
            <p class="text-lg">{tr!(cart.empty)}</p>
            <p class="mt-4"><a class="btn btn-primary" href=href("/products")>{tr!(cart.to_products)}</a></p>
        </div>
        <div class="mt-6 grid gap-8 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem]" hidden=is_empty>
            <section class="card" aria-label=tr!(cart.lines)><CartLines place="page"/></section>
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
