//! What may be done to a customer: each says what follows before it is pressed.

use crate::{
    customers::{
        admin_api::{ClaimOrders, EraseCustomer, ReactivateCustomer, SuspendCustomer},
        model::{CustomerView, REASON_MAX, USERNAME_MAX},
    },
    ids::UserId,
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
        locale::href,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// All of them.
#[component]
pub fn Deeds(view: CustomerView) -> impl IntoView {
    let id = view.row.id;
    let (n, file) = (view.as_guest, href(&format!("/admin/customers/data/{id}")));
    view! {
        <section class="card mt-4 p-4" aria-labelledby="deeds">
            <h2 id="deeds" class="font-semibold">{tr!(customers.deeds)}</h2>
            {(n > 0).then(|| view! {
                <Form action=ClaimOrders::PATH class="mt-3">
                    <input type="hidden" name="customer" value=id.to_string()/>
                    <p class="hint">{tr!(customers.claim_hint)}</p>
                    <button type="submit" class="btn btn-secondary btn-sm">{tr!(customers.claim, n = n)}</button>
                </Form>
            })}
            <p class="mt-3"><a class="link-alone" href=file download="">{tr!(customers.export)}</a></p>
            <Suspension id suspended=view.row.suspended/>
            <Erasing id username=view.username/>
        </section>
    }
}

#[component]
fn Suspension(id: UserId, suspended: bool) -> impl IntoView {
    let (action, words, hint) = if suspended {
        (ReactivateCustomer::PATH, tr!(customers.reactivate), tr!(customers.reactivate_hint))
    } else {
        (SuspendCustomer::PATH, tr!(customers.suspend), tr!(customers.suspend_hint))
    };
    let is_open = Flash::here().refused.is_some_and(|refused| refused.action == action);
    view! {
        <details class="mt-1" open=is_open>
            <summary class="link inline-flex min-h-11 cursor-pointer items-center">{words}</summary>
            <p class="hint">{hint}</p>
            <Form action=action class="mt-2">
                <input type="hidden" name="customer" value=id.to_string()/>
                <Field name="reason" label=tr!(customers.reason) required=true maxlength=REASON_MAX/>
                <button type="submit" class="btn btn-secondary btn-sm">{words}</button>
            </Form>
        </details>
    }
}

#[component]
fn Erasing(id: UserId, username: String) -> impl IntoView {
    let is_open = Flash::here().refused.is_some_and(|refused| refused.action == EraseCustomer::PATH);
    view! {
        <details class="mt-1" open=is_open>
            <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(customers.erase)}</summary>
            <p class="hint">{tr!(customers.erase_hint)}</p>
            <Form action=EraseCustomer::PATH class="mt-2">
                <input type="hidden" name="customer" value=id.to_string()/>
                <Field name="confirmed" label=tr!(customers.erase_confirm, name = username).to_string() required=true maxlength=USERNAME_MAX autocomplete="off"/>
                <button type="submit" class="btn btn-danger btn-sm">{tr!(customers.erase_now)}</button>
            </Form>
        </details>
    }
}
