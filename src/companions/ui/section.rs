//! The row of what is needed with a product; each thing says why it stands there.

use crate::{
    catalog::ui::Card,
    companions::model::{Needed, Reason},
    tr,
    ui::fragment::fragment,
};
use leptos::prelude::*;

/// The row; nothing when there is nothing to say.
#[component]
pub fn NeededSection(needed: Vec<Needed>) -> impl IntoView {
    let html: String = needed
        .iter()
        .map(|one| fragment("needed", one, || view! { <li><One one=one.clone()/></li> }))
        .fold(String::with_capacity(10_000), |all, item| all + &item);
    (!needed.is_empty()).then(|| {
        view! {
            <section class="mt-16" aria-labelledby="needed">
                <h2 id="needed" class="section-title">{tr!(catalog.needed)}</h2>
                <ul class="card-grid" inner_html=html></ul>
            </section>
        }
    })
}

#[component]
fn One(one: Needed) -> impl IntoView {
    let reason = match one.reason {
        Reason::Together => tr!(catalog.needed_together),
        Reason::Accessory => tr!(catalog.needed_accessory),
    };
    view! {
        <p class="mb-1 text-sm text-muted">{reason}</p>
        <Card card=one.card/>
    }
}
