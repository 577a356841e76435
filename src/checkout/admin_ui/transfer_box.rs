//! On the order's page: a transfer to the shop's own account, the proofs that its customer sent, and what staff say to it.

use crate::{
    checkout::admin_api::{ConfirmTransfer, RejectProof},
    orders::model::REMARK_MAX,
    payment::model::{AttemptState, AttemptView, TransferProofs},
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form},
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The transfer with the forms for what was found on the account; nothing once that was said.
#[component]
pub fn TransferBox(
    attempt: AttemptView,
    proofs: TransferProofs,
    /// The language its customer reads.
    language: &'static str,
) -> impl IntoView {
    let is_asked = attempt.has_open_proof();
    if !is_asked && !matches!(attempt.state, AttemptState::Pending | AttemptState::Expired) {
        return ().into_any();
    }
    let locale = current();
    let amount = rupiah(locale, attempt.amount);
    let text = if is_asked {
        tr!(payways.box_arrived, amount = amount)
    } else if attempt.state == AttemptState::Expired {
        tr!(payways.box_expired, amount = amount)
    } else {
        tr!(payways.box_waiting, amount = amount)
    };
    let files = proofs.files.iter().map(|file| {
        let picture = file.is_picture.then(|| view! { <img class="max-h-64 rounded border border-line" src=file.path("") alt="" loading="lazy"/> });
        view! {
            <li>
                <a class="link-alone grid gap-2 break-all" href=file.path("") target="_blank" rel="noopener">{picture} <span>{file.name.clone()}</span></a>
                <time class="text-sm text-muted" datetime=file.sent_at.iso()>{file.sent_at.wib(locale)}</time>
            </li>
        }
    });
    let files = files.collect_view();
    let note = (!proofs.note.is_empty()).then(|| {
        view! { <p class="mt-3 whitespace-pre-line"><span class="text-muted">{tr!(payways.note)} ": "</span> {proofs.note.clone()}</p> }
    });
    let answer = (!is_asked && !proofs.answer.is_empty()).then(|| {
        view! { <p class="mt-3"><span class="text-muted">{tr!(payways.answered)} ": "</span> {proofs.answer.clone()}</p> }
    });
    let is_refused = Flash::here().refused.is_some_and(|refused| refused.action == RejectProof::PATH);
    let id = attempt.id.to_string();
    let reject = is_asked.then(|| {
        let id = id.clone();
        view! {
            <details class="mt-4" open=is_refused>
                <summary class="btn btn-ghost cursor-pointer">{tr!(payways.reject)}</summary>
                <Form action=RejectProof::PATH class="mt-3">
                    <input type="hidden" name="attempt" value=id/>
                    <TextArea name="reason" label=tr!(payways.reject_reason, language = language) rows=2 required=true maxlength=REMARK_MAX/>
                    <button class="btn btn-danger">{tr!(payways.reject_send)}</button>
                </Form>
            </details>
        }
    });
    view! {
        <section class="card screen-only mt-6 border-warn p-4 sm:p-6" aria-labelledby="transfer-title">
            <h2 id="transfer-title" class="display text-2xl">{tr!(payways.transfer)}</h2>
            <p class="mt-1 text-muted">{text}</p>
            <ul class="mt-3 grid gap-4 sm:grid-cols-3">{files}</ul>
            {note}
            {answer}
            <Form action=ConfirmTransfer::PATH class="mt-3 grid items-end gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
                <input type="hidden" name="attempt" value=id/>
                <Field name="reference" label=tr!(payways.bank_reference) hint=tr!(payways.bank_reference_hint) required=true maxlength=REMARK_MAX/>
                <button class="btn btn-primary mb-4">{tr!(payways.confirm)}</button>
            </Form>
            {reject}
        </section>
    }
    .into_any()
}
