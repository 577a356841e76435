//! What may be done with an order now: only what the machine allows, each a form of its own.

use super::{
    parcel_form::{Correctable, ParcelForm},
    settle_form::SettleForm,
};
use crate::{
    access::route::names,
    orders::{
        admin_api,
        model::{
            Asked, COURIER_MAX, OrderEvent, OrderLineView, OrderView, PaymentState, REMARK_MAX, SentBy,
            TRACKING_NUMBER_MAX,
        },
    },
    shipping::{model::ServiceKind, service::known},
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form, FormError},
        locale::{Locale, current, pick},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What staff may do now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    Settle,
    Process,
    Ship,
    Part,
    AllSent,
    Deliver,
    Parcel,
    Cancel,
}

impl Offer {
    /// Where its form goes. A cancel conducts several domains, so the shell says where it is asked for.
    const fn action(self, cancel_at: &'static str) -> &'static str {
        match self {
            Self::Settle => admin_api::SettlePayment::PATH,
            Self::Process => admin_api::ProcessOrder::PATH,
            Self::Ship => admin_api::ShipOrder::PATH,
            Self::Part => admin_api::SendPart::PATH,
            Self::AllSent => admin_api::AllPartsSent::PATH,
            Self::Deliver => admin_api::DeliverOrder::PATH,
            Self::Parcel => admin_api::CorrectParcel::PATH,
            Self::Cancel => cancel_at,
        }
    }
}

/// The steps an order can take now.
#[component]
pub fn OrderActions(
    order: OrderView,
    /// Whether the shop holds money of this order.
    money_is_in: bool,
    /// Path of the function that cancels an order.
    cancel_at: &'static str,
) -> impl IntoView {
    let asked = Asked::of(&order);
    let sent = order.freight.clone();
    let (left, is_parted) = (order.left(), !order.parts.is_empty());
    let parcels = Correctable::of(&order);
    let (can_be_parted, has_left) = (order.can_be_parted(), order.has_left_in_parts());
    let OrderView { number, status, payment, history, locale, .. } = order;
    let unclear = payment == PaymentState::Attention;
    let may = |event: OrderEvent| status.allows(event) && !(unclear && event.waits_for_payment());
    let offered: Vec<Offer> = [
        (Offer::Settle, unclear && !asked.by_proof),
        (Offer::Process, may(OrderEvent::StartProcessing)),
        (Offer::Ship, may(OrderEvent::Ship) && !has_left),
        (Offer::Part, can_be_parted && may(OrderEvent::Ship)),
        (Offer::AllSent, has_left && may(OrderEvent::Ship)),
        (Offer::Deliver, may(OrderEvent::Deliver)),
        (Offer::Parcel, !parcels.is_empty()),
        (Offer::Cancel, may(OrderEvent::Cancel) && !is_parted),
    ]
    .into_iter()
    .filter(|(_, is_offered)| *is_offered)
    .map(|(step, _)| step)
    .collect();
    let refused = Flash::here().refused;
    let is_refused = |step: Offer| refused.as_ref().is_some_and(|refused| refused.action == step.action(cancel_at));
    // the order moved on meanwhile and the form that was sent is gone: say it here
    let lost = refused
        .as_ref()
        .filter(|refused| names(admin_api::ROUTES, &refused.action) || refused.action == cancel_at)
        .filter(|_| !offered.iter().any(|step| is_refused(*step)))
        .map(|refused| view! { <FormError error=refused.error.clone()/> });
    let steps = offered
        .iter()
        .map(|step| {
            let (number, action) = (number.clone(), step.action(cancel_at));
            match step {
                Offer::Settle => view! { <SettleForm number asked seen=history.len()/> }.into_any(),
                Offer::Process => view! { <OneButton action number words=tr!(admin.start_processing)/> }.into_any(),
                Offer::Deliver => view! { <OneButton action number words=tr!(admin.mark_delivered)/> }.into_any(),
                Offer::Ship => view! { <ShipForm number sent=sent.clone()/> }.into_any(),
                Offer::AllSent => view! { <OneButton action number words=tr!(admin.all_parts_sent)/> }.into_any(),
                Offer::Part => {
                    view! { <PartForm number sent=sent.clone() left=left.clone() open=is_refused(*step)/> }.into_any()
                }
                Offer::Parcel => {
                    let refused = refused.clone().filter(|_| is_refused(*step));
                    let form = |parcel: &Correctable| {
                        let open = refused.as_ref().is_some_and(|refused| parcel.is_of(&refused.fields));
                        view! { <ParcelForm number=number.clone() parcel=parcel.clone() open/> }
                    };
                    parcels.iter().map(form).collect_view().into_any()
                }
                Offer::Cancel => {
                    view! { <CancelForm action number money_is_in locale open=is_refused(*step)/> }.into_any()
                }
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

/// Hands it over: to the courier that was paid for, else to another one of the shop's; what is fetched has no number but its own.
#[component]
fn ShipForm(number: String, sent: Option<SentBy>) -> impl IntoView {
    if let Some(place) = sent.as_ref().filter(|sent| sent.is_pickup()).map(SentBy::called) {
        return view! {
            <Form action=admin_api::ShipOrder::PATH class="card p-4">
                <input type="hidden" name="courier" value=place/>
                <input type="hidden" name="tracking_number" value=number.clone()/>
                <input type="hidden" name="number" value=number/>
                <button type="submit" class="btn btn-primary">{tr!(admin.ready_to_fetch)}</button>
            </Form>
        }
        .into_any();
    }
    let services = known()
        .services
        .iter()
        .filter(|service| service.active && service.kind != ServiceKind::Pickup)
        .map(|service| view! { <option value=service.called()></option> })
        .collect_view();
    let courier = sent.map(|sent| sent.called()).unwrap_or_default();
    view! {
        <Form action=admin_api::ShipOrder::PATH class="card grid items-end gap-4 p-4 sm:grid-cols-3">
            <input type="hidden" name="number" value=number/>
            <datalist id="couriers">{services}</datalist>
            <Field name="courier" label=tr!(admin.courier) value=courier list="couriers" required=true maxlength=COURIER_MAX/>
            <Field name="tracking_number" label=tr!(admin.tracking_number) required=true maxlength=TRACKING_NUMBER_MAX/>
            <button type="submit" class="btn btn-primary">{tr!(admin.ship)}</button>
        </Form>
    }
    .into_any()
}

/// Sends some of what is here before the rest; it speaks of the list of couriers that stands in [`ShipForm`].
#[component]
fn PartForm(number: String, sent: Option<SentBy>, left: Vec<OrderLineView>, open: bool) -> impl IntoView {
    let locale = current();
    let courier = sent.map(|sent| sent.called()).unwrap_or_default();
    // a variant stands once, however many lines of the order are of it
    let mut goods: Vec<OrderLineView> = Vec::new();
    for line in left {
        match goods.iter_mut().find(|one| one.variant == line.variant) {
            Some(one) => one.quantity += line.quantity,
            None => goods.push(line),
        }
    }
    // within the form, which knows what was typed
    let units = move || {
        let field = |line: OrderLineView| {
            let names = [line.name.get(locale), line.variant_name.get(locale)];
            let name = names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
            let label = tr!(admin.units_of, name = name.as_str(), n = line.quantity);
            view! { <Field name=format!("units[v{}]", line.variant) label inputmode="numeric" value="0" prefix="part-"/> }
        };
        goods.into_iter().map(field).collect_view()
    };
    view! {
        <details class="card p-4" open=open>
            <summary class="btn btn-ghost cursor-pointer">{tr!(admin.send_part)}</summary>
            <p class="mt-3 max-w-prose">{tr!(admin.send_part_hint)}</p>
            <Form action=admin_api::SendPart::PATH class="mt-3 grid gap-4">
                <input type="hidden" name="number" value=number/>
                <div class="grid items-end gap-4 sm:grid-cols-2">{units()}</div>
                <div class="grid items-end gap-4 sm:grid-cols-3">
                    <Field name="courier" label=tr!(admin.courier) value=courier list="couriers" required=true maxlength=COURIER_MAX prefix="part-"/>
                    <Field name="tracking_number" label=tr!(admin.tracking_number) required=true maxlength=TRACKING_NUMBER_MAX prefix="part-"/>
                    <button type="submit" class="btn btn-secondary">{tr!(admin.send_part_save)}</button>
                </div>
            </Form>
        </details>
    }
}

#[component]
fn CancelForm(
    action: &'static str,
    number: String,
    money_is_in: bool,
    /// The customer's language.
    locale: Locale,
    open: bool,
) -> impl IntoView {
    let language = pick(locale, tr!(admin.language_id), tr!(admin.language_en));
    view! {
        <details class="card p-4" open=open>
            <summary class="btn btn-ghost cursor-pointer">{tr!(admin.cancel)}</summary>
            <p class="mt-3">{tr!(admin.cancel_hint)} " " {tr!(admin.cancel_reason_hint, language = language)}</p>
            {money_is_in.then(|| view! { <p class="alert alert-error mt-3">{tr!(admin.cancel_paid_hint)}</p> })}
            <Form action class="mt-3 grid gap-4">
                <input type="hidden" name="number" value=number/>
                <TextArea name="reason" label=tr!(admin.reason) rows=2 required=true maxlength=REMARK_MAX/>
                <button type="submit" class="btn btn-danger">{tr!(admin.cancel_confirm)}</button>
            </Form>
        </details>
    }
}
