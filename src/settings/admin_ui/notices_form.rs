//! What is said above every page, and when.

use super::{
    section::{Section, shown, value_of},
    words::{at_place, field_words},
};
use crate::{
    settings::{
        admin_api::SetNotices,
        model::{Group, LINK_MAX, NOTICE_MAX, NOTICES_MAX, NoticeInput, Notices, Settings, WHEN_MAX},
    },
    tr,
    ui::{field::Field, locale::current},
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn NoticesForm(settings: Arc<Settings>) -> impl IntoView {
    let (_, stored, version) = shown::<Notices>(&settings);
    // made within the form, so that they know what was typed
    let own = stored.clone();
    let lines = (0..NOTICES_MAX).map(move |at| {
        let name = |part: &str| NoticeInput::field(at, part);
        let label = |part: &str| at_place(field_words(part, current()).unwrap_or_default(), at);
        let value = |part: &str| value_of(&own, &name(part));
        view! {
            <fieldset class="rounded border border-line p-3">
                <legend class="px-1 text-sm font-semibold">{tr!(settings.notice, n = at + 1)}</legend>
                <div class="grid items-start gap-x-3 sm:grid-cols-2">
                    <Field name=name("words_id") label=label("words_id") value=value("words_id") maxlength=NOTICE_MAX/>
                    <Field name=name("words_en") label=label("words_en") value=value("words_en") maxlength=NOTICE_MAX/>
                </div>
                <div class="grid items-start gap-x-3 sm:grid-cols-3">
                    <Field name=name("link") label=label("link") value=value("link") maxlength=LINK_MAX/>
                    <Field name=name("from") kind="datetime-local" label=label("from") value=value("from") maxlength=WHEN_MAX/>
                    <Field name=name("until") kind="datetime-local" label=label("until") value=value("until") maxlength=WHEN_MAX/>
                </div>
            </fieldset>
        }
    });
    view! {
        <Section group=Notices::NAME title=tr!(settings.notices) hint=tr!(settings.notices_hint) action=SetNotices::PATH version stored=stored.clone()>
            <div class="grid gap-3 sm:col-span-2">{lines.collect_view()}</div>
        </Section>
    }
}
