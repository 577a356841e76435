//! `/admin/stock/receive`: goods that were bought in, a line for each SKU; all of them are booked or none.

use crate::{
    access::Permission,
    inventory::{
        admin_api,
        model::{COST_MAX, COUNT_MAX, NOTE_MAX, RECEIPT_LINES, ReceiptLine, SKU_MAX},
    },
    server::{clock::new_id, context},
    tr,
    ui::{
        field::Field,
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// The form of a delivery.
#[component]
pub fn AdminReceivePage() -> impl IntoView {
    load(async move { context::staff(Permission::ManageProducts) }, |_| {
        // sent twice, the same form is one delivery
        let receipt: Uuid = new_id();
        view! {
            <PageHead title=tr!(stock.receive) path="/admin/stock/receive" private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/stock")>{tr!(stock.to_stock)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(stock.receive)}</h1>
                <p class="mt-2 text-muted">{tr!(stock.receive_hint)} " " {tr!(stock.cost_hint)}</p>
                <Form action=admin_api::ReceiveStock::PATH class="mt-6 grid gap-4">
                    <input type="hidden" name="receipt" value=receipt.to_string()/>
                    <Field name="supplier" label=tr!(stock.supplier) maxlength=NOTE_MAX/>
                    {(0..RECEIPT_LINES).map(|at| view! { <Line at/> }).collect_view()}
                    <button class="btn btn-primary justify-self-start">{tr!(stock.save_receipt)}</button>
                </Form>
            </div>
        }
    })
}

#[component]
fn Line(at: usize) -> impl IntoView {
    let name = |part: &str| ReceiptLine::field(at, part);
    // the summary of a refused form names the field, and so its line
    let label = |words: String| format!("{words} {}", at + 1);
    view! {
        <fieldset class="card p-4">
            <legend class="px-1 text-sm font-semibold">{tr!(stock.line, n = at + 1)}</legend>
            <div class="grid items-start gap-3 sm:grid-cols-[2fr_1fr_1fr]">
                <Field name=name("sku") label=label(tr!(stock.sku).to_string()) maxlength=SKU_MAX/>
                <Field name=name("quantity") label=label(tr!(stock.quantity).to_string()) inputmode="numeric" maxlength=COUNT_MAX/>
                <Field name=name("cost") label=label(tr!(stock.cost).to_string()) inputmode="decimal" maxlength=COST_MAX/>
            </div>
        </fieldset>
    }
}
