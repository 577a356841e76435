//! The views of a list, side by side: links, each with how many it has.

use leptos::prelude::*;

/// One view of a list.
pub struct ListTab {
    /// What it is called.
    pub words: String,
    /// Its address, as a link has it.
    pub address: String,
    /// How many rows it has, where that is counted.
    pub count: Option<String>,
    /// Whether it is the one shown.
    pub is_current: bool,
}

/// The views of a list.
#[component]
pub fn ListTabs(
    /// What they are views of, for who hears the page.
    #[prop(into)]
    label: String,
    tabs: Vec<ListTab>,
) -> impl IntoView {
    let items = tabs.into_iter().map(|tab| {
        let class = if tab.is_current { "page-link page-link-current" } else { "page-link" };
        let words = tab.count.map_or_else(|| tab.words.clone(), |count| format!("{} ({count})", tab.words));
        view! { <li><a class=class href=tab.address aria-current=tab.is_current.then_some("page")>{words}</a></li> }
    });
    let items = items.collect_view();
    view! { <nav aria-label=label class="mt-6"><ul class="link-row">{items}</ul></nav> }
}
