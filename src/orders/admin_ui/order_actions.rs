//! What may be done with an order now: only what the machine allows, each a form of its own.

use crate::{
    orders::model::{OrderEvent, OrderStatus, PaymentState},
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form, FormError},
    },
};
use leptos::prelude::*;

const PROCESS: &str = "/api/admin/orders/process";
const SHIP: &str = "/api/admin/orders/ship";
const DELIVER: &str = "/api/admin/orders/deliver";
const CANCEL: &str = "/api/admin/orders/cancel";

/// The steps an order can take now.
#[component]
pub fn OrderActions(number: String, status: OrderStatus, payment: PaymentState) -> impl IntoView {
    let offered: Vec<&str> = [
        (PROCESS, OrderEvent::StartProcessing),
        (SHIP, OrderEvent::Ship),
        (DELIVER, OrderEvent::Deliver),
        (CANCEL, OrderEvent::Cancel),
    ]
    .into_iter()
    .filter(|(_, event)| status.allows(*event))
    .map(|(action, _)| action)
    .collect();
    let refused = Flash::here().refused;
    // the order moved on meanwhile and the form that was sent is gone: say it here
    let lost = refused
        .as_ref()
        .filter(|refused| {
            refused.action.starts_with("/api/admin/orders/") && !offered.contains(&refused.action.as_str())
        })
        .map(|refused| view! { <FormError error=refused.error.clone()/> });
    let cancel_open = refused.is_some_and(|refused| refused.action == CANCEL);
    let steps = offered
        .into_iter()
        .map(|action| {
            let number = number.clone();
            match action {
                PROCESS => view! { <OneButton action=PROCESS number words=tr!(admin.start_processing)/> }.into_any(),
                DELIVER => view! { <OneButton action=DELIVER number words=tr!(admin.mark_delivered)/> }.into_any(),
                SHIP => view! { <ShipForm number/> }.into_any(),
                _ => view! { <CancelForm number payment open=cancel_open/> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <section class="mt-6 grid gap-4" aria-label=tr!(admin.actions)>
            {lost}
            {steps}
        </section>
    }
}

#[component]
fn OneButton(action: &'static str, number: String, #[prop(into)] words: String) -> impl IntoView {
    view! {
        <Form action=action>
            <input type="hidden" name="number" value=number/>
            <button type="submit" class="btn btn-primary">{words}</button>
        </Form>
    }
}

#[component]
fn ShipForm(number: String) -> impl IntoView {
    view! {
        <Form action=SHIP class="card grid items-end gap-4 p-4 sm:grid-cols-3">
            <input type="hidden" name="number" value=number/>
            <Field name="courier" label=tr!(admin.courier) required=true maxlength=60/>
            <Field name="tracking_number" label=tr!(admin.tracking_number) required=true maxlength=80/>
            <button type="submit" class="btn btn-primary">{tr!(admin.ship)}</button>
        </Form>
    }
}

#[component]
fn CancelForm(number: String, payment: PaymentState, open: bool) -> impl IntoView {
    let money_is_in = payment != PaymentState::Unpaid;
    view! {
        <details class="card p-4" open=open>
            <summary class="btn btn-ghost cursor-pointer">{tr!(admin.cancel)}</summary>
            <p class="mt-3">{tr!(admin.cancel_hint)}</p>
            {money_is_in.then(|| view! { <p class="alert alert-error mt-3">{tr!(admin.cancel_paid_hint)}</p> })}
            <Form action=CANCEL class="mt-3 grid gap-4">
                <input type="hidden" name="number" value=number/>
                <TextArea name="reason" label=tr!(admin.reason) rows=2 required=true maxlength=250/>
                <button type="submit" class="btn btn-danger">{tr!(admin.cancel_confirm)}</button>
            </Form>
        </details>
    }
}
