//! A group of settings: its title, what it does, where two edited the same, and its form.

use super::words::field_words;
use crate::{
    settings::model::{Group, Settings},
    tr,
    ui::{conflict::Conflict, form::Form, locale::current},
};
use leptos::prelude::*;

/// A group with its form.
#[component]
pub(super) fn Section(
    /// Word of the group.
    group: &'static str,
    /// Its title.
    title: &'static str,
    /// What it does.
    hint: &'static str,
    /// Path of its server function.
    action: &'static str,
    /// The version that is shown.
    version: i64,
    /// Name and value of every field as stored.
    stored: Vec<(String, String)>,
    children: Children,
) -> impl IntoView {
    let told = stored.into_iter().map(|(name, value)| {
        let label = field_words(&name, current()).unwrap_or_default();
        (name, label, value)
    });
    let heading = format!("{group}-title");
    let labelled = heading.clone();
    view! {
        <section id=group class="card mt-6 p-4 sm:p-6 scroll-mt-4" aria-labelledby=labelled>
            <h2 id=heading class="display text-2xl">{title}</h2>
            <p class="hint">{hint}</p>
            <Conflict action stored=told.collect() words=Box::new(|_: &str, value: &str| value.to_owned())/>
            <div data-unsaved="">
                <Form action class="mt-4 grid gap-x-6 sm:grid-cols-2">
                    <input type="hidden" name="version" value=version.to_string()/>
                    {children()}
                    <p class="sm:col-span-2"><button type="submit" class="btn btn-primary">{tr!(settings.save)}</button></p>
                </Form>
            </div>
        </section>
    }
}

/// The stored fields of a group, and the version that was read.
pub(super) fn shown<G: Group>(settings: &Settings) -> (G, Vec<(String, String)>, i64) {
    let group = G::of(settings).clone();
    let typed = group.typed();
    (group, typed, settings.version(G::NAME))
}

/// The value of a field as it would be typed.
pub(super) fn value_of(stored: &[(String, String)], name: &str) -> String {
    stored.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
}
