//! On the order's page: cash at the door that is still to come, and the forms that say that it came or that the parcel came back.

use crate::{
    checkout::admin_api::{CollectCash, TakeParcelBack},
    orders::model::{OrderStatus, REMARK_MAX},
    payment::model::AttemptView,
    tr,
    ui::{
        field::{Field, TextArea},
        form::{Flash, Form},
        locale::{current, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What is to come, and the forms once the parcel is on its way.
#[component]
pub fn AtDoorBox(
    attempt: AttemptView,
    status: OrderStatus,
    /// The language its customer reads.
    language: &'static str,
) -> impl IntoView {
    let id = attempt.id.to_string();
    let is_refused = Flash::here().refused.is_some_and(|refused| refused.action == TakeParcelBack::PATH);
    let is_sent = matches!(status, OrderStatus::Shipped | OrderStatus::Delivered);
    let collect = is_sent.then(|| {
        let id = id.clone();
        view! {
            <Form action=CollectCash::PATH class="mt-3 grid items-end gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
                <input type="hidden" name="attempt" value=id/>
                <Field name="reference" label=tr!(payways.door_reference) hint=tr!(payways.door_reference_hint) required=true maxlength=REMARK_MAX/>
                <button class="btn btn-primary mb-4">{tr!(payways.collect)}</button>
            </Form>
        }
    });
    let back = is_sent.then(|| {
        view! {
            <details class="mt-4" open=is_refused>
                <summary class="btn btn-ghost cursor-pointer">{tr!(payways.back)}</summary>
                <Form action=TakeParcelBack::PATH class="mt-3">
                    <input type="hidden" name="attempt" value=id/>
                    <TextArea name="reason" label=tr!(payways.back_reason, language = language) rows=2 required=true maxlength=REMARK_MAX/>
                    <button class="btn btn-danger">{tr!(payways.back_send)}</button>
                </Form>
            </details>
        }
    });
    view! {
        <section class="card screen-only mt-6 border-warn p-4 sm:p-6" aria-labelledby="at-door-title">
            <h2 id="at-door-title" class="display text-2xl">{tr!(payways.cod)}</h2>
            <p class="mt-1 text-muted">{tr!(payways.door_box, amount = rupiah(current(), attempt.amount))}</p>
            {(!is_sent).then(|| view! { <p class="mt-1 text-muted">{tr!(payways.door_wait)}</p> })}
            {collect}
            {back}
        </section>
    }
}
