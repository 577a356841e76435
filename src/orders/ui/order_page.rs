//! An order for its customer: state, what happens next, lines, sums, parcel, history.

use super::{
    documents::Documents,
    order_summary::{OrderLines, ShippingAddress},
    parcels::Parcels,
    status_badge::{StatusBadge, status_text},
    tax_invoice::TaxInvoiceLines,
    totals_list::TotalsList,
};
use crate::{
    orders::{
        api::get_order,
        model::{AGAIN, MoneyNews, OrderStatus, OrderView, PaymentState},
    },
    tr,
    ui::{
        address::with_query,
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// `/orders/{number}`, for the owner or with `?key=`.
#[component]
pub fn OrderPage(
    /// What its customer may do to an order that nobody paid.
    care: fn(OrderView) -> AnyView,
    /// The way to buy the same again.
    again: fn(&OrderView) -> AnyView,
    /// The ways to say something of what was in it, once that is possible.
    reviews: fn(&OrderView) -> Option<AnyView>,
    /// What of it goes back, once it has arrived.
    returns: fn(&OrderView) -> Option<AnyView>,
) -> impl IntoView {
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let key = use_query_map().read_untracked().get("key");
    load(get_order(number, key), move |order| view! { <Order order care again reviews returns/> })
}

#[component]
fn Order(
    order: OrderView,
    care: fn(OrderView) -> AnyView,
    again: fn(&OrderView) -> AnyView,
    reviews: fn(&OrderView) -> Option<AnyView>,
    returns: fn(&OrderView) -> Option<AnyView>,
) -> impl IntoView {
    let locale = current();
    let next = next_step(&order);
    let news = ended_news(&order).map(|words| view! { <p class="mt-2 font-medium">{words}</p> });
    let reason = order.cancel_reason().map(|reason| {
        view! {
            <p class="mt-2"><span class="text-muted">{tr!(orders.cancel_reason)} ": "</span>{reason.to_owned()}</p>
        }
    });
    let payable = order.status == OrderStatus::Pending && order.money_news().is_none();
    let is_over = matches!(order.status, OrderStatus::Cancelled | OrderStatus::Delivered | OrderStatus::Refunded);
    let is_open = payable && order.payment == PaymentState::Unpaid;
    let care = (is_open || order.is_packed_for_cash()).then(|| care(order.clone()));
    // nor is who may have paid sent to buy it once more
    let is_settled = !matches!(order.money_news(), Some(MoneyNews::CheckingEnded | MoneyNews::CameLate));
    let again = (is_over && is_settled).then(|| view! { <div id=AGAIN class="scroll-mt-4">{again(&order)}</div> });
    let open = open_money(&order);
    let fetched = order.is_fetched();
    let shipment = view! { <Parcels order=order.clone()/> };
    let history = order
        .history
        .iter()
        .map(|entry| {
            view! {
                <li class="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:border-0">
                    <span>{status_text(locale, entry.to)}</span>
                    <time class="text-sm text-muted" datetime=entry.at.iso()>{entry.at.wib(locale)}</time>
                </li>
            }
        })
        .collect_view();
    let invoice =
        order.tax_invoice.clone().map(|wanted| view! { <section class="card"><TaxInvoiceLines wanted/></section> });
    let notes = (!order.notes.is_empty()).then(|| view! {
        <section class="card"><h2 class="display text-2xl">{tr!(orders.notes)}</h2><p class="mt-2 whitespace-pre-line">{order.notes.clone()}</p></section>
    });
    view! {
        <PageHead title=format!("{} {}", tr!(orders.title), order.number) path=format!("/orders/{}", order.number) private=true/>
        <div class="container-page py-8">
            <p class="text-sm text-muted">{tr!(orders.title)}</p>
            <div class="flex flex-wrap items-center gap-4">
                <h1 class="display text-4xl sm:text-5xl">{order.number.clone()}</h1>
                <StatusBadge status=order.status payment=order.payment/>
            </div>
            <p class="mt-1 text-sm text-muted">{tr!(orders.placed_at)} " " <time datetime=order.placed_at.iso()>{order.placed_at.wib(locale)}</time></p>
            <div class="mt-6 card flex items-start gap-4 border-brand">
                <Icon icon=icondata::LuInfo class="size-6 text-brand"/>
                <div>
                    <h2 class="font-semibold">{tr!(orders.what_next)}</h2>
                    <p class="mt-1 text-muted">{next}</p>
                    {reason}
                    {news}
                    {payable.then(|| view! {
                        <p class="mt-4"><a class="btn btn-primary" href=href(&format!("/pay/{}?key={}", order.number, order.access_key))>{tr!(orders.to_payment)}</a></p>
                    })}
                    {open}
                    {again}
                </div>
            </div>
            {care}
            <div class="mt-6 grid gap-6 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem]">
                <div class="space-y-6">
                    <section class="card"><h2 class="display text-2xl">{tr!(orders.items)}</h2><OrderLines lines=order.lines.clone()/></section>
                    {returns(&order)}
                    {reviews(&order)}
                    {shipment}
                    {notes}
                    {invoice}
                </div>
                <div class="space-y-6">
                    <section class="card"><h2 class="display mb-3 text-2xl">{tr!(orders.sum)}</h2><TotalsList totals=order.totals/></section>
                    <section class="card"><h2 class="display mb-3 text-2xl">{if fetched { tr!(orders.fetched) } else { tr!(orders.ship_to) }}</h2><ShippingAddress order=order.clone()/></section>
                    <section class="card"><h2 class="display mb-1 text-2xl">{tr!(documents.documents)}</h2><Documents order=order.clone() for_staff=false/></section>
                    <section class="card"><h2 class="display mb-1 text-2xl">{tr!(orders.history)}</h2><ol>{history}</ol></section>
                    <p><a class="link-alone" href=href(&with_query("/contact", [("order", &order.number)]))>{tr!(orders.ask)}</a></p>
                </div>
            </div>
        </div>
    }
}

/// What is open since a change of a paid order, and the way to pay it.
fn open_money(order: &OrderView) -> Option<AnyView> {
    let locale = current();
    if let Some(cash) = order.cash_at_door() {
        let words = tr!(payways.cash_due, amount = rupiah(locale, cash));
        return Some(view! { <p class="mt-2 font-medium">{words}</p> }.into_any());
    }
    if let Some(due) = order.still_to_pay() {
        let pay = href(&format!("/pay/{}?key={}", order.number, order.access_key));
        return Some(
            view! {
                <p class="mt-2 font-medium">{tr!(orders.extra_due, amount = rupiah(locale, due))}</p>
                <p class="mt-4"><a class="btn btn-primary" href=pay>{tr!(orders.to_payment)}</a></p>
            }
            .into_any(),
        );
    }
    let owed = order.to_give_back()?;
    Some(view! { <p class="mt-2 font-medium">{tr!(orders.owed, amount = rupiah(locale, owed))}</p> }.into_any())
}

/// What happens next, in words.
fn next_step(order: &OrderView) -> String {
    match order.status {
        OrderStatus::Pending if order.money_news().is_some() => tr!(orders.next_checking).to_string(),
        OrderStatus::Paid | OrderStatus::Processing if order.money_news().is_some() => {
            tr!(orders.next_attention).to_string()
        }
        OrderStatus::Cancelled if order.money_news().is_some() => tr!(orders.next_ended).to_string(),
        OrderStatus::Pending => tr!(orders.next_pending, until = order.pay_until.wib(current())).to_string(),
        OrderStatus::Paid => tr!(orders.next_paid).to_string(),
        OrderStatus::Processing => tr!(orders.next_processing).to_string(),
        OrderStatus::Shipped if order.is_fetched() => tr!(orders.next_ready).to_string(),
        OrderStatus::Delivered if order.is_fetched() => tr!(orders.next_fetched).to_string(),
        OrderStatus::Shipped => tr!(orders.next_shipped).to_string(),
        OrderStatus::Delivered => tr!(orders.next_delivered).to_string(),
        OrderStatus::Cancelled => tr!(orders.next_cancelled).to_string(),
        OrderStatus::Refunded => tr!(orders.next_refunded).to_string(),
    }
}

/// What becomes of the money of an order that was given up, while a person looks at it.
fn ended_news(order: &OrderView) -> Option<String> {
    match order.money_news()? {
        MoneyNews::Checking | MoneyNews::Looking => None,
        MoneyNews::CheckingEnded => Some(tr!(orders.money_checking).to_string()),
        MoneyNews::CameLate => Some(tr!(orders.money_late).to_string()),
        MoneyNews::Returning => Some(tr!(orders.money_returning).to_string()),
    }
}
