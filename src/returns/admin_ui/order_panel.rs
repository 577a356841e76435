//! The returns of an order beside it.

use crate::{
    returns::{
        model::{ReturnRow, path_of},
        ui::{StateBadge, reason_words},
    },
    tr,
    ui::locale::{current, href},
};
use leptos::prelude::*;

/// The panel; nothing for none.
#[component]
pub fn OrderReturns(
    /// Those there are, oldest first.
    returns: Vec<ReturnRow>,
) -> impl IntoView {
    if returns.is_empty() {
        return None;
    }
    let items = returns.into_iter().map(|row| {
        view! {
            <li class="flex flex-wrap items-center gap-x-4 gap-y-1">
                <a class="inline-flex min-h-11 items-center break-all font-mono underline" href=href(&path_of(&row.number))>{row.number.clone()}</a>
                <StateBadge state=row.state/>
                <span class="text-sm text-muted">{reason_words(row.reason)}</span>
                <time class="text-sm text-muted" datetime=row.requested.iso()>{row.requested.wib(current())}</time>
            </li>
        }
    });
    let items = items.collect_view();
    Some(view! {
        <section class="mt-10" aria-labelledby="order-returns">
            <h2 id="order-returns" class="display text-2xl">{tr!(returning.title)}</h2>
            <ul class="mt-2 grid gap-1">{items}</ul>
        </section>
    })
}
