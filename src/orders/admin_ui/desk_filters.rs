//! The search box of the desk and what narrows its list.

use super::orders_page::group_word;
use crate::{
    orders::model::{DESK, OrderDesk, OrderFilter, OrderGroup, OrderQueue, OrderSort, PER_PAGE},
    tr,
    ui::{locale::href, staff_list::ListSearch, words::payment_way},
};
use leptos::prelude::*;

/// The words of an order of the list.
#[must_use]
fn sort_word(sort: OrderSort) -> String {
    match sort {
        OrderSort::Newest => tr!(desk.sort_newest),
        OrderSort::Oldest => tr!(desk.sort_oldest),
        OrderSort::Dearest => tr!(desk.sort_dearest),
        OrderSort::Cheapest => tr!(desk.sort_cheapest),
    }
    .to_string()
}

/// Search and filters.
#[component]
pub fn Filters(desk: OrderDesk) -> impl IntoView {
    let OrderDesk { filter, couriers, ways, .. } = desk;
    let kept =
        (filter.queue != OrderQueue::All).then(|| ("view", filter.queue.as_str().to_owned())).into_iter().collect();
    let plain = OrderFilter { queue: filter.queue, per_page: filter.per_page, ..OrderFilter::default() };
    let reset = filter.is_narrowed().then(|| href(&plain.to_url()));
    let groups = OrderGroup::all().map(|group| (group.as_str().to_owned(), group_word(group)));
    let sorts = OrderSort::ALL.map(|sort| (sort.as_str().to_owned(), sort_word(sort)));
    let rows = PER_PAGE.map(|rows| (rows.to_string(), rows.to_string()));
    let couriers = couriers.into_iter().map(|house| (house.clone(), house.to_uppercase()));
    let ways = ways.into_iter().map(|way| (way.clone(), payment_way(&way)));
    let is_open = filter.group.is_some()
        || [&filter.from, &filter.to, &filter.courier, &filter.paid_with].iter().any(|text| !text.is_empty());
    let group = filter.group.map_or("", OrderGroup::as_str);
    let rows = select("per", tr!(stock.per_page), rows.into(), &filter.per_page.to_string(), false);
    let sorts = select("sort", tr!(stock.sort), sorts.into(), filter.sort.as_str(), false);
    view! {
        <ListSearch action=href(DESK) label=tr!(desk.search) value=filter.query.clone() kept reset>
            <details class="order-last basis-full" open=is_open>
                <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(desk.filters)}</summary>
                <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
                    {select("status", tr!(admin.status), groups.collect(), group, true)}
                    {date("from", tr!(desk.from), &filter.from)}
                    {date("to", tr!(desk.to), &filter.to)}
                    {select("courier", tr!(admin.courier), couriers.collect(), &filter.courier, true)}
                    {select("paid", tr!(desk.paid_with), ways.collect(), &filter.paid_with, true)}
                    {sorts}
                    {rows}
                </div>
            </details>
        </ListSearch>
    }
}

fn select(
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: &str,
    with_all: bool,
) -> AnyView {
    let all = with_all.then(|| (String::new(), tr!(admin.all).to_string()));
    // what an address asks for and nothing has stays what is shown
    let strange = (!chosen.is_empty() && !options.iter().any(|(value, _)| value == chosen))
        .then(|| (chosen.to_owned(), chosen.to_owned()));
    let options = all.into_iter().chain(strange).chain(options).map(|(value, words)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label class="label" for=name>{label}</label>
            <select class="input" id=name name=name>{options}</select>
        </div>
    }
    .into_any()
}

fn date(name: &'static str, label: &'static str, value: &str) -> AnyView {
    view! {
        <div class="field">
            <label class="label" for=name>{label}</label>
            <input class="input" id=name name=name type="date" value=value.to_owned()/>
        </div>
    }
    .into_any()
}
