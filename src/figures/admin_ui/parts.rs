//! Parts of a whole: what sold best, what became of orders, how far visitors came.

use super::numbers::{count, money, part, share};
use crate::{
    figures::model::{Figures, Named, Range, StateCount, Sums},
    orders::{
        model::{OrderFilter, OrderGroup, OrderStatus},
        ui::status_text,
    },
    tr,
    ui::locale::{current, href},
};
use leptos::prelude::*;

/// A part as a length beside its words.
#[component]
fn Length(value: i64, whole: i64) -> impl IntoView {
    let width = part(value, whole).unwrap_or(0).clamp(0, 1_000).to_string();
    view! {
        <svg class="share-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect x="0" y="0" width="1000" height="10" class="chart-track"/>
            <rect x="0" y="0" width=width height="10" class="chart-bar"/>
        </svg>
    }
}

/// What brought most, each with its share of all goods. `address` leads to what is behind one of them.
#[component]
pub fn Best(
    /// Name of the part within the page.
    id: &'static str,
    /// What it is called.
    heading: String,
    /// The best, in their order.
    rows: Vec<Named>,
    /// What all brought.
    whole: i64,
    /// Where the whole list is.
    list: String,
    /// Where one of them is.
    address: fn(&Named) -> Option<String>,
) -> impl IntoView {
    let content = if rows.is_empty() {
        view! { <p class="mt-3 text-muted">{tr!(figures.nothing_sold)}</p> }.into_any()
    } else {
        let items = rows
            .into_iter()
            .map(|row| {
                let name = row.name.here();
                let name = if name.is_empty() { tr!(figures.gone).to_string() } else { name };
                let name = match address(&row) {
                    Some(address) => view! { <a class="inline-flex min-h-6 items-center underline" href=href(&address)>{name}</a> }.into_any(),
                    None => view! { <span>{name}</span> }.into_any(),
                };
                let of_all = part(row.revenue, whole).map_or_else(|| "–".to_owned(), share);
                view! {
                    <li>
                        <p class="flex justify-between gap-4"><span class="min-w-0 break-words">{name}</span> <span class="money shrink-0 font-semibold">{money(row.revenue)}</span></p>
                        <Length value=row.revenue whole/>
                        <p class="text-sm text-muted">{tr!(figures.best_row, share = of_all, units = count(row.units), orders = count(row.orders))}</p>
                    </li>
                }
            })
            .collect_view();
        view! { <ol class="mt-3 grid gap-3">{items}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby=id>
            <h3 id=id class="display text-2xl">{heading}</h3>
            {content}
            <p class="mt-2"><a class="link-alone text-sm" href=href(&list)>{tr!(figures.all_products)}</a></p>
        </section>
    }
}

/// The list of the orders placed in a range, all or those in one state.
#[must_use]
pub fn orders_of(range: Range, status: Option<OrderStatus>) -> String {
    let (from, to) = (range.from.iso(), range.to.iso());
    OrderFilter { group: status.map(OrderGroup::In), from, to, ..OrderFilter::default() }.to_url()
}

/// Orders placed in the range, by what became of them.
#[component]
pub fn States(states: Vec<StateCount>, range: Range) -> impl IntoView {
    let whole: i64 = states.iter().map(|state| state.orders).sum();
    let items = states
        .into_iter()
        .map(|StateCount { status, orders }| {
            let address = href(&orders_of(range, Some(status)));
            view! {
                <li>
                    <p class="flex justify-between gap-4">
                        <a class="inline-flex min-h-6 items-center underline" href=address>{status_text(current(), status)}</a>
                        <span class="money font-semibold">{count(orders)}</span>
                    </p>
                    <Length value=orders whole/>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="states">
            <h3 id="states" class="display text-2xl">{tr!(figures.states)}</h3>
            <p class="mt-1 text-sm text-muted">{tr!(figures.states_hint, n = count(whole))}</p>
            <ul class="mt-3 grid gap-2">{items}</ul>
        </section>
    }
}

/// From a visit to an order, each step with its share of all visitors.
#[component]
pub fn Funnel(figures: Figures) -> impl IntoView {
    let Sums { visitors, .. } = figures.now;
    let words = [
        tr!(figures.visitors),
        tr!(figures.looked),
        tr!(figures.carted),
        tr!(figures.checked_out),
        tr!(figures.ordered),
    ];
    let items = words
        .into_iter()
        .zip(figures.now.funnel())
        .map(|(words, value)| {
            let of_all = part(value, visitors).map_or_else(|| "–".to_owned(), share);
            view! {
                <li>
                    <p class="flex justify-between gap-4"><span>{words}</span> <span><span class="money font-semibold">{count(value)}</span> " " <span class="text-sm text-muted">{of_all}</span></span></p>
                    <Length value whole=visitors/>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="funnel">
            <h3 id="funnel" class="display text-2xl">{tr!(figures.funnel)}</h3>
            <p class="mt-1 text-sm text-muted">{tr!(figures.funnel_hint)}</p>
            <ol class="mt-3 grid gap-2">{items}</ol>
        </section>
    }
}
