//! `/admin`: what waits to be done, and the newest orders.

use super::{api::dashboard, model::DashboardView};
use crate::{
    catalog::model::ProductStatus,
    orders::{
        model::{OrderGroup, OrderRow, OrderStatus},
        ui::{OrderCard, status_text},
    },
    tr,
    ui::{
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;

/// The first page of the back office.
#[component]
pub fn DashboardPage() -> impl IntoView {
    load(dashboard(), |data| {
        let DashboardView { staff, orders, latest, products, low_stock, customers, unsent } = data;
        let orders_in = |group| orders.iter().find(|(known, _)| *known == group).map_or(0, |(_, count)| *count);
        let attention = orders_in(OrderGroup::Attention);
        let order_cards = [OrderStatus::Paid, OrderStatus::Processing, OrderStatus::Shipped, OrderStatus::Pending]
            .map(|status| {
                let address = format!("/admin/orders?status={}", status.as_str());
                view! { <Figure words=status_text(current(), status) count=orders_in(OrderGroup::In(status)) address/> }
            })
            .collect_view();
        let active =
            products.iter().find(|(status, _)| *status == ProductStatus::Active).map_or(0, |(_, count)| *count);
        view! {
            <PageHead title=tr!(admin.dashboard) path="/admin" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(admin.dashboard)}</h1>
                <p class="mt-1 text-muted">{tr!(admin.hello, name = staff.name)}</p>
                {(attention > 0).then(|| view! {
                    <Alarm words=tr!(admin.attention, n = attention).to_string() address="/admin/orders?status=attention"/>
                })}
                {(unsent > 0).then(|| view! { <Alarm words=tr!(admin.mail_unsent, n = unsent).to_string() address="/admin/mail"/> })}
                <section class="mt-6" aria-labelledby="figures-orders">
                    <h2 id="figures-orders" class="display text-2xl">{tr!(admin.orders)}</h2>
                    <ul class="mt-3 grid grid-cols-2 gap-4 lg:grid-cols-4">{order_cards}</ul>
                </section>
                <section class="mt-8" aria-labelledby="figures-shop">
                    <h2 id="figures-shop" class="display text-2xl">{tr!(admin.shop)}</h2>
                    <ul class="mt-3 grid grid-cols-2 gap-4 lg:grid-cols-4">
                        <Figure words=tr!(admin.active_products) count=active address="/admin/products?status=active"/>
                        <Figure words=tr!(admin.low_stock) count=low_stock address="/admin/products?status=active&stock=low"/>
                        <Figure words=tr!(admin.customers) count=customers address=""/>
                    </ul>
                </section>
                <Latest orders=latest/>
            </div>
        }
    })
}

/// Something that waits for staff, and the way to it.
#[component]
fn Alarm(words: String, address: &'static str) -> impl IntoView {
    view! {
        <p class="alert alert-error mt-4">
            <a class="inline-flex min-h-11 items-center underline" href=href(address)>{words}</a>
        </p>
    }
}

/// A number, and the list behind it where there is one.
#[component]
fn Figure(#[prop(into)] words: String, count: u64, #[prop(into)] address: String) -> impl IntoView {
    let inside = view! { <span class="money block text-3xl font-semibold">{count}</span> <span class="text-muted">{words}</span> };
    let card = if address.is_empty() {
        view! { <div class="card p-4">{inside}</div> }.into_any()
    } else {
        view! { <a class="card block p-4" href=href(&address)>{inside}</a> }.into_any()
    };
    view! { <li>{card}</li> }
}

#[component]
fn Latest(orders: Vec<OrderRow>) -> impl IntoView {
    let list = if orders.is_empty() {
        view! { <p class="mt-3 text-muted">{tr!(admin.no_orders)}</p> }.into_any()
    } else {
        let rows = orders
            .into_iter()
            .map(|order| {
                let customer = order.customer_name.clone();
                view! { <OrderCard order folder="/admin/orders" beside=customer/> }
            })
            .collect_view();
        view! { <ul class="mt-3 grid gap-3">{rows}</ul> }.into_any()
    };
    view! {
        <section class="mt-8" aria-labelledby="latest">
            <h2 id="latest" class="display text-2xl">{tr!(admin.latest_orders)}</h2>
            {list}
        </section>
    }
}
