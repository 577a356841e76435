//! What an order says: lines, sums with the PPN in them, customer, address, parcel.

use super::reason::reason_sentence;
use crate::{
    i18n::Locale,
    money::Rupiah,
    orders::{
        model::{
            AttentionReason, BY_VOUCHER, EditNote, GAVE_BACK, OrderLineView, OrderView, READDRESSED, SentBy,
            TAKEN_BACK, TOPPED_UP,
        },
        ui::{Documents, Parcels, TaxInvoiceLines, TotalsList},
    },
    shipping::ui::{days_words, sent_words},
    tr,
    ui::{
        address::{mail_link, phone_link},
        locale::{current, href, rupiah},
    },
};
use leptos::prelude::*;

/// The facts of an order, for staff.
#[component]
pub fn OrderFacts(
    order: OrderView,
    /// What happened to it.
    timeline: AnyView,
    /// The customer's other orders.
    others: AnyView,
    /// What stands last beside it.
    margin: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="mt-8 grid gap-6 grid-cols-1 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="grid h-fit gap-6">
                <Lines order=order.clone()/>
                {timeline}
            </div>
            <div class="grid h-fit gap-6">
                <Person order=order.clone() others/>
                <Parcels order=order.clone()/>
                <section class="card p-4 sm:p-6" aria-labelledby="documents">
                    <h2 id="documents" class="display text-2xl">{tr!(documents.documents)}</h2>
                    <div class="mt-2"><Documents order for_staff=true/></div>
                </section>
                {margin}
            </div>
        </div>
    }
}

