//! Two edited the same: the second sees where what was typed differs from what is there now. The form below keeps the first.

use crate::{
    error::{AppError, Refusal},
    tr,
    ui::form::Flash,
};
use leptos::prelude::*;

/// The words of a value by the name of its field.
pub type ChoiceWords = Box<dyn Fn(&str, &str) -> String>;

/// Where a refused form differs from what is stored. Shown only when somebody else was faster.
#[component]
pub fn Conflict(
    /// Path of the server function.
    action: &'static str,
    /// Name, label and value of every field as stored, as it would be typed.
    stored: Vec<(String, String, String)>,
    /// The words of a value that was chosen, by the field's name.
    words: ChoiceWords,
) -> impl IntoView {
    let refused = Flash::here()
        .refused
        .filter(|refused| refused.action == action && refused.error == AppError::Refused(Refusal::EditConflict))?;
    let differs = |(name, label, value): (String, String, String)| {
        let (_, typed) = refused.fields.iter().find(|(field, _)| *field == name)?;
        let typed = typed.replace("\r\n", "\n").trim().to_owned();
        (typed != value.trim()).then(|| (label, words(&name, &typed), words(&name, &value)))
    };
    let said = |text: String| if text.is_empty() { tr!(goods.empty).to_string() } else { text };
    let rows = stored.into_iter().filter_map(differs).map(|(label, typed, value)| {
        view! {
            <div class="mt-3">
                <dt class="font-semibold">{label}</dt>
                <dd class="grid gap-1 sm:grid-cols-2 sm:gap-4">
                    <p class="whitespace-pre-line"><span class="text-sm text-muted">{tr!(goods.conflict_yours)} ": "</span>{said(typed)}</p>
                    <p class="whitespace-pre-line"><span class="text-sm text-muted">{tr!(goods.conflict_stored)} ": "</span>{said(value)}</p>
                </dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    Some(view! {
        <section class="card mt-4 p-4 sm:p-6" aria-labelledby="conflict">
            <h3 id="conflict" class="text-lg font-semibold">{tr!(goods.conflict)}</h3>
            <p class="mt-1 text-muted">{tr!(goods.conflict_hint)}</p>
            <dl>{rows}</dl>
        </section>
    })
}
