//! Ends a return otherwise than out of its payments: by bank transfer, in cash, by an exchange.

use crate::{
    checkout::admin_api::money::SettleReturn,
    money::Rupiah,
    orders::model::REMARK_MAX,
    returns::model::Ending,
    tr,
    ui::{
        field::{Choice, Field},
        form::{Flash, Form},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Longest amount as it is typed.
const AMOUNT_MAX: u16 = 20;

/// The form, folded in.
#[component]
pub fn SettleReturnBox(
    /// Number of the return.
    number: String,
    /// What is likely to go back.
    amount: Rupiah,
) -> impl IntoView {
    let ways = Ending::ALL.map(|ending| (ending.as_str().to_owned(), words(ending).to_owned())).to_vec();
    view! {
        <details class="mt-6" open=Flash::was_refused(SettleReturn::PATH)>
            <summary class="btn btn-secondary w-fit">{tr!(refunds.settle_title)}</summary>
            <Form action=SettleReturn::PATH id="settle-return" class="mt-3">
                <input type="hidden" name="number" value=number/>
                <p class="hint">{tr!(refunds.settle_hint)}</p>
                <Choice name="method" label=tr!(refunds.settle_method) options=ways prefix="settle-"/>
                <Field name="amount" label=tr!(refunds.settle_amount) hint=tr!(refunds.settle_amount_hint) inputmode="numeric" value=amount.amount().to_string() required=true maxlength=AMOUNT_MAX prefix="settle-"/>
                <Field name="note" label=tr!(refunds.note) hint=tr!(admin.refund_reason_hint) required=true maxlength=REMARK_MAX prefix="settle-"/>
                <button class="btn btn-secondary">{tr!(refunds.settle)}</button>
            </Form>
        </details>
    }
}

fn words(ending: Ending) -> &'static str {
    match ending {
        Ending::Transfer => tr!(refunds.by_transfer),
        Ending::Cash => tr!(refunds.by_cash),
        Ending::Exchange => tr!(refunds.by_exchange),
    }
}
