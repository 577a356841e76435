//! How one may pay besides the gateway.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetPayways,
        model::{FIGURE_MAX, Group, Payways, Settings},
    },
    tr,
    ui::{
        field::{Check, Field},
        locale::current,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn PaywaysForm(settings: Arc<Settings>) -> impl IntoView {
    let (payways, stored, version) = shown::<Payways>(&settings);
    let hours = value_of(&stored, "transfer_hours");
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    let missing = settings.house.account.is_empty();
    view! {
        <Section group=Payways::NAME title=tr!(payways.settings) hint=tr!(payways.settings_hint) action=SetPayways::PATH version stored>
            <div class="sm:col-span-2"><Check name="transfer" label=label("transfer") checked=payways.transfer/></div>
            {missing.then(|| view! { <p class="alert mb-4 sm:col-span-2">{tr!(payways.no_account)}</p> })}
            <Field name="transfer_hours" label=label("transfer_hours") hint=tr!(payways.transfer_hours_hint) inputmode="numeric" value=hours required=true maxlength=FIGURE_MAX/>
        </Section>
    }
}
