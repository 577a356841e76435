//! The row of what is needed with a product, smaller than cards: a cable is found by its name. Each says why it stands there.

use crate::{
    catalog::ui::words::Price,
    companions::model::{Needed, Reason},
    media::ui::Picture,
    tr,
    ui::{fragment::fragment, locale::href},
};
use leptos::prelude::*;

/// The row; nothing when there is nothing to say.
#[component]
pub fn NeededSection(needed: Vec<Needed>) -> impl IntoView {
    let items = needed
        .iter()
        .map(|one| fragment("needed", one, || view! { <li class="needed-item"><One one=one.clone()/></li> }));
    let html = items.fold(String::with_capacity(8_000), |all, item| all + &item);
    (!needed.is_empty()).then(|| {
        view! {
            <section class="mt-16" aria-labelledby="needed">
                <h2 id="needed" class="section-title">{tr!(catalog.needed)}</h2>
                <ul class="needed-grid" inner_html=html></ul>
            </section>
        }
    })
}

#[component]
fn One(one: Needed) -> impl IntoView {
    let reason = match one.reason {
        Reason::Picked => tr!(catalog.needed_picked),
        Reason::Together => tr!(catalog.needed_together),
        Reason::Accessory => tr!(catalog.needed_accessory),
    };
    let card = one.card;
    let address = href(&format!("/products/{}", card.slug));
    view! {
        <div class="needed-picture"><Picture image=card.images.into_iter().next() sizes="96px" widest=320/></div>
        <div class="min-w-0">
            <p class="text-sm text-muted">{reason}</p>
            <h3 class="needed-name"><a href=address>{card.name.here()}</a></h3>
            <p><Price amount=card.price compare_at=card.compare_at from=card.price_varies/></p>
        </div>
    }
}
