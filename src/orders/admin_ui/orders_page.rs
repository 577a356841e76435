//! `/admin/orders`: the desk of orders, by queue, search and filter; all in the address.

use super::{desk_filters::Filters, desk_table::DeskTable, saved_views::Views};
use crate::{
    orders::{
        admin_api::desk::admin_orders,
        model::{OrderDesk, OrderFilter, OrderGroup, OrderQueue, OrderWords},
        ui::status_text,
    },
    tr,
    ui::{
        listing::{Count, MOST_COUNTED},
        locale::{current, href},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
        staff_list::{Found, ListTab, ListTabs, Nothing},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The order list of staff.
#[component]
pub fn AdminOrdersPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let words = OrderWords::of(|name| query.get(name));
    load(async move { admin_orders(words).await }, |desk| {
        let OrderDesk { filter, page, last_page, total, newest_only, may_manage, .. } = desk.clone();
        let details = narrowed(&filter).into_iter().chain(page_words(page, last_page)).collect();
        let links = filter.clone();
        let newest_only = newest_only.then(|| view! { <p class="mt-1 text-sm text-muted">{tr!(desk.newest_only)}</p> });
        let is_last = total.is_open() && page == last_page;
        let list = if desk.rows.is_empty() {
            view! { <Nothing words=tr!(desk.none) ways=ways_out(&filter)/> }.into_any()
        } else {
            view! { <DeskTable desk=desk.clone()/> }.into_any()
        };
        view! {
            <PageHead title=tr!(admin.orders) details path="/admin/orders" private=true/>
            <div class="container-page py-8">
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <h1 class="display text-4xl">{tr!(admin.orders)}</h1>
                    {may_manage.then(|| view! {
                        <p class="flex flex-wrap gap-2">
                            <a class="btn btn-primary" href=href("/admin/orders/new")>{tr!(draft.new)}</a>
                            <a class="btn btn-secondary" href=href("/admin/orders/parcels")>{tr!(desk.paste_parcels)}</a>
                            <a class="btn btn-secondary" href=href(&filter.file()) download="">{tr!(desk.file)}</a>
                        </p>
                    })}
                </div>
                <Tabs desk=desk.clone()/>
                <Filters desk=desk.clone()/>
                <Views desk=desk.clone()/>
                <Found words=found(total)/>
                {newest_only}
                {list}
                <Pagination current=page last=last_page address=move |page| href(&OrderFilter { page, ..links.clone() }.to_url())/>
                {is_last.then(|| view! { <p class="mt-4 text-center text-sm text-muted">{tr!(desk.more_than_shown)}</p> })}
            </div>
        }
    })
}

#[component]
fn Tabs(desk: OrderDesk) -> impl IntoView {
    let filter = desk.filter;
    let kept = desk.views.iter().any(|view| view.query == filter.to_query());
    let queues = desk.queues.into_iter().map(|(queue, count)| ListTab {
        words: queue_word(queue),
        // a queue is a list of its own: what narrowed the last one does not hide what waits in this one
        address: href(&OrderFilter { queue, per_page: filter.per_page, ..OrderFilter::default() }.to_url()),
        count: Some(count.words()),
        is_current: !kept && filter.queue == queue,
    });
    let own = desk.views.iter().map(|view| ListTab {
        words: view.name.clone(),
        address: href(&OrderFilter::of_query(&view.query).to_url()),
        count: None,
        is_current: view.query == filter.to_query(),
    });
    let tabs = queues.chain(own).collect();
    view! { <ListTabs label=tr!(desk.queues) tabs/> }
}

fn found(total: Count) -> String {
    if total.is_open() {
        tr!(desk.found_more, n = MOST_COUNTED - 1).to_string()
    } else {
        tr!(admin.found_orders, n = total.get()).to_string()
    }
}

/// What to do where nothing is found: without the filters, or all orders.
fn ways_out(filter: &OrderFilter) -> Vec<(String, String)> {
    let mut ways = Vec::new();
    if filter.is_narrowed() {
        let plain = OrderFilter { queue: filter.queue, ..OrderFilter::default() };
        ways.push((tr!(admin.reset).to_string(), href(&plain.to_url())));
    }
    if filter.queue != OrderQueue::All {
        let all = OrderFilter { queue: OrderQueue::All, page: 1, ..filter.clone() };
        ways.push((tr!(desk.in_all).to_string(), href(&all.to_url())));
    }
    ways
}

/// What the list is narrowed by, in words.
fn narrowed(filter: &OrderFilter) -> Vec<String> {
    let queue = (filter.queue != OrderQueue::All).then(|| queue_word(filter.queue));
    let text = (!filter.query.is_empty()).then(|| format!("“{}”", filter.query));
    queue.into_iter().chain(filter.group.map(group_word)).chain(text).collect()
}

/// The word of a queue.
#[must_use]
pub fn queue_word(queue: OrderQueue) -> String {
    match queue {
        OrderQueue::All => tr!(admin.all),
        OrderQueue::Unpaid => tr!(desk.queue_unpaid),
        OrderQueue::ToPack => tr!(desk.queue_to_pack),
        OrderQueue::Late => tr!(desk.queue_late),
        OrderQueue::Attention => tr!(admin.pay_attention),
    }
    .to_string()
}

/// The words for a group.
#[must_use]
pub fn group_word(group: OrderGroup) -> String {
    match group {
        OrderGroup::Attention => tr!(admin.pay_attention).to_string(),
        OrderGroup::In(status) => status_text(current(), status).to_owned(),
    }
}
