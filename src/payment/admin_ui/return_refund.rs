//! The money of a return that is here: what it comes to is known, staff say how it goes back, and whether freight goes with it.

use super::refund_form::{Buttons, REASON_MAX, RefundForm, RefundPlace};
use crate::{
    money::Rupiah,
    payment::model::{AttemptView, RefundView},
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

/// A form for each payment that has money left.
#[component]
pub fn ReturnRefund(
    /// Payments of the order.
    attempts: Vec<AttemptView>,
    /// What went back of them.
    refunds: Vec<RefundView>,
    /// Where money is given back; the number is the return's.
    place: RefundPlace,
    /// What the goods come to.
    amount: Rupiah,
    /// Freight that is left.
    freight: Rupiah,
) -> impl IntoView {
    let locale = current();
    let forms: Vec<_> = attempts
        .iter()
        .filter_map(|attempt| {
            let own: Vec<RefundView> = refunds.iter().filter(|refund| refund.attempt == attempt.id).cloned().collect();
            RefundForm::of(attempt, &own, place.clone())
        })
        .collect();
    if forms.is_empty() {
        return view! { <p class="mt-2 text-muted">{tr!(admin.refund_none_left)}</p> }.into_any();
    }
    let forms = forms.into_iter().map(|form| view! { <One form freight/> }).collect_view();
    view! {
        <p class="mt-2">{tr!(admin.refund_comes_to, amount = rupiah(locale, amount)).to_string()}</p>
        {forms}
    }
    .into_any()
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
