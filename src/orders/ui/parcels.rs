//! The parcels of an order: who has which, what is in it, and what is still to come.

use super::track_link::TrackLink;
use crate::{
    orders::model::{OrderLineView, OrderView, ShipmentView},
    tr,
    ui::locale::current,
};
use leptos::prelude::*;

/// One parcel, or each of several.
#[component]
pub fn Parcels(order: OrderView) -> impl IntoView {
    let is_parted = !order.parts.is_empty();
    let fetched = order.is_fetched();
    let early = order.parts.iter().enumerate().map(|(place, part)| {
        let words = tr!(orders.part_n, n = place + 1);
        view! { <Parcel words parcel=part.parcel.clone() goods=part.lines(&order)/> }
    });
    let early = early.collect_view();
    let left = if is_parted { order.left() } else { Vec::new() };
    let last = match order.shipment {
        Some(parcel) => {
            let words = if is_parted { tr!(orders.rest) } else { tr!(orders.parcel) };
            view! { <Parcel words parcel goods=left fetched/> }.into_any()
        }
        None if is_parted => view! {
            <section class="card">
                <h2 class="display text-2xl">{tr!(orders.rest_follows)}</h2>
                <Goods goods=left/>
            </section>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! { {early}{last} }
}

#[component]
fn Parcel(
    #[prop(into)] words: String,
    parcel: ShipmentView,
    goods: Vec<OrderLineView>,
    #[prop(optional)] fetched: bool,
) -> impl IntoView {
    let way = (!fetched).then(|| view! { <TrackLink parcel=parcel.clone()/> });
    view! {
        <section class="card">
            <h2 class="display text-2xl">{words}</h2>
            <p class="mt-2">{parcel.courier} {(!fetched).then(|| view! { " · " <span class="break-all font-mono">{parcel.tracking_number}</span> })}</p>
            {way}
            <p class="text-sm text-muted">{parcel.shipped_at.wib(current())}</p>
            {(!goods.is_empty()).then(|| view! { <Goods goods/> })}
        </section>
    }
}

#[component]
fn Goods(goods: Vec<OrderLineView>) -> impl IntoView {
    let locale = current();
    let line = |line: OrderLineView| view! { <li>{line.quantity} " × " {line.name.get(locale).to_owned()}</li> };
    view! { <ul class="mt-3 grid gap-1">{goods.into_iter().map(line).collect_view()}</ul> }
}
