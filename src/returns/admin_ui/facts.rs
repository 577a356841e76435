//! What a return says: what is in it, why, with which pictures, and what happened.

use super::restock_words;
use crate::{
    orders::model::OrderView,
    returns::{
        model::ReturnView,
        ui::{Moments, Pictures, StateBadge, reason_words, settled_words},
    },
    tr,
    ui::{
        address::{mail_link, phone_link},
        locale::{current, href, rupiah},
    },
};
use leptos::prelude::*;

/// The facts, beside what may be decided.
#[component]
pub fn ReturnFacts(
    /// Of which return.
    of: ReturnView,
    /// Its order.
    order: OrderView,
    /// What may be done now.
    deeds: AnyView,
) -> impl IntoView {
    let locale = current();
    let due = of.due.map(|due| {
        let class = if of.is_overdue { "badge badge-error" } else { "badge badge-muted" };
        view! { " " <span class=class>{tr!(returning.due)} <time class="ml-1" datetime=due.iso()>{due.wib(locale)}</time></span> }
    });
    let words = (!of.words.is_empty())
        .then(|| view! { <p class="mt-2 whitespace-pre-line break-words">{of.words.clone()}</p> });
    let answer = (!of.answer.is_empty()).then(|| {
        view! { <div class="mt-3"><h3 class="text-sm text-muted">{tr!(returning.answer)}</h3><p class="whitespace-pre-line break-words">{of.answer.clone()}</p></div> }
    });
    let settled = of.settled.as_ref().map(|settled| {
        view! { <div class="mt-3"><h3 class="text-sm text-muted">{tr!(refunds.did_settle)}</h3><p>{settled_words(settled)}</p><p class="break-words text-muted">{settled.note.clone()}</p></div> }
    });
    let freight = (of.freight.amount() > 0).then(|| {
        view! { <li class="flex flex-wrap justify-between gap-x-4 py-2"><span>{tr!(admin.refund_freight)}</span><span class="money">{rupiah(locale, of.freight)}</span></li> }
    });
    let lines = of.lines.iter().map(|line| {
        let fate = line.restock.map(|restock| view! { <span class="block text-sm text-muted">{restock_words(restock)}</span> });
        view! {
            <li class="flex flex-wrap justify-between gap-x-4 border-b border-line py-2 last:border-0">
                <span class="min-w-0 break-words">{line.units} " × " {line.called(locale)} <span class="block break-all font-mono text-sm text-muted">{line.sku.clone()}</span>{fate}</span>
                <span class="money">{rupiah(locale, line.amount)}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    let contact = order.customer.clone();
    view! {
        <p class="mt-2"><StateBadge state=of.state/> {due}</p>
        <div class="mt-6 grid grid-cols-1 gap-6 lg:grid-cols-2">
            <section class="card h-fit" aria-labelledby="return-facts">
                <h2 id="return-facts" class="display text-2xl">{tr!(returning.what)}</h2>
                <ul class="mt-2">{lines}{freight}</ul>
                <p class="mt-3 font-semibold">{reason_words(of.reason)}</p>
                {words}
                <Pictures pictures=of.pictures.clone() for_staff=true/>
                {answer}
                {settled}
            </section>
            <div class="grid h-fit gap-6">
                {deeds}
                <section class="card" aria-labelledby="return-steps">
                    <h2 id="return-steps" class="display text-2xl">{tr!(returning.steps)}</h2>
                    <div class="mt-2"><Moments of=of.clone()/></div>
                </section>
                <section class="card" aria-labelledby="return-of">
                    <h2 id="return-of" class="display text-2xl">{tr!(admin.customer)}</h2>
                    <p class="mt-2 break-words">{contact.name}</p>
                    <p><a class="inline-flex min-h-11 items-center break-all underline" href=mail_link(&contact.email)>{contact.email.clone()}</a></p>
                    <p><a class="inline-flex min-h-11 items-center underline" href=phone_link(&contact.phone)>{contact.phone.clone()}</a></p>
                    <p><a class="inline-flex min-h-11 items-center underline" href=href(&format!("/admin/orders/{}", order.number))>{tr!(admin.order)} " " {order.number.clone()}</a></p>
                </section>
            </div>
        </div>
    }
}
