//! Which days: five words, and two dates for everything else. All of it is in the address.

use super::numbers::days;
use crate::{
    figures::model::{Preset, Range},
    tr,
    ui::locale::href,
};
use leptos::prelude::*;

/// The word of a preset.
#[must_use]
pub fn preset_word(preset: Preset) -> String {
    match preset {
        Preset::Today => tr!(figures.today),
        Preset::Week => tr!(figures.days_7),
        Preset::Month => tr!(figures.days_30),
        Preset::Quarter => tr!(figures.days_90),
        Preset::Year => tr!(figures.this_year),
    }
    .to_string()
}

/// Links to the presets, and a form for two dates. `keep` is what else stands in the address.
#[component]
pub fn RangePicker(
    /// The page, without language prefix.
    path: &'static str,
    /// The days shown.
    range: Range,
    /// By which word, if by one.
    preset: Option<Preset>,
    /// What else stands in the address and stays.
    #[prop(optional)]
    keep: Vec<(&'static str, String)>,
) -> impl IntoView {
    let today = range.to.max(range.from);
    let tabs = Preset::ALL
        .into_iter()
        .map(|word| {
            let is_current = preset == Some(word);
            // a word's range does not depend on the day, so any stands for it
            let query = Range::of(word, today).query(Some(word)).into_iter().chain(keep.clone());
            let address = href(&crate::ui::address::with_query(path, query));
            let class = if is_current { "page-link page-link-current" } else { "page-link" };
            view! { <li><a class=class href=address aria-current=is_current.then_some("page")>{preset_word(word)}</a></li> }
        })
        .collect_view();
    let hidden =
        keep.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! {
        <nav aria-label=tr!(figures.range) class="mt-4"><ul class="link-row">{tabs}</ul></nav>
        <details class="range-form" open=preset.is_none()>
            <summary class="link-alone cursor-pointer">{tr!(figures.other_days)}</summary>
            <form method="get" action=href(path) class="flex flex-wrap items-end gap-3">
                {hidden}
                <div class="field">
                    <label class="label" for="from">{tr!(figures.from)}</label>
                    <input class="input" id="from" name="from" type="date" value=range.from.iso()/>
                </div>
                <div class="field">
                    <label class="label" for="to">{tr!(figures.to)}</label>
                    <input class="input" id="to" name="to" type="date" value=range.to.iso()/>
                </div>
                <button type="submit" class="btn btn-secondary mb-4">{tr!(figures.show)}</button>
            </form>
        </details>
        <p class="text-muted" role="status" data-news="">{tr!(figures.shown, days = days(range), before = days(range.before()))}</p>
    }
}
