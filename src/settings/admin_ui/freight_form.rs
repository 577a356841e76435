//! How sending is priced. It stands on the page of couriers and rates.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetFreight,
        model::{AMOUNT_MAX, FIGURE_MAX, Freight, Group, ORIGIN_MAX, Settings},
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
pub fn FreightForm(settings: Arc<Settings>) -> impl IntoView {
    let (freight, stored, version) = shown::<Freight>(&settings);
    let told = stored.clone();
    let amount = move |name: &'static str| {
        let label = field_words(name, current()).unwrap_or_default();
        let most = if name == "origin" { ORIGIN_MAX } else { AMOUNT_MAX };
        let mode = if name == "origin" { "text" } else { "numeric" };
        view! { <Field name label inputmode=mode value=value_of(&told, name) required=true maxlength=most/> }
    };
    let told = stored.clone();
    let share = move |name: &'static str| {
        let label = field_words(name, current()).unwrap_or_default();
        view! { <Field name label inputmode="numeric" value=value_of(&told, name) required=true maxlength=FIGURE_MAX/> }
    };
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    view! {
        <Section group=Freight::NAME title=tr!(shipping.rules) hint=tr!(shipping.rules_hint) action=SetFreight::PATH version stored>
            <div class="sm:col-span-2"><Check name="zones" label=label("zones") checked=freight.zones/></div>
            {amount("flat")}
            {amount("free_from")}
            {amount("origin")}
            {amount("insure_from")}
            <div class="sm:col-span-2"><Check name="crate_offered" label=label("crate_offered") checked=freight.crate_offered/></div>
            {amount("crate_base")}
            {amount("crate_per_kg")}
            {share("crate_more")}
            <div class="sm:col-span-2"><Check name="insure_offered" label=label("insure_offered") checked=freight.insure_offered/></div>
            {share("insure_per_mille")}
            {amount("insure_least")}
        </Section>
    }
}
