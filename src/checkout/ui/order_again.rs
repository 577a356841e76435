//! One press puts the goods of an order back into the cart.

use crate::{checkout::api, tr, ui::form::Form};
use leptos::{prelude::*, server_fn::ServerFn};

/// The button; whose order it is, the server asks.
#[component]
pub fn OrderAgain(
    /// Number of the order.
    #[prop(into)]
    number: String,
    /// Key of the order's link.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    view! {
        <Form action=api::OrderAgain::PATH class="mt-4">
            <input type="hidden" name="number" value=number/>
            <input type="hidden" name="key" value=key/>
            <button class="btn btn-primary">{tr!(orders.again)}</button>
        </Form>
    }
}
