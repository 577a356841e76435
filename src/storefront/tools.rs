//! What the shell puts on every product, in lists and on its page: the heart and the choice to compare. Lists are rendered once
//! for all visitors, so what one visitor has done is a number with four values; on pages of strangers it is always none.

use crate::{
    catalog::{
        model::{ProductCard, ProductView},
        ui::CardTools,
    },
    chat::ui::{AskInChat, OfferForm},
    compare::ui::{CompareToggle, CompareWay},
    ids::ProductId,
    settings::service as settings,
    tr,
    ui::{address::with_query, locale::href},
    wishes::ui::Heart,
};
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};

const WISHED: u8 = 1;
const CHOSEN: u8 = 2;

/// What this visitor has done with products, as the page being rendered knows it.
#[derive(Default)]
struct Done {
    wished: HashSet<ProductId>,
    chosen: Vec<ProductCard>,
}

impl Done {
    fn with(&self, product: ProductId) -> u8 {
        let is_chosen = self.chosen.iter().any(|card| card.id == product);
        u8::from(self.wished.contains(&product)) * WISHED + u8::from(is_chosen) * CHOSEN
    }
}

/// Puts the tools on what is rendered from here on: what is in the visitor's wish list, and what is chosen to be compared.
pub(super) fn provide(wished: &[ProductId], chosen: Vec<ProductCard>) {
    let done = Arc::new(Done { wished: wished.iter().copied().collect(), chosen });
    provide_context(done.clone());
    provide_context(CardTools { state: Arc::new(move |product| done.with(product)), draw: on_card });
}

/// The tools of a card.
fn on_card(card: &ProductCard, state: u8) -> AnyView {
    view! { <div class="card-tools"><Tools product=card.id name=card.name.here() state/></div> }.into_any()
}

/// The tools of a product's page. Its address is what `recent.js` remembers.
pub(super) fn on_page(product: &ProductView) -> AnyView {
    let done = use_context::<Arc<Done>>().unwrap_or_default();
    let state = done.with(product.id);
    let bargain =
        (product.bargain && settings::here().support.chat).then(|| view! { <OfferForm product=product.clone()/> });
    let asks = settings::here().support.chat.then(|| {
        view! { <AskInChat words=tr!(chat.ask_product) about=vec![("product", product.slug.clone())]/> }
    });
    let page = href(&format!("/products/{}", product.slug));
    let contact = href(&with_query("/contact", [("page", page.as_str())]));
    view! {
        <div class="page-tools" data-looked=product.slug.clone()>
            <Tools product=product.id name=product.name.here() state/>
            <CompareWay chosen=done.chosen.clone()/>
            {asks}
            <a class="btn btn-ghost" href=contact>{tr!(contact.other_ways)}</a>
            {bargain}
        </div>
    }
    .into_any()
}

#[component]
fn Tools(product: ProductId, name: String, state: u8) -> impl IntoView {
    view! {
        <Heart product name=name.clone() wished=state & WISHED != 0/>
        <CompareToggle product name chosen=state & CHOSEN != 0/>
    }
}
