//! How many rows a list has, in words, and what to do where it has none.

use crate::{
    tr,
    ui::listing::{Count, MOST_COUNTED},
};
use leptos::prelude::*;

/// How many rows were found, said when the page is there.
#[component]
pub fn Found(#[prop(into)] words: String) -> impl IntoView {
    view! { <p class="mt-4 text-muted" role="status" data-news="">{words}</p> }
}

/// Below it, where more were found than are shown: which those are.
#[component]
pub fn NewestOnly(total: Count) -> impl IntoView {
    total
        .is_open()
        .then(|| view! { <p class="mt-1 text-sm text-muted">{tr!(admin.newest_of_many, n = MOST_COUNTED)}</p> })
}

/// In place of rows: why there are none, and the ways out.
#[component]
pub fn Nothing(
    /// Why.
    #[prop(into)]
    words: String,
    /// Words and addresses, as links have them.
    #[prop(optional)]
    ways: Vec<(String, String)>,
) -> impl IntoView {
    let ways = (!ways.is_empty()).then(|| {
        let links =
            ways.into_iter().map(|(words, address)| view! { <a class="btn btn-secondary" href=address>{words}</a> });
        view! { <p class="mt-4 flex flex-wrap gap-3">{links.collect_view()}</p> }
    });
    view! { <div class="card mt-4 p-6"><p class="text-muted">{words}</p>{ways}</div> }
}
