//! On the page of an account: what is agreed to, since when, and the way to change it.

use crate::{
    consent::{
        api::SetMyConsents,
        model::{Purpose, Standing},
    },
    tr,
    ui::{field::Check, form::Form, locale::current},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The card.
#[component]
pub fn ConsentCard(standing: Standing) -> impl IntoView {
    let locale = current();
    let boxes = Purpose::WRITTEN.map(|purpose| {
        let words = match purpose {
            Purpose::Whatsapp => tr!(consent.agree_whatsapp),
            _ => tr!(consent.agree_newsletter),
        };
        let since = standing.of(purpose);
        let since = since.map(|at| view! { <p class="text-sm text-muted">{tr!(consent.since)} " " <time datetime=at.iso()>{at.wib(locale)}</time></p> });
        view! { <Check name=purpose.as_str() label=words checked=standing.of(purpose).is_some()/> {since} }
    });
    view! {
        <section class="card mt-6 h-fit p-6" aria-labelledby="consent-title">
            <h2 id="consent-title" class="display text-2xl">{tr!(consent.title)}</h2>
            <p class="mt-2 text-sm text-muted">{tr!(consent.card_hint)}</p>
            <Form action=SetMyConsents::PATH class="mt-2">
                {boxes.into_iter().collect_view()}
                <button type="submit" class="btn btn-secondary mt-3 w-full">{tr!(consent.save)}</button>
            </Form>
        </section>
    }
}
