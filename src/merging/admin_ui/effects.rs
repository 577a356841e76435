//! What would happen, as a list: of each thing what becomes of it, and nothing of what there is none.

use crate::tr;
use leptos::prelude::*;

/// The list.
#[component]
pub fn Effects(
    /// What happens.
    lines: Vec<String>,
    /// What is lost, or may be unwanted.
    warnings: Vec<String>,
) -> impl IntoView {
    let warned = (!warnings.is_empty()).then(|| {
        let items = warnings.into_iter().map(|words| view! { <li class="text-warn">{words}</li> }).collect_view();
        view! { <ul class="mt-3 grid list-disc gap-1 pl-5">{items}</ul> }
    });
    let items = lines.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! { <ul class="mt-3 grid list-disc gap-1 pl-5">{items}</ul> {warned} }
}

/// The last words before the button, and the button.
#[component]
pub fn Final() -> impl IntoView {
    view! {
        <p class="mt-4 text-muted">{tr!(merging.final_words)}</p>
        <p class="mt-3"><button type="submit" class="btn btn-primary">{tr!(merging.now)}</button></p>
    }
}
