//! Who the shop is and how it is reached.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetHouse,
        model::{ADDRESS_MAX, Group, HOURS_MAX, House, MAIL_MAX, NAME_MAX, PHONE_MAX, Settings},
    },
    tr,
    ui::{
        field::{Field, TextArea},
        locale::current,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn HouseForm(settings: Arc<Settings>) -> impl IntoView {
    let (_, stored, version) = shown::<House>(&settings);
    let hours = settings.house.hours(current());
    let told = stored.clone();
    let value = move |name: &str| value_of(&told, name);
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    view! {
        <Section group=House::NAME title=tr!(settings.house) hint=tr!(settings.house_hint) action=SetHouse::PATH version stored>
            <Field name="name" label=label("name") value=value("name") required=true maxlength=NAME_MAX/>
            <Field name="full_name" label=label("full_name") value=value("full_name") required=true maxlength=NAME_MAX/>
            <Field name="email" kind="email" inputmode="email" label=label("email") value=value("email") required=true maxlength=MAIL_MAX/>
            <Field name="phone" kind="tel" label=label("phone") value=value("phone") maxlength=PHONE_MAX/>
            <Field name="whatsapp" kind="tel" label=label("whatsapp") value=value("whatsapp") maxlength=PHONE_MAX/>
            <TextArea name="address" label=label("address") value=value("address") maxlength=ADDRESS_MAX/>
            <p class="hint sm:col-span-2">{tr!(settings.hours_made, hours = hours)}</p>
            <Field name="hours_note_id" label=label("hours_note_id") hint=tr!(settings.hours_note_hint) value=value("hours_note_id") maxlength=HOURS_MAX/>
            <Field name="hours_note_en" label=label("hours_note_en") value=value("hours_note_en") maxlength=HOURS_MAX/>
            <Field name="bank" label=label("bank") hint=tr!(settings.bank_hint) value=value("bank") maxlength=NAME_MAX/>
            <Field name="account" label=label("account") inputmode="numeric" value=value("account") maxlength=PHONE_MAX/>
            <Field name="holder" label=label("holder") value=value("holder") maxlength=NAME_MAX/>
        </Section>
    }
}
