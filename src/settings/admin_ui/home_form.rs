//! Words of the poster on the home page.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetHome,
        model::{Group, Home, Settings},
    },
    tr,
    ui::{field::Field, locale::current},
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn HomeForm(settings: Arc<Settings>) -> impl IntoView {
    let (home, stored, version) = shown::<Home>(&settings);
    let own = stored.clone();
    // made within the form, so that they know what was typed
    let fields = move || {
        let field = |name: String, max: u16| {
            let label = field_words(&name, current()).unwrap_or_default();
            let value = value_of(&own, &name);
            view! { <Field name label value maxlength=max/> }
        };
        let fields = home.fields().map(|(name, _, _, max)| {
            view! { {field(format!("{name}_id"), max)} {field(format!("{name}_en"), max)} }
        });
        fields.into_iter().collect_view()
    };
    view! {
        <Section group=Home::NAME title=tr!(settings.home) hint=tr!(settings.home_hint) action=SetHome::PATH version stored=stored.clone()>
            {fields()}
        </Section>
    }
}