#[component]
fn Lines(order: OrderView) -> impl IntoView {
    let rows = order.lines.into_iter().map(|line| view! { <Line line/> }).collect_view();
    view! {
        <section class="card p-4 sm:p-6" aria-labelledby="lines">
            <h2 id="lines" class="display text-2xl">{tr!(admin.lines)}</h2>
            <table class="data-table mt-4 w-full">
                <caption class="sr-only">{tr!(admin.lines)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{tr!(admin.product)}</th>
                        <th scope="col">{tr!(admin.price)}</th>
                        <th scope="col">{tr!(admin.units)}</th>
                        <th scope="col">{tr!(admin.sum)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <div class="mt-4"><TotalsList totals=order.totals/></div>
        </section>
    }
}

#[component]
fn Line(line: OrderLineView) -> impl IntoView {
    let locale = current();
    let variant = line.variant_name.here();
    view! {
        <tr>
            <th scope="row" class="text-left" data-label=tr!(admin.product)>
                <a class="underline" href=href(&format!("/products/{}", line.slug))>{line.name.here()}</a>
                {(!variant.is_empty()).then(|| view! { <span class="block text-sm font-normal">{variant}</span> })}
                <span class="block font-mono text-sm font-normal text-muted">{line.sku}</span>
            </th>
            <td data-label=tr!(admin.price) class="money">
                {rupiah(locale, line.unit_price)}
                {line.agreed.then(|| view! { <span class="block text-sm text-muted">{tr!(orders.agreed_price)}</span> })}
            </td>
            <td data-label=tr!(admin.units) class="money">{line.quantity}</td>
            <td data-label=tr!(admin.sum) class="money">{rupiah(locale, line.total)}</td>
        </tr>
    }
}

/// How it is sent and what was counted.
#[component]
fn Freight(sent: SentBy) -> impl IntoView {
    let locale = current();
    let weights =
        tr!(admin.parcel_weights, grams = kilograms(sent.grams), volume = kilograms(sent.volume_grams), kg = sent.kg);
    let zone = (!sent.zone.is_empty())
        .then(|| view! { <span class="block">{tr!(admin.zone)} ": " {sent.zone.clone()}</span> });
    let days = days_words(locale, sent.days);
    view! {
        <h3 class="mt-4 text-sm text-muted">{tr!(checkout.freight_title)}</h3>
        <p>
            <span class="block">{sent_words(locale, &sent)}</span>
            {zone}
            {(!days.is_empty()).then(|| view! { <span class="block">{days}</span> })}
            {(!sent.is_pickup()).then(|| view! { <span class="block text-sm text-muted">{weights}</span> })}
        </p>
    }
}

/// Grams as kilograms with what is behind the comma.
fn kilograms(grams: i64) -> String {
    let comma = if current() == Locale::id { ',' } else { '.' };
    format!("{}{comma}{:03}", grams / 1_000, grams % 1_000).trim_end_matches('0').trim_end_matches(comma).to_owned()
}

#[component]
fn Person(order: OrderView, others: AnyView) -> impl IntoView {
    let fetched = order.is_fetched();
    let (customer, address) = (order.customer, order.address);
    let to = (!fetched).then(|| {
        view! {
            <h3 class="mt-4 text-sm text-muted">{tr!(admin.address)}</h3>
            <address class="not-italic">
                <span class="block whitespace-pre-line">{address.address}</span>
                <span class="block">{address.district} ", " {address.city}</span>
                <span class="block">{address.province} " " {address.postal_code}</span>
            </address>
        }
    });
    view! {
        <section class="card p-4 sm:p-6" aria-labelledby="customer">
            <h2 id="customer" class="display text-2xl">{tr!(admin.customer)}</h2>
            <p class="mt-3 font-semibold">{customer.name}</p>
            <p class="break-all"><a class="link-alone" href=mail_link(&customer.email)>{customer.email.clone()}</a></p>
            <p><a class="link-alone" href=phone_link(&customer.phone)>{customer.phone.clone()}</a></p>
            {to}
            {order.tax_invoice.map(|wanted| view! { <div class="mt-4"><TaxInvoiceLines wanted/></div> })}
            {order.freight.map(|sent| view! { <Freight sent/> })}
            {(!order.notes.is_empty()).then(|| view! {
                <h3 class="mt-4 text-sm text-muted">{tr!(admin.notes)}</h3>
                <p class="whitespace-pre-line">{order.notes.clone()}</p>
            })}
            {others}
        </section>
    }
}

/// What a person wrote, or the sentence for what the shop noted.
#[must_use]
pub fn note_words(note: &str) -> String {
    if note == READDRESSED {
        return tr!(orders.readdressed).to_string();
    }
    if note == BY_VOUCHER {
        return tr!(vouchers.paid_by).to_string();
    }
    if let Some(edit) = EditNote::parse(note) {
        return edit_words(&edit);
    }
    if let Some((TOPPED_UP, amount)) = note.split_once(' ') {
        return tr!(draft.note_topped_up, amount = amount_words(amount));
    }
    if let Some((TAKEN_BACK, amount)) = note.split_once(' ') {
        return tr!(draft.note_taken_back, amount = amount_words(amount));
    }
    if let Some((GAVE_BACK, amount)) = note.split_once(' ') {
        return tr!(draft.note_gave_back, amount = amount_words(amount));
    }
    AttentionReason::parse(note).map_or_else(|| note.to_owned(), reason_sentence)
}

fn amount_words(amount: &str) -> String {
    rupiah(current(), Rupiah::new(amount.parse().unwrap_or(0)))
}

/// What a change did, before and after.
fn edit_words(edit: &EditNote) -> String {
    let locale = current();
    let mut all = vec![tr!(draft.note_edited, name = edit.by.as_str())];
    if edit.total.0 != edit.total.1 {
        let (from, to) = (rupiah(locale, edit.total.0), rupiah(locale, edit.total.1));
        all.push(tr!(draft.note_total, from = from, to = to));
    }
    all.extend(edit.lines.iter().map(|(sku, from, to)| format!("{sku}: {from} → {to}")));
    if edit.more {
        all.push("…".to_owned());
    }
    if edit.elsewhere {
        all.push(tr!(draft.note_elsewhere).to_owned());
    }
    all.join("\n")
}

/// Who made a step, by the word of the history.
#[must_use]
pub fn by_word(by: &str) -> &'static str {
    match by {
        "customer" => tr!(admin.by_customer),
        "staff" => tr!(admin.by_staff),
        "gateway" => tr!(admin.by_gateway),
        _ => tr!(admin.by_system),
    }
}
