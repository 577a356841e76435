//! `/cart`: the lines, what stands in their way, the sum. Works as plain forms; the island makes it live.

use super::cart_contents::CartContents;
use crate::{
    cart::api::get_cart,
    tr,
    ui::{
        form::{Flash, Form, FormError},
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
