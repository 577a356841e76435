//! An offer for a while: what is planned or runs, and the folded form in which staff say it.

use crate::{
    catalog::{
        admin_api::goods::{RemoveOffer, SetOffer},
        model::{
            MOMENT_MAX, TimedOffer,
            admin::{AMOUNT_MAX, AdminVariantView},
            moment_text,
        },
    },
    ids::ProductId,
    time::Instant,
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What is offered, and from when until when.
#[component]
pub fn OfferLine(offer: TimedOffer, on: bool) -> impl IntoView {
    let said = |at: Instant| at.wib(current());
    let span = match (offer.from.map(said), offer.until.map(said)) {
        (Some(from), Some(until)) => tr!(offers.span, from = from, until = until).to_string(),
        (Some(from), None) => tr!(offers.span_from, from = from).to_string(),
        (None, Some(until)) => tr!(offers.span_until, until = until).to_string(),
        (None, None) => String::new(),
    };
    let (class, word) = if on {
        ("badge badge-sale", tr!(offers.running).to_string())
    } else {
        ("badge badge-muted", tr!(offers.planned).to_string())
    };
    view! {
        <p class="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class=class>{word}</span>
            <span class="money">{rupiah(current(), offer.price)}</span>
            <span class="text-sm text-muted">{span}</span>
        </p>
    }
}

/// The folded form of a variant's offer; open when it was refused.
#[component]
pub fn OfferForm(product: ProductId, variant: AdminVariantView) -> impl IntoView {
    let id = variant.id.to_string();
    let prefix = format!("{}-offer-", variant.sku);
    let open = Flash::here().refused.is_some_and(|refused| {
        refused.action == SetOffer::PATH && refused.fields.iter().any(|(name, value)| name == "form" && *value == id)
    });
    let hidden = || {
        view! {
            <input type="hidden" name="product" value=product.to_string()/>
            <input type="hidden" name="variant" value=variant.id.to_string()/>
            <input type="hidden" name="version" value=variant.version.to_string()/>
        }
    };
    let (seen, seen_again) = (hidden(), hidden());
    let price = variant.offer.map(|offer| offer.price.to_string()).unwrap_or_default();
    let [from, until] = [variant.offer.and_then(|offer| offer.from), variant.offer.and_then(|offer| offer.until)]
        .map(|moment| moment_text(moment, 'T'));
    let (sku, is_there) = (variant.sku, variant.offer.is_some());
    let name = || view! { <span class="sr-only">" " {sku.clone()}</span> };
    let (folded, saved, removed) = (name(), name(), name());
    view! {
        <details class="mt-2" open=open>
            <summary class="link min-h-11 cursor-pointer py-2">{tr!(offers.title)}{folded}</summary>
            <p class="hint">{tr!(offers.hint)}</p>
            <div data-unsaved="">
                <Form action=SetOffer::PATH id=id class="mt-2 grid items-end gap-x-4 sm:grid-cols-3">
                    {seen}
                    <Field name="offer_price" label=tr!(offers.price) prefix=prefix.clone() value=price inputmode="decimal" required=true maxlength=AMOUNT_MAX/>
                    <Field name="offer_from" kind="datetime-local" label=tr!(offers.from) hint=tr!(offers.from_hint) prefix=prefix.clone() value=from maxlength=MOMENT_MAX/>
                    <Field name="offer_until" kind="datetime-local" label=tr!(offers.until) hint=tr!(offers.until_hint) prefix value=until maxlength=MOMENT_MAX/>
                    <p class="mb-4"><button type="submit" class="btn btn-secondary">{tr!(offers.save)}{saved}</button></p>
                </Form>
            </div>
            {is_there.then(|| view! {
                <Form action=RemoveOffer::PATH>
                    {seen_again}
                    <button type="submit" class="btn btn-ghost">{tr!(offers.remove)}{removed}</button>
                </Form>
            })}
        </details>
    }
}
