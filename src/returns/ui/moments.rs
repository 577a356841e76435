//! What happened to a return: what, when, and where it was staff, who.

use super::state_words;
use crate::{returns::model::ReturnView, tr, ui::locale::current};
use leptos::prelude::*;

/// The steps, oldest first.
#[component]
pub fn Moments(
    /// Of which return.
    of: ReturnView,
) -> impl IntoView {
    let items = of.moments().into_iter().map(|(state, at, by)| {
        let by = (!by.is_empty()).then(|| view! { <span class="text-sm text-muted">" · " {by}</span> });
        view! {
            <li class="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:border-0">
                <span>{state_words(state)} {by}</span>
                <time class="text-sm text-muted" datetime=at.iso()>{at.wib(current())}</time>
            </li>
        }
    });
    view! { <ol aria-label=tr!(returning.steps)>{items.collect_view()}</ol> }
}
