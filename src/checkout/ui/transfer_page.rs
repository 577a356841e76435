//! The payment page of a transfer to the shop's own account: where to, how much exactly, until when, and the form for the proof.

use super::unpaid_care::UnpaidCare;
use crate::{
    checkout::{
        answers::take_unkept,
        api::SendProof,
        model::{PaymentView, TransferView},
    },
    error::Problem,
    orders::{model::PaymentState, ui::StatusBadge},
    payment::model::{MOST_PROOFS, PROOF_NOTE_MAX, PROOFS, TransferProofs},
    tr,
    ui::{
        field::TextArea,
        file_box::FileBox,
        form::Form,
        locale::{current, href, rupiah},
        page::PageHead,
        words::problem_text,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Kinds of files that a browser offers.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// The page.
#[component]
pub(super) fn TransferPage(payment: PaymentView, transfer: TransferView) -> impl IntoView {
    let locale = current();
    let looked_at = payment.attempt.has_open_proof();
    let (title, text) = headline(&transfer, looked_at);
    let order = href(&format!("/orders/{}?key={}", payment.order_number, payment.key));
    let is_waiting = !looked_at && !transfer.is_late;
    let care = (is_waiting && payment.payment == PaymentState::Unpaid).then(|| {
        view! { <UnpaidCare number=payment.order_number.clone() key=payment.key.clone() own_ways=payment.own_ways.clone()/> }
    });
    let until = is_waiting.then(|| {
        view! { <p class="mt-2 text-sm text-muted">{tr!(checkout.until)} " " <time datetime=payment.pay_until.iso()>{payment.pay_until.deadline(locale)}</time></p> }
    });
    let answer = (is_answered(&transfer.proofs, looked_at)).then(|| {
        view! {
            <p class="alert alert-error mt-4" role="status" data-news="">{tr!(payways.answer)} " " {transfer.proofs.answer.clone()}</p>
        }
    });
    let amount = payment.attempt.amount;
    let account =
        (!transfer.is_late).then(|| view! { <Account transfer=transfer.clone() number=payment.order_number.clone()/> });
    let (number, key) = (payment.order_number.clone(), payment.key.clone());
    let is_room = !looked_at || transfer.proofs.files.len() < MOST_PROOFS;
    let sent = looked_at.then(|| view! { <Files proofs=transfer.proofs.clone() key=payment.key.clone()/> });
    view! {
        <PageHead title=tr!(checkout.payment) path=format!("/pay/{}", payment.attempt.gateway_order_id) private=true/>
        <div class="container-page max-w-xl py-8">
            <p class="text-sm text-muted">{tr!(orders.title)} " " {payment.order_number.clone()}</p>
            <h1 class="display text-5xl">{title}</h1>
            <p class="mt-2 text-muted">{text}</p>
            <section class="card mt-6" aria-label=tr!(checkout.payment)>
                <div class="flex items-center justify-between gap-4"><span class="text-muted">{tr!(payways.exactly)}</span><StatusBadge status=payment.status payment=payment.payment/></div>
                <div class="mt-1 flex flex-wrap items-center justify-between gap-2">
                    <p class="money text-3xl font-semibold" id="transfer-amount" data-plain=amount.amount()>{rupiah(locale, amount)}</p>
                    {is_waiting.then(|| view! { <Copy of="transfer-amount" what=tr!(payways.exactly)/> })}
                </div>
                {until}
                {answer}
                {account}
                <p class="mt-4"><a class="link" href=order>{tr!(checkout.to_order)}</a></p>
            </section>
            <section class="card mt-6" id="proof" aria-labelledby="proof-title">
                <h2 id="proof-title" class="display text-2xl">{tr!(payways.proof_title)}</h2>
                <Unkept number=payment.order_number.clone()/>
                {sent}
                {is_room.then(|| view! { <ProofForm number key/> })}
            </section>
            {care}
        </div>
    }
}

/// Whether staff said why the last proof was not enough, and no newer one was sent.
fn is_answered(proofs: &TransferProofs, looked_at: bool) -> bool {
    !looked_at && !proofs.answer.is_empty()
}

/// Where the transfer stands, and what that means for the customer.
fn headline(transfer: &TransferView, looked_at: bool) -> (&'static str, &'static str) {
    match (transfer.is_late, looked_at) {
        (false, false) => (tr!(payways.wait_title), tr!(payways.wait_text)),
        (false, true) => (tr!(payways.looked_title), tr!(payways.looked_text)),
        (true, false) => (tr!(payways.late_title), tr!(payways.late_text)),
        (true, true) => (tr!(payways.looked_title), tr!(payways.late_looked_text)),
    }
}

#[component]
fn Account(transfer: TransferView, number: String) -> impl IntoView {
    view! {
        <dl class="mt-4 space-y-2">
            <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(payways.to_bank)}</dt><dd class="text-right">{transfer.bank}</dd></div>
            <div class="flex flex-wrap items-center justify-between gap-x-4">
                <dt class="text-muted">{tr!(payways.to_number)}</dt>
                <dd class="flex flex-wrap items-center gap-2"><span id="transfer-account" class="font-mono text-lg select-all">{transfer.account}</span><Copy of="transfer-account" what=tr!(payways.to_number)/></dd>
            </div>
            <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(payways.to_holder)}</dt><dd class="text-right">{transfer.holder}</dd></div>
            <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(payways.reference)}</dt><dd class="text-right font-mono">{number}</dd></div>
        </dl>
    }
}

