//! `/admin/orders/slips/{id}`: packing slips, one a sheet of paper: where it goes and what belongs in it, no prices.

use crate::{
    orders::{
        admin_api::desk::packing_slips,
        model::{DocumentKind, OrderView},
        ui::document_words,
    },
    shipping::ui::sent_words,
    tr,
    ui::{
        locale::{current, href},
        page::{PageHead, load, shop_name},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The slips, to be printed by the browser.
#[component]
pub fn AdminSlipsPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let path = format!("/admin/orders/slips/{id}");
    let batch = id.clone();
    let data = async move { packing_slips(batch.parse().map_err(|_| crate::error::AppError::NotFound)?).await };
    load(data, move |orders: Vec<OrderView>| {
        let count = orders.len();
        let files = [DocumentKind::PackingSlip, DocumentKind::ShippingLabel, DocumentKind::Invoice].map(|kind| {
            let words = format!("{} (PDF)", document_words(kind));
            view! { <li><a class="btn btn-secondary" href=href(&kind.batch_path(&id)) target="_blank" rel="noopener">{words}</a></li> }
        });
        let slips = orders.into_iter().map(|order| view! { <Slip order/> }).collect_view();
        view! {
            <PageHead title=tr!(desk.slips) path=path.clone() private=true/>
            <div class="container-page py-8">
                <div class="screen-only">
                    <p><a class="link-alone" href=href("/admin/orders")>{tr!(admin.back_to_orders)}</a></p>
                    <h1 class="display mt-4 text-4xl">{tr!(desk.slips)}</h1>
                    <p class="mt-2 text-muted">{tr!(desk.slips_hint, n = count)}</p>
                    <ul class="mt-4 flex flex-wrap gap-3">{files}</ul>
                </div>
                {slips}
            </div>
        }
    })
}

#[component]
fn Slip(order: OrderView) -> impl IntoView {
    let locale = current();
    let heading = format!("slip-{}", order.number);
    let labelled = heading.clone();
    let fetched = order.is_fetched();
    let sent = order.freight.as_ref().map(|sent| sent_words(locale, sent));
    let units: u32 = order.lines.iter().map(|line| line.quantity).sum();
    let lines = order.lines.into_iter().map(|line| {
        let variant = line.variant_name.here();
        view! {
            <tr>
                <td data-label=tr!(admin.units) class="number">{line.quantity}</td>
                <th scope="row" class="text-left">{line.name.here()} {(!variant.is_empty()).then(|| view! { <span class="block text-sm font-normal">{variant}</span> })}</th>
                <td data-label=tr!(stock.sku) class="font-mono">{line.sku}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let to = order.address;
    view! {
        <article class="slip card mt-6" aria-labelledby=labelled>
            <header class="flex flex-wrap items-start justify-between gap-4">
                <div>
                    <p class="display text-3xl">{shop_name()}</p>
                    <h2 id=heading class="mt-1 font-mono text-xl">{order.number}</h2>
                    <p class="text-sm text-muted">{order.placed_at.wib(locale)}</p>
                </div>
                <address class="not-italic">
                    <span class="block font-semibold">{order.customer.name}</span>
                    <span class="block">{order.customer.phone}</span>
                    {(!fetched).then(|| view! {
                        <span class="block whitespace-pre-line">{to.address}</span>
                        <span class="block">{to.district} ", " {to.city}</span>
                        <span class="block">{to.province} " " {to.postal_code}</span>
                    })}
                    {sent.map(|words| view! { <span class="mt-1 block font-semibold">{words}</span> })}
                </address>
            </header>
            <table class="data-table mt-4 w-full">
                <caption class="sr-only">{tr!(admin.lines)}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">{tr!(admin.units)}</th>
                        <th scope="col">{tr!(admin.product)}</th>
                        <th scope="col">{tr!(stock.sku)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            <p class="mt-3 font-semibold">{tr!(desk.units_in_all, n = units)}</p>
            {(!order.notes.is_empty()).then(|| view! {
                <h3 class="mt-3 text-sm text-muted">{tr!(admin.notes)}</h3>
                <p class="whitespace-pre-line">{order.notes.clone()}</p>
            })}
        </article>
    }
}
