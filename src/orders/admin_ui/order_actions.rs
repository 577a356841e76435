//! What may be done with an order now: only what the machine allows, each a form of its own.

use super::settle_form::{SETTLE, SettleForm};
use crate::{
    orders::model::{
        Asked, COURIER_MAX, OrderEvent, OrderStatus, OrderView, PaymentState, REMARK_MAX, ShipmentView,
        TRACKING_NUMBER_MAX,
    },
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
const PARCEL: &str = "/api/admin/orders/parcel";
const CANCEL: &str = "/api/admin/orders/cancel";

/// The steps an order can take now.
#[component]
pub fn OrderActions(
    order: OrderView,
    /// Whether the shop holds money of this order.
    money_is_in: bool,
) -> impl IntoView {
    let asked = Asked::of(&order);
    let OrderView { number, status, payment, shipment, history, .. } = order;
    let unclear = payment == PaymentState::Attention;
    let may = |event: OrderEvent| status.allows(event) && !(unclear && event.waits_for_payment());
    let offered: Vec<&str> = [
        (SETTLE, unclear),
        (PROCESS, may(OrderEvent::StartProcessing)),
        (SHIP, may(OrderEvent::Ship)),
        (DELIVER, may(OrderEvent::Deliver)),
        (PARCEL, status == OrderStatus::Shipped && shipment.is_some()),
        (CANCEL, may(OrderEvent::Cancel)),
    ]
    .into_iter()
    .filter(|(_, is_offered)| *is_offered)
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
    let is_refused = |action: &str| refused.as_ref().is_some_and(|refused| refused.action == action);
    let steps = offered
        .into_iter()
        .map(|action| {
            let number = number.clone();
            match action {
                SETTLE => view! { <SettleForm number asked seen=history.len()/> }.into_any(),
                PROCESS => view! { <OneButton action=PROCESS number words=tr!(admin.start_processing)/> }.into_any(),
                DELIVER => view! { <OneButton action=DELIVER number words=tr!(admin.mark_delivered)/> }.into_any(),
                SHIP => view! { <ShipForm number/> }.into_any(),
                PARCEL => {
                    let open = is_refused(PARCEL);
                    shipment.clone().map(|parcel| view! { <ParcelForm number parcel open/> }).into_any()
                }
                _ => view! { <CancelForm number money_is_in open=is_refused(CANCEL)/> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <section class="screen-only mt-6 grid gap-4" aria-label=tr!(admin.actions)>
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
            <Field name="courier" label=tr!(admin.courier) required=true maxlength=COURIER_MAX/>
            <Field name="tracking_number" label=tr!(admin.tracking_number) required=true maxlength=TRACKING_NUMBER_MAX/>
            <button type="submit" class="btn btn-primary">{tr!(admin.ship)}</button>
        </Form>
    }
}

#[component]
fn ParcelForm(number: String, parcel: ShipmentView, open: bool) -> impl IntoView {
    let ShipmentView { courier, tracking_number, .. } = parcel;
    view! {
        <details class="card p-4" open=open>
            <summary class="btn btn-ghost cursor-pointer">{tr!(admin.correct_parcel)}</summary>
            <p class="mt-3">{tr!(admin.correct_parcel_hint)}</p>
            <Form action=PARCEL class="mt-3 grid items-end gap-4 sm:grid-cols-3">
                <input type="hidden" name="number" value=number/>
                <Field name="courier" label=tr!(admin.courier) value=courier required=true maxlength=COURIER_MAX/>
                <Field name="tracking_number" label=tr!(admin.tracking_number) value=tracking_number required=true maxlength=TRACKING_NUMBER_MAX/>
                <button type="submit" class="btn btn-primary">{tr!(admin.correct_parcel_save)}</button>
            </Form>
        </details>
    }
}

#[component]
fn CancelForm(number: String, money_is_in: bool, open: bool) -> impl IntoView {
    view! {
        <details class="card p-4" open=open>
            <summary class="btn btn-ghost cursor-pointer">{tr!(admin.cancel)}</summary>
            <p class="mt-3">{tr!(admin.cancel_hint)} " " {tr!(admin.cancel_reason_hint)}</p>
            {money_is_in.then(|| view! { <p class="alert alert-error mt-3">{tr!(admin.cancel_paid_hint)}</p> })}
            <Form action=CANCEL class="mt-3 grid gap-4">
                <input type="hidden" name="number" value=number/>
                <TextArea name="reason" label=tr!(admin.reason) rows=2 required=true maxlength=REMARK_MAX/>
                <button type="submit" class="btn btn-danger">{tr!(admin.cancel_confirm)}</button>
            </Form>
        </details>
    }
}
