//! The money of a return that is here: what it comes to is known, staff say how it goes back, and whether freight goes with it.

use super::refund_form::{Buttons, REASON_MAX, RefundForm, RefundPlace};
use crate::{
    money::Rupiah,
    payment::{
        gateway::Refundable,
        model::{AttemptView, RefundView},
        service::Share,
    },
    tr,
    ui::{
        field::Field,
        form::Form,
        locale::{current, rupiah},
    },
};
use leptos::prelude::*;

/// Longest amount as it is typed.
const AMOUNT_MAX: u16 = 20;

/// What is to go back for a return.
#[derive(Clone, Debug)]
pub struct Goal {
    /// How much; of one of which a part went back, what is open.
    pub amount: Rupiah,
    /// Whether a part went back.
    pub is_rest: bool,
    /// Freight that is left.
    pub freight: Rupiah,
    /// What all payments can still give.
    pub left: Rupiah,
    /// What each would give, the youngest first.
    pub shares: Vec<Share>,
}

/// A form for each payment that has enough, else one for all of them together.
#[component]
pub fn ReturnRefund(
    /// Payments of the order.
    attempts: Vec<AttemptView>,
    /// What went back of them.
    refunds: Vec<RefundView>,
    /// Where money is given back; the number is the return's.
    place: RefundPlace,
    /// What is to go back.
    goal: Goal,
) -> impl IntoView {
    let locale = current();
    let Goal { amount, is_rest, freight, left, shares } = goal;
    let said = if is_rest {
        tr!(refunds.rest, amount = rupiah(locale, amount)).to_string()
    } else {
        tr!(admin.refund_comes_to, amount = rupiah(locale, amount)).to_string()
    };
    let forms: Vec<_> = attempts
        .iter()
        .filter_map(|attempt| {
            let own: Vec<RefundView> = refunds.iter().filter(|refund| refund.attempt == attempt.id).cloned().collect();
            RefundForm::of(attempt, &own, place.clone()).filter(|form| form.left >= amount)
        })
        .collect();
    let inner = if !forms.is_empty() {
        forms.into_iter().map(|form| view! { <One form freight/> }).collect_view().into_any()
    } else if shares.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(admin.refund_none_left)}</p> }.into_any()
    } else {
        view! { <Together place amount=amount.min(left) left shares/> }.into_any()
    };
    view! {
        <p class="mt-2">{said}</p>
        {inner}
    }
}

/// Several payments together.
#[component]
fn Together(place: RefundPlace, amount: Rupiah, left: Rupiah, shares: Vec<Share>) -> impl IntoView {
    let locale = current();
    let way = if shares.iter().all(|share| share.by_hand) { Refundable::ByHand } else { Refundable::Parts };
    let items = shares.into_iter().map(|share| {
        let amount = rupiah(locale, share.amount);
        let words = if share.by_hand {
            tr!(refunds.share_by_hand, amount = amount, name = share.name).to_string()
        } else {
            tr!(refunds.share_by_gateway, amount = amount, name = share.name).to_string()
        };
        view! { <li class="break-words">{words}</li> }
    });
    let items = items.collect_view();
    view! {
        <Form action=place.at id="return-together" class="mt-4">
            <input type="hidden" name="number" value=place.number/>
            <input type="hidden" name="key" value=format!("{}-all", place.key)/>
            <p class="text-sm text-muted">{tr!(refunds.left, amount = rupiah(locale, left)).to_string()}</p>
            <p class="hint">{tr!(refunds.share_hint)}</p>
            <ul class="my-2 list-disc pl-5">{items}</ul>
            <Field name="amount" label=tr!(admin.refund_amount) inputmode="numeric" value=amount.amount().to_string() required=true maxlength=AMOUNT_MAX prefix="together-"/>
            <Field name="reason" label=tr!(admin.refund_reason) hint=tr!(admin.refund_reason_hint) required=true maxlength=REASON_MAX prefix="together-"/>
            <Buttons way/>
        </Form>
    }
}

#[component]
fn One(form: RefundForm, freight: Rupiah) -> impl IntoView {
    let locale = current();
    let hint = form.hint();
    let RefundForm { attempt, left, way, place } = form;
    let id = format!("return-{}", attempt.id);
    let key = format!("{}-r{}", place.key, id.rsplit('-').next().unwrap_or_default());
    let freight = (freight > Rupiah::ZERO).then(|| {
        let hint = tr!(admin.refund_freight_left, amount = rupiah(locale, freight)).to_string();
        view! { <Field name="freight" label=tr!(admin.refund_freight) hint inputmode="numeric" maxlength=AMOUNT_MAX prefix=id.clone()/> }
    });
    view! {
        <Form action=place.at id=id.clone() class="mt-4">
            <input type="hidden" name="number" value=place.number/>
            <input type="hidden" name="attempt" value=attempt.id.to_string()/>
            <input type="hidden" name="key" value=key/>
            <p class="text-sm text-muted"><span class="break-all font-mono">{attempt.gateway_order_id}</span> ": " {tr!(admin.refund_left, amount = rupiah(locale, left)).to_string()}</p>
            {hint.map(|hint| view! { <p class="mt-2 text-muted">{hint}</p> })}
            {freight}
            <Field name="reason" label=tr!(admin.refund_reason) hint=tr!(admin.refund_reason_hint) required=true maxlength=REASON_MAX prefix=id/>
            <Buttons way/>
        </Form>
    }
}
