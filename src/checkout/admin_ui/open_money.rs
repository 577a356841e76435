//! On the order's page: the way to pay for whoever sends it on, what the shop owes since a change, and the way to change it.

use crate::{
    checkout::{
        admin_api::{BeginEdit, SendPayLink, money::GiveBack},
        model::PayLink,
    },
    money::Rupiah,
    orders::model::REMARK_MAX,
    tr,
    ui::{
        field::Field,
        form::Form,
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The way to pay: to copy, to send by mail and by WhatsApp.
#[component]
pub fn PayLinkBox(number: String, link: PayLink) -> impl IntoView {
    view! {
        <section class="card screen-only mt-6 border-brand p-4 sm:p-6" aria-labelledby="pay-link-title">
            <h2 id="pay-link-title" class="display text-2xl">{tr!(draft.link_title)}</h2>
            <p class="mt-1 text-muted">{tr!(draft.link_text, amount = rupiah(current(), link.amount))}</p>
            <div class="mt-3 flex flex-wrap items-end gap-2">
                <div class="min-w-0 grow">
                    <label class="label" for="pay-link">{tr!(draft.link)}</label>
                    <input id="pay-link" class="input font-mono text-sm" readonly=true value=link.url/>
                </div>
                <button type="button" class="btn btn-secondary" hidden=true data-copy="pay-link" data-copied=tr!(draft.copied)>{tr!(draft.copy)}</button>
            </div>
            <div class="mt-3 flex flex-wrap gap-2">
                <a class="btn btn-secondary" href=link.whatsapp target="_blank" rel="noopener noreferrer">{tr!(draft.whatsapp)}</a>
                <Form action=SendPayLink::PATH>
                    <input type="hidden" name="number" value=number/>
                    <button class="btn btn-secondary">{tr!(draft.send_link)}</button>
                </Form>
            </div>
        </section>
    }
}

/// What the shop owes since a change, and the form that says that it was given back.
#[component]
pub fn GiveBackBox(number: String, owed: Rupiah) -> impl IntoView {
    view! {
        <section class="card screen-only mt-6 border-warn p-4 sm:p-6" aria-labelledby="give-back-title">
            <h2 id="give-back-title" class="display text-2xl">{tr!(draft.owed_title, amount = rupiah(current(), owed))}</h2>
            <p class="mt-1 text-muted">{tr!(draft.owed_text)}</p>
            <Form action=GiveBack::PATH class="mt-3 grid items-end gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="amount" value=owed.amount()/>
                <Field name="reference" label=tr!(draft.reference) hint=tr!(draft.reference_hint) required=true maxlength=REMARK_MAX/>
                <button class="btn btn-primary mb-4">{tr!(draft.give_back)}</button>
            </Form>
        </section>
    }
}

/// The way to change an order that is not packed yet.
#[component]
pub fn EditButton(number: String) -> impl IntoView {
    view! {
        <Form action=BeginEdit::PATH class="screen-only mt-4">
            <input type="hidden" name="number" value=number/>
            <button class="btn btn-secondary">{tr!(draft.edit)}</button>
        </Form>
    }
}
