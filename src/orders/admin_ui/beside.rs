//! Beside an order: what stands out of it, the customer's other orders, what is left of its money.

use crate::{
    orders::model::{CustomerSum, Hint, Margin, OrderFilter},
    tr,
    ui::locale::{current, href, rupiah},
};
use leptos::prelude::*;

/// Facts that whoever sends the order should know; nothing where there are none.
#[component]
pub fn Hints(hints: Vec<Hint>) -> impl IntoView {
    (!hints.is_empty()).then(|| {
        let items = hints.into_iter().map(|hint| view! { <li>{hint_words(hint)}</li> }).collect_view();
        view! {
            <section class="card mt-6 border-warn p-4" aria-labelledby="hints">
                <h2 id="hints" class="font-semibold">{tr!(desk.hints)}</h2>
                <ul class="mt-1 list-disc pl-5">{items}</ul>
            </section>
        }
    })
}

fn hint_words(hint: Hint) -> String {
    match hint {
        Hint::ManyTries(n) => tr!(desk.hint_tries, n = n),
        Hint::DearFirst => tr!(desk.hint_dear_first).to_owned(),
        Hint::UnpaidOthers(n) => tr!(desk.hint_unpaid, n = n),
        Hint::SameNetwork(n) => tr!(desk.hint_network, n = n),
        Hint::Readdressed => tr!(orders.readdressed).to_owned(),
        Hint::StillToPay(due) => tr!(draft.hint_still_to_pay, amount = rupiah(current(), due)),
    }
}

/// The customer's other orders: how many, what they came to, and the way to them.
#[component]
pub fn Others(others: CustomerSum, email: String) -> impl IntoView {
    let words = if others.orders == 0 {
        tr!(desk.no_others).to_owned()
    } else {
        let n = if others.more { format!("{}+", others.orders) } else { others.orders.to_string() };
        tr!(desk.others, n = n, paid = others.paid, sum = rupiah(current(), others.sum))
    };
    let address = OrderFilter { query: email, ..OrderFilter::default() }.to_url();
    view! {
        <div class="mt-4 border-t border-line pt-3">
            <p>{words}</p>
            {(others.orders > 0).then(|| view! { <a class="link-alone" href=href(&address)>{tr!(desk.all_of_customer)}</a> })}
        </div>
    }
}

/// What is left of the money, for those who may know what goods cost.
#[component]
pub fn MarginBox(margin: Margin) -> impl IntoView {
    let locale = current();
    let left = match margin.left() {
        Some(left) => rupiah(locale, left),
        None => tr!(stock.unknown).to_owned(),
    };
    let unknown = (margin.unknown > 0).then(|| tr!(desk.cost_unknown, n = margin.unknown));
    view! {
        <section class="card screen-only p-4 sm:p-6" aria-labelledby="margin">
            <h2 id="margin" class="display text-2xl">{tr!(desk.margin)}</h2>
            <dl class="mt-3 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
                <dt class="text-muted">{tr!(desk.goods_without_tax)}</dt><dd class="money text-right">{rupiah(locale, margin.goods)}</dd>
                <dt class="text-muted">{tr!(desk.cost_of_goods)}</dt><dd class="money text-right">{rupiah(locale, margin.cost)}</dd>
                <dt class="font-semibold">{tr!(desk.left)}</dt><dd class="money text-right font-semibold">{left}</dd>
            </dl>
            {unknown.map(|words| view! { <p class="mt-2 text-sm text-warn">{words}</p> })}
            <p class="mt-2 text-sm text-muted">{tr!(desk.margin_hint)}</p>
        </section>
    }
}
