//! The orders that used a voucher, the newest first.

use crate::{
    promotion::model::VoucherUseRow,
    tr,
    ui::locale::{current, href, rupiah},
};
use leptos::prelude::*;

/// The orders.
#[component]
pub(super) fn UsedBy(uses: Vec<VoucherUseRow>) -> impl IntoView {
    let list = if uses.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(vouchers.unused)}</p> }.into_any()
    } else {
        let rows = uses.into_iter().map(|one| view! { <Row one/> }).collect_view();
        view! {
            <table class="data-table mt-4 w-full">
                <caption class="sr-only">{tr!(vouchers.used_by)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{tr!(vouchers.order)}</th>
                        <th scope="col">{tr!(vouchers.when_used)}</th>
                        <th scope="col" class="number">{tr!(vouchers.gives)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="mt-10" aria-labelledby="used-by">
            <h2 id="used-by" class="display text-2xl">{tr!(vouchers.used_by)}</h2>
            {list}
        </section>
    }
}

#[component]
fn Row(one: VoucherUseRow) -> impl IntoView {
    let locale = current();
    let back = one.given_back.then(|| view! { " " <span class="badge badge-muted">{tr!(vouchers.given_back)}</span> });
    let code = (!one.code.is_empty())
        .then(|| view! { <span class="block font-mono text-sm font-normal text-muted">{one.code}</span> });
    view! {
        <tr>
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-6 items-center underline" href=href(&format!("/admin/orders/{}", one.order))>{one.order.clone()}</a>
                {back}
                {code}
            </th>
            <td data-label=tr!(vouchers.when_used)><time datetime=one.at.iso()>{one.at.wib(locale)}</time></td>
            <td data-label=tr!(vouchers.gives) class="number money">{rupiah(locale, one.discount)}</td>
        </tr>
    }
}
