//! The voucher in the cart: what it takes off, or why it does not count now, and the folded field for a code. An open empty field sends
//! people hunting for codes.

use crate::{
    cart::{
        api::{DropVoucher, UseVoucher},
        model::CartVoucher,
    },
    money::Rupiah,
    promotion::words::miss_words,
    tr,
    ui::{
        form::Flash,
        locale::{current, rupiah},
        words::told_text,
    },
    voucher_code::TYPED_MAX,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Id of the field for a code.
pub(super) const FIELD: &str = "cart-voucher";
const PROBLEM: &str = "cart-voucher-problem";

/// The rows of the sum that a voucher makes: what it takes off, and what the goods are then.
#[component]
pub(super) fn VoucherSum(voucher: Option<CartVoucher>, goods: Rupiah) -> impl IntoView {
    voucher.filter(|voucher| voucher.miss.is_none()).map(|voucher| {
        let locale = current();
        let label = tr!(vouchers.row, code = voucher.code.as_str()).to_string();
        let (off, left) = (Rupiah::new(-voucher.off.amount()), goods.minus(voucher.off).unwrap_or_default());
        let amount = if voucher.freight { tr!(vouchers.freight).to_string() } else { rupiah(locale, off) };
        let left = (!voucher.freight).then(|| {
            view! {
                <div class="flex justify-between gap-4 text-lg font-semibold">
                    <dt>{tr!(vouchers.goods_left)}</dt><dd class="money">{rupiah(locale, left)}</dd>
                </div>
            }
        });
        view! {
            <div class="flex justify-between gap-4 text-ok"><dt>{label}</dt><dd class="money">{amount}</dd></div>
            {left}
        }
    })
}

/// The voucher that hangs on the cart, and the way to take it off; else the folded field.
#[component]
pub(super) fn VoucherBox(voucher: Option<CartVoucher>) -> impl IntoView {
    match voucher {
        Some(voucher) => view! { <Hung voucher/> }.into_any(),
        None => view! { <Asked/> }.into_any(),
    }
}

#[component]
fn Hung(voucher: CartVoucher) -> impl IntoView {
    let code = voucher.code;
    let miss = voucher.miss.map(|miss| {
        view! { <p class="problem" data-voucher-miss="">{miss_words(code, miss)}</p> }
    });
    view! {
        <div class="mt-4" data-key="voucher-hung">
            {miss}
            <form action=DropVoucher::PATH method="post" data-send="" data-problem=PROBLEM>
                <button class="btn btn-ghost btn-sm">{tr!(vouchers.drop, code = code.as_str())}</button>
            </form>
            <p id=PROBLEM class="problem" hidden=true></p>
        </div>
    }
}

#[component]
fn Asked() -> impl IntoView {
    let refused = Flash::here().refused.filter(|refused| refused.action == UseVoucher::PATH);
    let typed = refused.as_ref().and_then(|refused| {
        refused.fields.iter().find(|(name, _)| name == "voucher_code").map(|(_, typed)| typed.clone())
    });
    let words = refused.as_ref().map(|refused| told_text(&refused.error)).unwrap_or_default();
    let is_refused = refused.is_some();
    view! {
        <details class="mt-4" open=is_refused data-key="voucher-asked">
            <summary class="link min-h-11 cursor-pointer py-2">{tr!(vouchers.ask)}</summary>
            <form action=UseVoucher::PATH method="post" class="mt-1" data-send="" data-problem=PROBLEM>
                <label class="label" for=FIELD>{tr!(vouchers.code)}</label>
                <div class="flex gap-2">
                    <input id=FIELD name="voucher_code" class="input min-w-0 flex-1 uppercase" maxlength=TYPED_MAX.to_string() required
                        autocomplete="off" autocapitalize="characters" spellcheck="false" value=typed.unwrap_or_default()
                        data-wrong=tr!(vouchers.unknown) aria-invalid=is_refused.then_some("true") aria-describedby=PROBLEM autofocus=is_refused/>
                    <button class="btn btn-secondary">{tr!(vouchers.use_it)}</button>
                </div>
                <p id=PROBLEM class="problem" hidden=words.is_empty()>{words.clone()}</p>
            </form>
        </details>
    }
}
