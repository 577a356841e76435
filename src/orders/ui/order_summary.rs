//! Lines, sums and address of an order: the same for the customer and for staff.

use crate::{
    orders::model::{OrderLineView, OrderView},
    settings::service as settings,
    shipping::ui::{days_words, sent_words},
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
                            {line.agreed.then(|| view! { <p class="text-sm text-ok">{tr!(orders.agreed_price)}</p> })}
                        </div>
                        <p class="money font-medium">{rupiah(locale, line.total)}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }
}

/// Where an order goes, and how to reach whom.
#[component]
pub fn ShippingAddress(order: OrderView) -> impl IntoView {
    let sent = order.freight.as_ref().map(|sent| {
        let words = sent_words(current(), sent);
        let days = days_words(current(), sent.days);
        let days = (!days.is_empty() && !sent.is_pickup()).then(|| format!(" · {days}"));
        view! { <p class="mt-3 text-sm text-muted">{words}{days}</p> }
    });
    if order.is_fetched() {
        let place = settings::here().house.address.clone();
        return view! {
            <p class="font-medium">{order.customer.name}</p>
            <p class="money">{order.customer.phone}</p>
            <p class="break-words">{order.customer.email}</p>
            <p class="mt-3">{tr!(orders.fetched_at)}</p>
            <address class="not-italic whitespace-pre-line">{place}</address>
        }
        .into_any();
    }
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
        {sent}
    }
    .into_any()
}
