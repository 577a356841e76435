//! Where a shopper offers a price, on the page of a product whose owner allows it. Folded away until it is wanted; without a program
//! it posts and leads to the conversation.

use crate::{
    catalog::model::ProductView,
    chat::{api::OfferPrice, model::PRICE_MAX},
    tr,
    ui::{
        field::{Choice, Field},
        form::{Flash, Form},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form.
#[component]
pub fn OfferForm(product: ProductView) -> impl IntoView {
    let chosen = product.variants.first().map(|variant| variant.id.to_string()).unwrap_or_default();
    let variants = match product.variants.len() {
        0 | 1 => view! { <input type="hidden" name="wanted" value=chosen/> }.into_any(),
        _ => {
            let options =
                product.variants.iter().map(|variant| (variant.id.to_string(), variant.name.here())).collect();
            view! { <Choice name="wanted" label=tr!(catalog.choose_variant) options value=chosen prefix="offer-"/> }
                .into_any()
        }
    };
    let quantity = (!product.is_one_of_a_kind()).then(|| {
        view! { <Field name="quantity" label=tr!(chat.offer_quantity) inputmode="numeric" value="1" maxlength=PRICE_MAX prefix="offer-"/> }
    });
    view! {
        <details class="offer-form" open=Flash::was_refused(OfferPrice::PATH)>
            <summary class="btn btn-secondary">{tr!(chat.offer_title)}</summary>
            <Form action=OfferPrice::PATH id="offer-price" class="card mt-2">
                {variants}
                <Field name="price" label=tr!(chat.offer_price) inputmode="numeric" required=true maxlength=PRICE_MAX prefix="offer-"/>
                {quantity}
                <p class="hint">{tr!(chat.offer_hint)}</p>
                <button class="btn btn-primary">{tr!(chat.offer_send)}</button>
            </Form>
        </details>
    }
}
