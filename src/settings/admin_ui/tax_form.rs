//! PPN.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetTax,
        model::{FIGURE_MAX, Group, Settings, Tax},
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
pub(super) fn TaxForm(settings: Arc<Settings>) -> impl IntoView {
    let (tax, stored, version) = shown::<Tax>(&settings);
    let told = stored.clone();
    let value = move |name: &str| value_of(&told, name);
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    view! {
        <Section group=Tax::NAME title=tr!(settings.tax) hint=tr!(settings.tax_hint) action=SetTax::PATH version stored>
            <div class="sm:col-span-2"><Check name="contained" label=label("contained") checked=tax.contained/></div>
            <Field name="rate" label=label("rate") inputmode="numeric" value=value("rate") required=true maxlength=FIGURE_MAX/>
            <Field name="base" label=label("base") hint=tr!(settings.base_hint) value=value("base") required=true maxlength=FIGURE_MAX/>
        </Section>
    }
}
