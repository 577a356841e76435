//! The one search box of a list, with what narrows and sorts it beside: a GET form, so that the address says what is shown.

use crate::{tr, ui::listing::SEARCH_MAX};
use leptos::prelude::*;

/// The search of a list. What stands inside are further fields of the same form.
#[component]
pub fn ListSearch(
    /// Where it leads, as a link has it.
    #[prop(into)]
    action: String,
    /// What it finds by.
    #[prop(into)]
    label: String,
    /// What is searched now.
    #[prop(into)]
    value: String,
    /// What else the address says and stays: names and values.
    #[prop(optional)]
    kept: Vec<(&'static str, String)>,
    /// Where the list is without what narrows it, if anything does.
    reset: Option<String>,
    children: Children,
) -> impl IntoView {
    let kept =
        kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! {
        <form method="get" action=action role="search" class="mt-4 flex flex-wrap items-end gap-3">
            {kept}
            <div class="field min-w-0 grow basis-64">
                <label class="label" for="q">{label}</label>
                <input class="input" id="q" name="q" type="search" maxlength=SEARCH_MAX.to_string() value=value autocomplete="off" data-find=""/>
            </div>
            {children()}
            <button type="submit" class="btn btn-secondary">{tr!(admin.search)}</button>
            {reset.map(|address| view! { <a class="btn btn-ghost" href=address>{tr!(admin.reset)}</a> })}
        </form>
    }
}
