//! When support answers, a line for each day of the week, and what becomes of the chat.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetSupport,
        model::{Group, HoursInput, KEEP_LENGTH, Settings, Support, TIME_MAX, weekday_words},
    },
    tr,
    ui::{
        field::{Check, Field},
        locale::current,
    },
};
use chrono::Weekday;
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn SupportForm(settings: Arc<Settings>) -> impl IntoView {
    let (support, stored, version) = shown::<Support>(&settings);
    let own = stored.clone();
    // made within the form, so that they know what was typed
    let days = (0..7_u8).map(move |day| {
        let at = usize::from(day);
        let name = |part: &str| HoursInput::field(at, part);
        let label = |part: &str| field_words(&name(part), current()).unwrap_or_default();
        let legend = Weekday::try_from(day).map(|day| weekday_words(day, current())).unwrap_or_default();
        view! {
            <fieldset class="rounded border border-line p-3">
                <legend class="px-1 text-sm font-semibold">{legend}</legend>
                <div class="grid grid-cols-2 items-start gap-x-3">
                    <Field name=name("opens") kind="time" label=label("opens") value=value_of(&own, &name("opens")) maxlength=TIME_MAX/>
                    <Field name=name("closes") kind="time" label=label("closes") value=value_of(&own, &name("closes")) maxlength=TIME_MAX/>
                </div>
            </fieldset>
        }
    });
    let keep_days = value_of(&stored, "keep_days");
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    view! {
        <Section group=Support::NAME title=tr!(settings.support) hint=tr!(settings.support_hint) action=SetSupport::PATH version stored=stored.clone()>
            <div class="grid gap-3 sm:col-span-2 sm:grid-cols-2 lg:grid-cols-3">{days.collect_view()}</div>
            <div class="sm:col-span-2"><Check name="chat" label=label("chat") checked=support.chat/></div>
            <Field name="keep_days" label=label("keep_days") hint=tr!(settings.keep_days_hint) inputmode="numeric" value=keep_days required=true maxlength=KEEP_LENGTH/>
            <div class="sm:col-span-2"><Check name="packing_mail" label=label("packing_mail") checked=support.packing_mail/></div>
            <div class="sm:col-span-2"><Check name="feedback_mail" label=label("feedback_mail") checked=support.feedback_mail/></div>
            <div class="sm:col-span-2"><Check name="new_order_mail" label=label("new_order_mail") checked=support.new_order_mail/></div>
        </Section>
    }
}
