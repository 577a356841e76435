//! What staff changed lately: "Riwayat perubahan". The words come from the domain of the thing that was changed.

use crate::{
    audit::{AuditView, AuditWords},
    tr,
    ui::locale::current,
};
use leptos::prelude::*;

/// The latest entries of the audit log for one thing.
#[component]
pub fn AuditList(entries: Vec<AuditView>, words: AuditWords) -> impl IntoView {
    let list = if entries.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(admin.audit_empty)}</p> }.into_any()
    } else {
        let items = entries.into_iter().map(|entry| view! { <Entry entry words/> }).collect_view();
        view! { <ol class="mt-4 grid gap-3">{items}</ol> }.into_any()
    };
    view! {
        <section class="mt-10" aria-labelledby="audit">
            <h2 id="audit" class="display text-2xl">{tr!(admin.audit)}</h2>
            {list}
        </section>
    }
}

#[component]
fn Entry(entry: AuditView, words: AuditWords) -> impl IntoView {
    let locale = current();
    let value = |field: &str, text: &str| {
        if text.is_empty() {
            "–".to_owned()
        } else {
            (words.value)(field, text, locale).unwrap_or_else(|| text.into())
        }
    };
    let changes = entry
        .changes
        .iter()
        .map(|change| {
            let name = (words.field)(&change.field, locale).unwrap_or_else(|| change.field.clone());
            let (before, after) = (value(&change.field, &change.before), value(&change.field, &change.after));
            view! { <li><span class="text-muted">{name} ": "</span> {before} " → " {after}</li> }
        })
        .collect_view();
    // the part after a space names what it was done to
    let (kind, of) = entry.action.split_once(' ').unwrap_or((&entry.action, ""));
    let done = (words.action)(kind, locale).unwrap_or_else(|| kind.to_owned());
    let done = if of.is_empty() { done } else { format!("{done} {of}") };
    view! {
        <li class="card p-4">
            <p class="flex flex-wrap justify-between gap-x-6">
                <span class="font-semibold">{done}</span>
                <span class="text-sm text-muted">{entry.actor} " · " <time datetime=entry.at.iso()>{entry.at.wib(locale)}</time></span>
            </p>
            <ul class="mt-1 text-sm">{changes}</ul>
        </li>
    }
}
