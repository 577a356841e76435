//! The tries to collect money for an order.

use super::{
    name_form::NameForm,
    refund_form::{RefundForm, RefundPlace, Refunds},
};
use crate::{
    payment::model::{AttemptProblem, AttemptState, AttemptView, RefundView},
    refund_for::RefundFor,
    tr,
    ui::{
        locale::{current, rupiah},
        words::payment_way,
    },
};
use leptos::prelude::*;

/// Payment attempts, newest first, with what went back of each and, where the one who looks may, the way to give back.
#[component]
pub fn Payments(
    /// The attempts.
    attempts: Vec<AttemptView>,
    /// What went back, or is to.
    refunds: Vec<RefundView>,
    /// Where money is given back.
    refund_at: Option<RefundPlace>,
) -> impl IntoView {
    let list = if attempts.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(admin.no_payments)}</p> }.into_any()
    } else {
        let items = attempts.into_iter().map(|attempt| {
            let refunds: Vec<RefundView> =
                refunds.iter().filter(|refund| refund.attempt == attempt.id).cloned().collect();
            view! { <Attempt attempt refunds refund_at=refund_at.clone()/> }
        });
        let items = items.collect_view();
        view! { <ul class="mt-4 grid gap-3">{items}</ul> }.into_any()
    };
    view! {
        <section class="mt-10" aria-labelledby="payments">
            <h2 id="payments" class="display text-2xl">{tr!(admin.payments)}</h2>
            {list}
        </section>
    }
}

#[component]
fn Attempt(attempt: AttemptView, refunds: Vec<RefundView>, refund_at: Option<RefundPlace>) -> impl IntoView {
    let locale = current();
    let unsaid = refunds.iter().filter(|refund| refund.purpose == RefundFor::Unsaid);
    let names = refund_at
        .clone()
        .map(|place| unsaid.map(|refund| view! { <NameForm of=refund.clone() place=place.clone()/> }).collect_view());
    let form = refund_at.and_then(|place| RefundForm::of(&attempt, &refunds, place)).map(RefundForm::view);
    let state = attempt.state;
    let class = match state {
        AttemptState::Created | AttemptState::TokenIssued | AttemptState::Pending | AttemptState::Review => {
            "badge badge-warn"
        }
        AttemptState::Failed | AttemptState::Expired | AttemptState::Cancelled => "badge badge-muted",
        AttemptState::Paid => "badge badge-ok",
        AttemptState::PartiallyRefunded | AttemptState::Refunded | AttemptState::Disputed => "badge badge-error",
    };
    view! {
        <li class="card flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4">
            <span class="min-w-0">
                <span class="break-all font-mono">{attempt.gateway_order_id}</span>
                {attempt.method.map(|method| view! { <span class="block text-sm text-muted">{payment_way(&method)}</span> })}
                {state.is_open().then(|| view! {
                    <span class="block text-sm text-muted">
                        {tr!(admin.payable_until)} " " <time datetime=attempt.expires_at.iso()>{attempt.expires_at.wib(locale)}</time>
                    </span>
                })}
            </span>
            <span class="flex items-center gap-4">
                <span class=class>{state_word(state)}</span>
                <span class="money font-semibold">{rupiah(locale, attempt.amount)}</span>
            </span>
            {attempt.problem.map(|problem| view! { <p class="alert alert-error w-full">{problem_word(problem)}</p> })}
            <Refunds refunds/>
            {names}
            {form}
        </li>
    }
}

/// What is wrong with an attempt, and what to do about it.
fn problem_word(problem: AttemptProblem) -> String {
    match problem {
        AttemptProblem::AmountMismatch => tr!(admin.problem_amount_mismatch),
        AttemptProblem::CurrencyMismatch => tr!(admin.problem_currency_mismatch),
        AttemptProblem::OrderMismatch => tr!(admin.problem_order_mismatch),
        AttemptProblem::Unconfirmed => tr!(admin.problem_unconfirmed),
        AttemptProblem::Denied => tr!(admin.problem_denied),
        AttemptProblem::Reversed => tr!(admin.problem_reversed),
    }
    .to_string()
}

/// Where an attempt stands, in words.
#[must_use]
pub fn state_word(state: AttemptState) -> String {
    match state {
        AttemptState::Created => tr!(admin.attempt_created),
        AttemptState::TokenIssued => tr!(admin.attempt_token_issued),
        AttemptState::Pending => tr!(admin.attempt_pending),
        AttemptState::Review => tr!(admin.attempt_review),
        AttemptState::Failed => tr!(admin.attempt_failed),
        AttemptState::Expired => tr!(admin.attempt_expired),
        AttemptState::Cancelled => tr!(admin.attempt_cancelled),
        AttemptState::Paid => tr!(admin.attempt_paid),
        AttemptState::PartiallyRefunded => tr!(admin.pay_partially_refunded),
        AttemptState::Refunded => tr!(admin.pay_refunded),
        AttemptState::Disputed => tr!(admin.attempt_disputed),
    }
    .to_string()
}
