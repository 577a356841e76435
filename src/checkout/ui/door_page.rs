//! The payment page of an order that is paid at the door: there is nothing to do here but to know it.

use crate::{
    checkout::model::PaymentView,
    orders::ui::StatusBadge,
    tr,
    ui::{
        locale::{current, href, rupiah},
        page::PageHead,
    },
};
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn DoorPage(payment: PaymentView) -> impl IntoView {
    let order = href(&format!("/orders/{}?key={}", payment.order_number, payment.key));
    let amount = payment.attempt.amount;
    view! {
        <PageHead title=tr!(checkout.payment) path=format!("/pay/{}", payment.attempt.gateway_order_id) private=true/>
        <div class="container-page max-w-xl py-8">
            <p class="text-sm text-muted">{tr!(orders.title)} " " {payment.order_number.clone()}</p>
            <h1 class="display text-5xl">{tr!(payways.door_title)}</h1>
            <p class="mt-2 text-muted">{tr!(payways.door_text)}</p>
            <section class="card mt-6" aria-label=tr!(checkout.payment)>
                <div class="flex items-center justify-between gap-4"><span class="text-muted">{tr!(orders.total)}</span><StatusBadge status=payment.status payment=payment.payment/></div>
                <p class="money mt-1 text-3xl font-semibold">{rupiah(current(), amount)}</p>
                <p class="mt-4"><a class="btn btn-primary" href=order>{tr!(checkout.to_order)}</a></p>
            </section>
        </div>
    }
}
