//! How long goods may be sent back.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetReturns,
        model::{FIGURE_MAX, Group, Returns, Settings},
    },
    tr,
    ui::{field::Field, locale::current},
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn ReturnsForm(settings: Arc<Settings>) -> impl IntoView {
    let (_, stored, version) = shown::<Returns>(&settings);
    let value = value_of(&stored, "days_back");
    let label = field_words("days_back", current()).unwrap_or_default();
    view! {
        <Section group=Returns::NAME title=tr!(settings.returns) hint=tr!(settings.returns_hint) action=SetReturns::PATH version stored>
            <Field name="days_back" label inputmode="numeric" value required=true maxlength=FIGURE_MAX/>
        </Section>
    }
}
