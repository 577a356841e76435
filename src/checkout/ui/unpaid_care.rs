//! What a customer may do to an order that is not paid: change its goods, pay another way, send it elsewhere, give it up.
//! Plain forms, one beneath the other behind a heading that opens, so that a slip is mended without a program too.

use crate::{
    checkout::{answers::take_costs, api},
    names::NAME_MAX,
    orders::{
        model::{NOTES_MAX, OrderView, PHONE_MAX},
        ui::AddressFields,
    },
    payment::model::PayWay,
    shipping::ui::KnownPlaces,
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form},
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Path of the server function that sends an order elsewhere.
const READDRESS: &str = api::ReaddressMyOrder::PATH;

/// The forms for an unpaid order; whose it is, the server asks.
#[component]
pub fn UnpaidCare(
    /// Number of the order.
    #[prop(into)]
    number: String,
    /// Key of the order's link.
    #[prop(into)]
    key: String,
    /// Where it goes now; with it the address can be changed here.
    #[prop(optional_no_strip)]
    order: Option<OrderView>,
    /// The ways without the gateway that it can be paid by instead.
    own_ways: Vec<PayWay>,
    /// The way to pay otherwise stands elsewhere on the page.
    #[prop(optional)]
    method_is_beside: bool,
) -> impl IntoView {
    let of = Of { number, key };
    let flash = Flash::here();
    let is_refused = flash.refused.is_some() || flash.typed.is_some_and(|typed| typed.action == READDRESS);
    let otherwise = (!method_is_beside).then(|| {
        let text = tr!(orders.another_method_text);
        of.step((api::PayOtherwise::PATH, ""), tr!(orders.another_method), text, "btn-secondary")
    });
    let own = own_ways.into_iter().filter_map(|way| {
        let (name, text) = match way {
            PayWay::Transfer => (tr!(payways.to_account), tr!(payways.instead_transfer)),
            PayWay::Cod => (tr!(payways.at_door), tr!(payways.instead_cod)),
            _ => return None,
        };
        Some(of.step((api::PayOtherwise::PATH, way.as_str()), name, text, "btn-secondary"))
    });
    let own = own.collect_view();
    let (change_text, cancel_text) = (tr!(orders.change_goods_text), tr!(orders.cancel_mine_text));
    let change = of.step((api::ChangeMyOrder::PATH, ""), tr!(orders.change_goods), change_text, "btn-secondary");
    let cancel = of.step((api::CancelMyOrder::PATH, ""), tr!(orders.cancel_mine), cancel_text, "btn-danger");
    view! {
        <details class="card mt-6" open=is_refused>
            <summary class="cursor-pointer font-semibold">{tr!(orders.care_title)}</summary>
            <p class="mt-2 text-muted">{tr!(orders.care_text)}</p>
            <ul class="mt-4 space-y-4">
                {change}
                {otherwise}
                {own}
                {order.filter(|order| !order.is_fetched()).map(|order| view! { <li class="border-t border-line pt-4"><Elsewhere order/></li> })}
                {cancel}
            </ul>
        </details>
    }
}

/// The one thing that its customer may do to an order that is packed to be paid at the door: give it up.
#[component]
pub fn DoorCare(order: OrderView) -> impl IntoView {
    let of = Of { number: order.number, key: order.access_key };
    let cancel =
        of.step((api::CancelMyOrder::PATH, ""), tr!(orders.cancel_mine), tr!(payways.cancel_door_text), "btn-danger");
    let is_refused = Flash::was_refused(api::CancelMyOrder::PATH);
    view! {
        <details class="card mt-6" open=is_refused>
            <summary class="cursor-pointer font-semibold">{tr!(orders.care_title)}</summary>
            <ul class="mt-4">{cancel}</ul>
        </details>
    }
}

/// Of which order a form is.
struct Of {
    number: String,
    key: String,
}

impl Of {
    /// A form with one button, for a function and the way to pay that it is given, if any.
    fn step(
        &self,
        (action, pay): (&'static str, &'static str),
        name: &str,
        text: &str,
        look: &str,
    ) -> impl IntoView + use<> {
        let (number, key) = (self.number.clone(), self.key.clone());
        let (name, text, look) = (name.to_owned(), text.to_owned(), format!("btn {look} justify-self-start"));
        // several ways are one function
        let id = match pay {
            "" if action == api::PayOtherwise::PATH => "pay-any".to_owned(),
            "" => String::new(),
            way => format!("pay-{way}"),
        };
        let pay = (!pay.is_empty()).then(|| view! { <input type="hidden" name="pay" value=pay/> });
        view! {
            <li class="border-t border-line pt-4">
                <Form action id class="grid gap-2">
                    <input type="hidden" name="number" value=number/>
                    <input type="hidden" name="key" value=key/>
                    {pay}
                    <p class="text-sm text-muted">{text}</p>
                    <button class=look>{name}</button>
                </Form>
            </li>
        }
    }
}

#[component]
fn Elsewhere(order: OrderView) -> impl IntoView {
    let is_refused = Flash::here().refused.is_some_and(|refused| refused.action == READDRESS);
    let costs = take_costs(&order.number);
    let is_asked = costs.is_some();
    let costs = costs.map(|(before, after)| {
        let (before, told) = (rupiah(current(), before), rupiah(current(), after));
        view! {
            <p class="alert mb-3" role="status" data-news="">{tr!(orders.costs_elsewhere, before = before, after = told)}</p>
            <input type="hidden" name="total" value=after.amount()/>
        }
    });
    view! {
        <details open=is_refused || is_asked>
            <summary class="btn btn-secondary">{tr!(orders.change_address)}</summary>
            <Form action=READDRESS class="mt-4">
                <input type="hidden" name="number" value=order.number/>
                // not called key: the address bar of the page has that name
                <input type="hidden" name="access" value=order.access_key/>
                <div class="grid gap-x-4 sm:grid-cols-2">
                    <Field name="name" label=tr!(checkout.name) value=order.customer.name autocomplete="name" required=true maxlength=NAME_MAX/>
                    <Field name="phone" label=tr!(checkout.phone) kind="tel" value=order.customer.phone autocomplete="tel" inputmode="tel" required=true maxlength=PHONE_MAX/>
                </div>
                <KnownPlaces/>
                <AddressFields address=order.address/>
                <TextArea name="notes" label=tr!(checkout.notes) value=order.notes maxlength=NOTES_MAX/>
                {costs}
                <button class="btn btn-primary mt-2">{tr!(orders.save_address)}</button>
            </Form>
        </details>
    }
}