/// A button that copies an element's text; only a program shows it.
#[component]
fn Copy(of: &'static str, what: &'static str) -> impl IntoView {
    view! {
        <button type="button" class="btn btn-ghost" hidden=true data-copy=of data-copied=tr!(draft.copied) data-what=what aria-label=format!("{}: {what}", tr!(draft.copy))>
            {tr!(draft.copy)}
        </button>
    }
}

/// Which of the files that were just sent could not be used, and why; the others were taken.
#[component]
fn Unkept(number: String) -> impl IntoView {
    let files = take_unkept(&number);
    (!files.is_empty()).then(|| {
        let file = |file: Problem| view! { <li><b class="break-all">{file.of}</b> ": " {problem_text(file.code)}</li> };
        view! {
            <div class="alert alert-error mt-3" role="status" data-news="">
                <p>{tr!(payways.some_unkept)}</p>
                <ul class="mt-2 list-disc pl-5">{files.into_iter().map(file).collect_view()}</ul>
            </div>
        }
    })
}

/// What was sent, each to be looked at again.
#[component]
fn Files(proofs: TransferProofs, key: String) -> impl IntoView {
    let locale = current();
    let items = proofs.files.into_iter().map(|file| {
        view! {
            <li class="flex flex-wrap justify-between gap-x-4">
                <a class="link-alone min-w-0 break-all" href=file.path(&key) target="_blank" rel="noopener">{file.name.clone()}</a>
                <time class="text-sm text-muted" datetime=file.sent_at.iso()>{file.sent_at.wib(locale)}</time>
            </li>
        }
    });
    view! { <ul class="mt-3 grid gap-1">{items.collect_view()}</ul> }
}

#[component]
fn ProofForm(number: String, key: String) -> impl IntoView {
    view! {
        <p class="mt-2 text-muted">{tr!(payways.proof_text)}</p>
        <Form action=SendProof::PATH files=true class="mt-3">
            <input type="hidden" name="number" value=number/>
            <input type="hidden" name="key" value=key/>
            <TextArea name="note" label=tr!(payways.note) rows=2 maxlength=PROOF_NOTE_MAX/>
            <FileBox name=PROOFS label=tr!(payways.files) hint=tr!(payways.files_hint) accept=ACCEPTED required=true/>
            <button class="btn btn-primary mt-2 w-full">{tr!(payways.send)}</button>
        </Form>
    }
}
