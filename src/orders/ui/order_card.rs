//! An order in a short list: number, day, state, sum; the whole card is one link.

use super::status_badge::StatusBadge;
use crate::{
    orders::model::OrderRow,
    ui::locale::{current, href, rupiah},
};
use leptos::prelude::*;

/// The card, as an item of a list.
#[component]
pub fn OrderCard(
    /// What to show.
    order: OrderRow,
    /// Address of the folder the order's page is in, without language prefix: `/orders` or `/admin/orders`.
    folder: &'static str,
    /// Beside the number.
    #[prop(into, optional)]
    beside: String,
    /// Beneath it, after the day.
    #[prop(into, optional)]
    beneath: String,
) -> impl IntoView {
    let locale = current();
    let address = href(&format!("{folder}/{}", order.number));
    view! {
        <li class="card p-4">
            <a class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2" href=address>
                <span class="min-w-0">
                    <span class="break-all font-mono font-semibold">{order.number}</span> " " {beside}
                    <span class="block text-sm text-muted">
                        <time datetime=order.placed_at.iso()>{order.placed_at.wib(locale)}</time>
                        {(!beneath.is_empty()).then(|| format!(" · {beneath}"))}
                    </span>
                </span>
                <span class="flex flex-wrap items-center gap-x-4 gap-y-1">
                    <StatusBadge status=order.status payment=order.payment/>
                    <span class="money font-semibold">{rupiah(locale, order.total)}</span>
                </span>
            </a>
        </li>
    }
}
