//! The head of a column that sorts: a link, again for the other way round.

use leptos::prelude::*;

/// The head of a column.
#[component]
pub fn SortHead(
    /// What stands in the column.
    #[prop(into)]
    words: String,
    /// Where the list is sorted by it, as a link has it: the other way round where it is already.
    address: String,
    /// Whether the list goes by it, and if so, from the last to the first.
    descending: Option<bool>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let (state, arrow) = match descending {
        Some(false) => (Some("ascending"), "↑"),
        Some(true) => (Some("descending"), "↓"),
        None => (None, ""),
    };
    view! {
        <th scope="col" class=class aria-sort=state>
            <a class="inline-flex min-h-6 items-center gap-1 underline" href=address>{words} <span aria-hidden="true">{arrow}</span></a>
        </th>
    }
}
