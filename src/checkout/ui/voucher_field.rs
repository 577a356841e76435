//! The voucher at the checkout, a part of its one form: what is sent with the button is what else was typed, too, so nothing is lost.

use crate::{
    cart::model::CartVoucher,
    checkout::api::VoucherAtCheckout,
    promotion::words::miss_words,
    tr,
    ui::field::{problem_of, typed},
    voucher_code::TYPED_MAX,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Name and id of the field.
const FIELD: &str = "voucher_code";
const PROBLEM: &str = "voucher_code-problem";

/// Why the voucher does not count and the way to take it off, or the folded field for a code. `stamp` is what the page shows of it:
/// the order is placed only where that is still true.
#[component]
pub(super) fn VoucherField(stamp: String, voucher: Option<CartVoucher>) -> impl IntoView {
    let is_there = voucher.is_some();
    view! {
        <input type="hidden" name="voucher" value=stamp/>
        {voucher.map(|voucher| view! { <Hung voucher/> })}
        {(!is_there).then(|| view! { <Asked/> })}
    }
}

#[component]
fn Hung(voucher: CartVoucher) -> impl IntoView {
    let code = voucher.code;
    let miss = voucher.miss.map(|miss| view! { <p class="problem" data-voucher-miss="">{miss_words(code, miss)}</p> });
    view! {
        <div class="mt-3">
            {miss}
            <button class="btn btn-ghost btn-sm" formaction=VoucherAtCheckout::PATH formnovalidate=true name="take_off" value="on">
                {tr!(vouchers.drop, code = code.as_str())}
            </button>
        </div>
    }
}

#[component]
fn Asked() -> impl IntoView {
    let label = tr!(vouchers.code);
    let problem = problem_of(FIELD, label);
    let code = typed(FIELD).unwrap_or_default();
    let is_wrong = problem.is_some();
    let is_open = is_wrong || !code.is_empty();
    view! {
        <details class="mt-3" open=is_open>
            <summary class="link min-h-11 cursor-pointer py-2">{tr!(vouchers.ask)}</summary>
            <label class="label mt-1" for=FIELD>{label}</label>
            <div class="flex gap-2">
                <input id=FIELD name=FIELD class="input min-w-0 flex-1 uppercase" maxlength=TYPED_MAX.to_string()
                    autocomplete="off" autocapitalize="characters" spellcheck="false" value=code
                    aria-invalid=is_wrong.then_some("true") aria-describedby=is_wrong.then_some(PROBLEM)/>
                <button class="btn btn-secondary" formaction=VoucherAtCheckout::PATH formnovalidate=true>{tr!(vouchers.use_it)}</button>
            </div>
            {problem.map(|words| view! { <p id=PROBLEM class="problem">{words}</p> })}
        </details>
    }
}
