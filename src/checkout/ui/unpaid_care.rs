//! What a customer may do to an order that is not paid: change its goods, pay another way, send it elsewhere, give it up.
//! Plain forms, one beneath the other behind a heading that opens, so that a slip is mended without a program too.

use crate::{
    checkout::{answers::take_costs, api},
    names::NAME_MAX,
    orders::{
        model::{NOTES_MAX, OrderView, PHONE_MAX},
        ui::AddressFields,
    },
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
    /// The way to pay otherwise stands elsewhere on the page.
    #[prop(optional)]
    method_is_beside: bool,
) -> impl IntoView {
    let step = |action: &'static str, name: String, text: String, look: &'static str| {
        let (number, key) = (number.clone(), key.clone());
        view! {
            <li class="border-t border-line pt-4">
                <Form action class="grid gap-2">
                    <input type="hidden" name="number" value=number/>
                    <input type="hidden" name="key" value=key/>
                    <p class="text-sm text-muted">{text}</p>
                    <button class=format!("btn {look} justify-self-start")>{name}</button>
                </Form>
            </li>
        }
    };
    let flash = Flash::here();
    let is_refused = flash.refused.is_some() || flash.typed.is_some_and(|typed| typed.action == READDRESS);
    let change = step(
        api::ChangeMyOrder::PATH,
        tr!(orders.change_goods).to_string(),
        tr!(orders.change_goods_text).to_string(),
        "btn-secondary",
    );
    let otherwise = (!method_is_beside).then(|| {
        step(
            api::PayOtherwise::PATH,
            tr!(orders.another_method).to_string(),
            tr!(orders.another_method_text).to_string(),
            "btn-secondary",
        )
    });
    let cancel = step(
        api::CancelMyOrder::PATH,
        tr!(orders.cancel_mine).to_string(),
        tr!(orders.cancel_mine_text).to_string(),
        "btn-danger",
    );
    view! {
        <details class="card mt-6" open=is_refused>
            <summary class="cursor-pointer font-semibold">{tr!(orders.care_title)}</summary>
            <p class="mt-2 text-muted">{tr!(orders.care_text)}</p>
            <ul class="mt-4 space-y-4">
                {change}
                {otherwise}
                {order.filter(|order| !order.is_fetched()).map(|order| view! { <li class="border-t border-line pt-4"><Elsewhere order/></li> })}
                {cancel}
            </ul>
        </details>
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
