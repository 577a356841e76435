//! How one may pay besides the gateway.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetPayways,
        model::{AMOUNT_MAX, COD_PLACES_LENGTH, FIGURE_MAX, Group, Payways, Settings},
    },
    tr,
    ui::{
        field::{Check, Field, TextArea},
        locale::current,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn PaywaysForm(settings: Arc<Settings>) -> impl IntoView {
    let (payways, stored, version) = shown::<Payways>(&settings);
    let told = stored.clone();
    let value = move |name: &str| value_of(&told, name);
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    let missing = settings.house.account.is_empty();
    view! {
        <Section group=Payways::NAME title=tr!(payways.settings) hint=tr!(payways.settings_hint) action=SetPayways::PATH version stored>
            <div class="sm:col-span-2"><Check name="transfer" label=label("transfer") checked=payways.transfer/></div>
            {missing.then(|| view! { <p class="alert mb-4 sm:col-span-2">{tr!(payways.no_account)}</p> })}
            <Field name="transfer_hours" label=label("transfer_hours") hint=tr!(payways.transfer_hours_hint) inputmode="numeric" value=value("transfer_hours") required=true maxlength=FIGURE_MAX/>
            <div class="sm:col-span-2"><Check name="cod" label=label("cod") checked=payways.cod/></div>
            <Field name="cod_least" label=label("cod_least") inputmode="numeric" value=value("cod_least") required=true maxlength=AMOUNT_MAX/>
            <Field name="cod_most" label=label("cod_most") inputmode="numeric" value=value("cod_most") required=true maxlength=AMOUNT_MAX/>
            <Field name="cod_kg" label=label("cod_kg") inputmode="numeric" value=value("cod_kg") required=true maxlength=FIGURE_MAX/>
            <TextArea name="cod_places" label=label("cod_places") value=value("cod_places") maxlength=COD_PLACES_LENGTH/>
        </Section>
    }
}
