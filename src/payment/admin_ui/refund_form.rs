//! What went back of a payment, and the form that gives back: through the gateway where its method allows that, or noted as done
//! by hand.

use super::parts_form::{Offered, PartsForm};
use crate::{
    money::Rupiah,
    payment::{
        gateway::{Refundable, refundable},
        model::{AttemptState, AttemptView, RefundState, RefundView},
    },
    refund_for::RefundFor,
    tr,
    ui::{
        field::{Choice, Field},
        form::{Flash, Form},
        locale::{current, rupiah},
    },
};
use leptos::prelude::*;

/// Longest reason.
pub(super) const REASON_MAX: u16 = 250;

/// Where money is given back: the address of the function, the order's number, and the key of this page's forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundPlace {
    /// The function's address.
    pub at: &'static str,
    /// The order.
    pub number: String,
    /// What makes a form that is sent twice one refund.
    pub key: String,
    /// What may be given back by line, if anything may.
    pub offered: Option<Offered>,
    /// What a free amount may be for.
    pub purposes: Vec<RefundFor>,
    /// Where is said what a refund was for that was begun elsewhere.
    pub say_at: &'static str,
    /// Whether something is owed since a change.
    pub is_owed: bool,
}

/// What went back, oldest first.
#[component]
pub fn Refunds(refunds: Vec<RefundView>) -> impl IntoView {
    let locale = current();
    let items = refunds.into_iter().map(|refund| {
        view! {
            <li class="flex flex-wrap justify-between gap-x-4">
                <span class="min-w-0">
                    <time datetime=refund.at.iso()>{refund.at.wib(locale)}</time>
                    ": " {refund.reason} " (" {state_word(refund.state)} ", " {purpose_word(refund.purpose)} ")"
                </span>
                <span class="money">{rupiah(locale, refund.amount)}</span>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| view! { <ul class="grid w-full gap-1 text-sm text-muted">{items}</ul> })
}

/// The form of one attempt.
pub(super) struct RefundForm {
    pub(super) attempt: AttemptView,
    /// Rupiah that nobody has asked back.
    pub(super) left: Rupiah,
    pub(super) way: Refundable,
    pub(super) place: RefundPlace,
}

/// The ways money may go back.
#[component]
pub(super) fn Buttons(way: Refundable) -> impl IntoView {
    let by_gateway = (way != Refundable::ByHand).then(|| {
        view! { <button class="btn btn-primary" name="by_hand" value="false">{tr!(admin.refund_by_gateway)}</button> }
    });
    view! {
        <p class="flex flex-wrap gap-2 sm:col-span-2">
            {by_gateway}
            <button class="btn btn-secondary" name="by_hand" value="true">{tr!(admin.refund_by_hand)}</button>
        </p>
    }
}

impl RefundForm {
    /// Nothing when there is no money to give back.
    pub(super) fn of(attempt: &AttemptView, refunds: &[RefundView], place: RefundPlace) -> Option<Self> {
        let holds = matches!(attempt.state, AttemptState::Paid | AttemptState::PartiallyRefunded);
        let asked = refunds.iter().filter(|refund| refund.state != RefundState::Failed).map(|refund| refund.amount);
        let left = attempt.amount.minus(Rupiah::sum(asked)?)?;
        let way = refundable(attempt.method.as_deref().unwrap_or_default());
        (holds && left > Rupiah::ZERO).then(|| Self { attempt: attempt.clone(), left, way, place })
    }

    /// What is to be known of its way back.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match self.way {
            Refundable::ByHand => Some(tr!(admin.refund_only_by_hand)),
            Refundable::Whole => Some(tr!(admin.refund_only_whole)),
            Refundable::Parts => None,
        }
    }

    /// By line where something is left of what was bought, and by a free amount.
    pub(super) fn view(self) -> impl IntoView {
        let hint = self.hint();
        let Self { attempt, left, way, place } = self;
        let by_line = place.offered.clone().filter(|offered| !offered.is_empty()).map(|offered| {
            let of = Self { attempt: attempt.clone(), left, way, place: place.clone() };
            view! { <PartsForm of offered/> }
        });
        let id = attempt.id.to_string();
        // each attempt of the page a key of its own
        let key = format!("{}-{}", place.key, id.rsplit('-').next().unwrap_or_default());
        let is_refused = Flash::was_refused(place.at);
        let purposes: Vec<_> =
            place.purposes.iter().map(|what| (what.as_str().to_owned(), purpose_word(*what).to_owned())).collect();
        let purposes = (purposes.len() > 1)
            .then(|| view! { <Choice name="purpose" label=tr!(refunds.what_for) options=purposes prefix=id.clone()/> });
        view! {
            {by_line}
            <details class="screen-only w-full" open=is_refused>
                <summary class="btn btn-secondary w-fit">{tr!(admin.refund_title)}</summary>
                {hint.map(|hint| view! { <p class="mt-3 text-muted">{hint}</p> })}
                <Form action=place.at id=id.clone() class="mt-3 grid gap-x-4 sm:grid-cols-2">
                    <input type="hidden" name="number" value=place.number/>
                    <input type="hidden" name="attempt" value=id.clone()/>
                    <input type="hidden" name="key" value=key/>
                    <Field name="amount" label=tr!(admin.refund_amount) inputmode="numeric" value=left.amount().to_string() required=true prefix=id.clone()/>
                    {purposes}
                    <Field name="reason" label=tr!(admin.refund_reason) hint=tr!(admin.refund_reason_hint) required=true maxlength=REASON_MAX prefix=id/>
                    <Buttons way/>
                </Form>
            </details>
        }
    }
}

/// What a refund is for, in words.
pub(super) fn purpose_word(what: RefundFor) -> &'static str {
    match what {
        RefundFor::Change => tr!(refunds.for_change),
        RefundFor::Lines => tr!(refunds.for_lines),
        RefundFor::Surplus => tr!(refunds.for_surplus),
        RefundFor::Amount => tr!(refunds.for_amount),
        RefundFor::Unsaid => tr!(refunds.for_unsaid),
    }
}

fn state_word(state: RefundState) -> String {
    match state {
        RefundState::Requested => tr!(admin.refund_state_requested),
        RefundState::Done => tr!(admin.refund_state_done),
        RefundState::Failed => tr!(admin.refund_state_failed),
        RefundState::Manual => tr!(admin.refund_state_manual),
    }
    .to_string()
}
