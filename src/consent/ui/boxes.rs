//! The boxes of forms: never ticked before somebody does, and not shown for what was agreed to already.

use crate::{
    consent::model::PrivacyText,
    pages::model::address_of,
    tr,
    ui::{field::Check, locale::href},
};
use leptos::prelude::*;

/// What somebody may agree to in this form.
#[component]
pub fn WrittenBoxes(
    /// News by mail are asked for.
    newsletter: bool,
    /// News by `WhatsApp` are asked for.
    #[prop(optional)]
    whatsapp: bool,
) -> impl IntoView {
    if !newsletter && !whatsapp {
        return ().into_any();
    }
    view! {
        <div>
            {newsletter.then(|| view! { <Check name="newsletter" label=tr!(consent.agree_newsletter)/> })}
            {whatsapp.then(|| view! { <Check name="whatsapp" label=tr!(consent.agree_whatsapp)/> })}
            <p class="text-sm text-muted">{tr!(consent.agree_hint)}</p>
        </div>
    }
    .into_any()
}

/// Which privacy text who goes on agrees to.
#[component]
pub fn PrivacyLine(text: PrivacyText) -> impl IntoView {
    let address = href(&address_of(&text.slug));
    view! { <p class="text-sm text-muted">{tr!(consent.privacy_line)} " " <a class="link" href=address>{tr!(consent.privacy_text)}</a></p> }
}
