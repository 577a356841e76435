//! `/admin`: what waits to be done, then, for those who may see them, the shop's figures, and what happened lately.

use super::{activity::Activity, api::dashboard, model::DashboardView};
use crate::{
    figures::{admin_api::admin_figures, admin_ui::FiguresPanel},
    inventory::model::StockRow,
    orders::{
        admin_ui::queue_word,
        model::{OrderFilter, OrderQueue, OrderRow},
        ui::OrderCard,
    },
    tr,
    ui::{
        listing::Count,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The first page of the back office.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let [range, from, to] = ["range", "from", "to"].map(|name| query.get(name));
    let data = async move {
        let desk = dashboard().await?;
        let figures = if desk.sees_figures { Some(admin_figures(range, from, to).await?) } else { None };
        Ok((desk, figures))
    };
    load(data, |(desk, figures)| {
        let DashboardView { staff, queues, latest, late, low, unsent, activity, sees_figures } = desk;
        let waiting =
            |queue| queues.iter().find(|(known, _)| *known == queue).map_or_else(Count::default, |(_, count)| *count);
        let attention = waiting(OrderQueue::Attention).get();
        let cards = [OrderQueue::ToPack, OrderQueue::Late, OrderQueue::Unpaid, OrderQueue::Attention]
            .map(|queue| {
                let address = OrderFilter { queue, ..OrderFilter::default() }.to_url();
                view! { <Figure words=queue_word(queue) count=waiting(queue) address/> }
            })
            .collect_view();
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
                    <h2 id="figures-orders" class="display text-2xl">{tr!(figures.waiting)}</h2>
                    <ul class="mt-3 grid grid-cols-2 gap-3 lg:grid-cols-4">{cards}</ul>
                </section>
                <div class="mt-4 grid grid-cols-1 gap-4 xl:grid-cols-2">
                    <LateOrders late in_all=waiting(OrderQueue::Late)/>
                    <StockAlerts low/>
                </div>
                {figures.map(|figures| view! { <FiguresPanel figures/> })}
                <div class=if sees_figures { "mt-8 grid grid-cols-1 gap-4 xl:grid-cols-2" } else { "mt-8" }>
                    <Latest orders=latest/>
                    {sees_figures.then(|| view! { <Activity deeds=activity/> })}
                </div>
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

/// A number, and the list behind it.
#[component]
fn Figure(words: String, count: Count, address: String) -> impl IntoView {
    view! {
        <li>
            <a class="card desk-figure" href=href(&address)>
                <span class="money block text-2xl font-semibold">{count.words()}</span> <span class="text-muted">{words}</span>
            </a>
        </li>
    }
}

#[component]
fn LateOrders(late: Vec<OrderRow>, in_all: Count) -> impl IntoView {
    let locale = current();
    let content = if late.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(figures.late_none)}</p> }.into_any()
    } else {
        let items = late
            .into_iter()
            .map(|late| {
                let address = href(&format!("/admin/orders/{}", late.number));
                view! {
                    <li class="min-w-0 break-words">
                        <a class="inline-flex min-h-6 items-center font-mono underline" href=address>{late.number}</a>
                        <span class="block text-sm text-muted">{late.customer_name} " · " <time datetime=late.placed_at.iso()>{late.placed_at.wib(locale)}</time></span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <p class="mt-2 text-warn">{tr!(figures.late_hint, n = in_all.words())}</p>
            <ol class="mt-2 grid gap-2">{items}</ol>
            <p class="mt-2"><a class="link-alone text-sm" href=href(&OrderFilter { queue: OrderQueue::Late, ..OrderFilter::default() }.to_url())>{tr!(figures.late_all)}</a></p>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="late">
            <h2 id="late" class="display text-2xl">{tr!(figures.late)}</h2>
            {content}
        </section>
    }
}

#[component]
fn StockAlerts(low: Vec<StockRow>) -> impl IntoView {
    let content = if low.is_empty() {
        view! { <p class="mt-2 text-muted">{tr!(figures.stock_none)}</p> }.into_any()
    } else {
        let items = low
            .into_iter()
            .map(|row| {
                let address = href(&format!("/admin/stock/{}", row.id));
                let class = if row.free() == 0 { "badge badge-error" } else { "badge badge-warn" };
                view! {
                    <li class="flex items-center justify-between gap-4">
                        <a class="inline-flex min-h-6 min-w-0 items-center break-words underline" href=address>{row.whole_name()}</a>
                        <span class=class>{if row.free() == 0 { tr!(stock.out).to_string() } else { tr!(figures.stock_left, n = row.free()) }}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <ol class="mt-2 grid gap-2">{items}</ol>
            <p class="mt-2"><a class="link-alone text-sm" href=href("/admin/stock?show=low&sort=available")>{tr!(figures.stock_all)}</a></p>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="stock-alerts">
            <h2 id="stock-alerts" class="display text-2xl">{tr!(figures.stock_alerts)}</h2>
            {content}
        </section>
    }
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
        <section class="min-w-0" aria-labelledby="latest">
            <h2 id="latest" class="display text-2xl">{tr!(admin.latest_orders)}</h2>
            {list}
        </section>
    }
}
