//! What the shell gives the product page to buy with: the box, beneath what the server said about the last try.

use super::buy_box::BuyBox;
use crate::{
    cart::{api, ui::words::refusal_words},
    catalog::ui::Buyable,
    ui::{form::Flash, refusal::RefusalSummary},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The box of a product page.
pub fn buy_panel(of: Buyable) -> AnyView {
    let refused = Flash::here().refused.filter(|refused| refused.action == api::AddToCart::PATH);
    view! {
        {refused.map(|refused| view! { <RefusalSummary words=refusal_words(&refused.error) fields=Vec::new()/> })}
        <BuyBox variants=of.variants chosen=of.chosen one_of_a_kind=of.one_of_a_kind/>
    }
    .into_any()
}
