//! Lines, sums and address of an order: the same for the customer and for staff.

use crate::{
    orders::model::{OrderLineView, OrderView},
    tr,
    ui::locale::{current, href, rupiah},
};
use leptos::prelude::*;

/// The lines of an order with their pictures.
#[component]
pub fn OrderLines(lines: Vec<OrderLineView>) -> impl IntoView {
    let locale = current();
    let rows = lines
        .into_iter()
        .map(|line| {
            let picture = line.image_key.map(|key| view! {
                <img src=format!("/uploads/{key}-320.webp") alt="" width="80" height="80" loading="lazy" class="size-16 shrink-0 rounded object-cover"/>
            });
            let variant = line.variant_name.get(locale).to_owned();
            view! {
                <li class="flex items-center gap-4 border-b border-line py-3 last:border-0">
                    {picture}
                    <div class="min-w-0 flex-1 gap-4 sm:flex sm:items-center">
                        <div class="min-w-0 flex-1">
                            <a class="font-medium hover:text-brand" href=href(&format!("/products/{}?variant={}", line.slug, line.sku))>{line.name.get(locale).to_owned()}</a>
                            <p class="text-sm text-muted">{(!variant.is_empty()).then(|| format!("{variant} · "))}{line.sku}</p>
                            <p class="text-sm text-muted money">{line.quantity} " × " {rupiah(locale, line.unit_price)}</p>
                        </div>
                        <p class="money font-medium">{rupiah(locale, line.total)}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }
}

/// What an order costs, with the tax it contains.
#[component]
pub fn OrderTotals(order: OrderView) -> impl IntoView {
    let locale = current();
    view! {
        <dl class="space-y-2">
            <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(orders.subtotal)}</dt><dd class="money">{rupiah(locale, order.subtotal)}</dd></div>
            <div class="flex justify-between gap-4"><dt class="text-muted">{tr!(orders.shipping)}</dt><dd class="money">{rupiah(locale, order.shipping)}</dd></div>
            <div class="flex justify-between gap-4 border-t border-line pt-2 text-lg font-semibold"><dt>{tr!(orders.total)}</dt><dd class="money">{rupiah(locale, order.total)}</dd></div>
            <div class="flex justify-between gap-4 text-sm text-muted"><dt>{tr!(orders.tax_included)}</dt><dd class="money">{rupiah(locale, order.tax_included)}</dd></div>
        </dl>
    }
}

/// Where an order goes, and how to reach whom.
#[component]
pub fn ShippingAddress(order: OrderView) -> impl IntoView {
    let address = order.address;
    view! {
        <address class="not-italic leading-relaxed">
            <span class="font-medium">{order.customer.name}</span><br/>
            {address.address}<br/>
            {address.district} ", " {address.city}<br/>
            {address.province} " " {address.postal_code}<br/>
            <span class="money">{order.customer.phone}</span><br/>
            {order.customer.email}
        </address>
    }
}
