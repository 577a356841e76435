//! Days off, a line each, with some empty ones.

use super::{
    section::{Section, shown, value_of},
    words::{at_place, field_words},
};
use crate::{
    settings::{
        admin_api::SetDays,
        model::{DAYS_MAX, DayInput, Days, Group, Settings, WHEN_MAX},
    },
    tr,
    ui::{field::Field, form::Flash, locale::current},
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// Empty lines below those that are there.
const EMPTY: usize = 3;

/// The form.
#[component]
pub(super) fn DaysForm(settings: Arc<Settings>) -> impl IntoView {
    let (days, stored, version) = shown::<Days>(&settings);
    // a refused form may have had more lines than are stored now
    let sent = Flash::here().refused.filter(|refused| refused.action == SetDays::PATH).map_or(0, |refused| {
        (0..DAYS_MAX)
            .rfind(|at| {
                let name = DayInput::field(*at, "from");
                refused.fields.iter().any(|(field, value)| *field == name && !value.is_empty())
            })
            .map_or(0, |last| last + 1)
    });
    let many = (days.0.len().max(sent) + EMPTY).min(DAYS_MAX);
    // made within the form, so that they know what was typed
    let own = stored.clone();
    let lines = (0..many).map(move |at| {
        let name = |part: &str| DayInput::field(at, part);
        let label = |part: &str| at_place(field_words(part, current()).unwrap_or_default(), at);
        let value = |part: &str| value_of(&own, &name(part));
        view! {
            <fieldset class="rounded border border-line p-3">
                <legend class="px-1 text-sm font-semibold">{tr!(settings.day_off, n = at + 1)}</legend>
                <div class="grid items-start gap-x-3 sm:grid-cols-2 lg:grid-cols-4">
                    <Field name=name("from") kind="date" label=label("from") value=value("from") maxlength=WHEN_MAX/>
                    <Field name=name("until") kind="date" label=label("until") value=value("until") maxlength=WHEN_MAX/>
                    <Field name=name("words_id") label=label("words_id") value=value("words_id") maxlength=DayInput::WORDS_MAX/>
                    <Field name=name("words_en") label=label("words_en") value=value("words_en") maxlength=DayInput::WORDS_MAX/>
                </div>
            </fieldset>
        }
    });
    view! {
        <Section group=Days::NAME title=tr!(settings.days) hint=tr!(settings.days_hint) action=SetDays::PATH version stored=stored.clone()>
            <div class="grid gap-3 sm:col-span-2">{lines.collect_view()}</div>
        </Section>
    }
}
