//! Codes that are good for one order each: how many there are, more of them, and all of them as a file.

use crate::{
    ids::VoucherId,
    promotion::{admin_api::MakeVoucherCodes, export::codes_path, model::NUMBER_MAX},
    tr,
    ui::{field::Field, form::Form},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The box.
#[component]
pub(super) fn CodesBox(
    voucher: VoucherId,
    /// How many there are, and how many no order has.
    codes: (u64, u64),
) -> impl IntoView {
    let (all, free) = codes;
    let file = (all > 0).then(|| {
        view! { <p class="mt-3"><a class="btn btn-secondary" href=codes_path(voucher) download="">{tr!(vouchers.codes_file)}</a></p> }
    });
    view! {
        <section class="card mt-8 p-4 sm:p-6" aria-labelledby="codes">
            <h2 id="codes" class="display text-2xl">{tr!(vouchers.codes)}</h2>
            <p class="hint">{tr!(vouchers.codes_hint)}</p>
            <p class="mt-2">{tr!(vouchers.codes_there, all = all, free = free).to_string()}</p>
            {file}
            <Form action=MakeVoucherCodes::PATH class="mt-4 flex flex-wrap items-end gap-x-4">
                <input type="hidden" name="voucher" value=voucher.to_string()/>
                <Field name="codes" label=tr!(vouchers.codes_number) inputmode="numeric" required=true maxlength=NUMBER_MAX/>
                <p class="mb-4"><button type="submit" class="btn btn-secondary">{tr!(vouchers.codes_make)}</button></p>
            </Form>
        </section>
    }
}
