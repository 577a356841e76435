//! `/admin/orders`: every order, by state and search; all in the address.

use super::{payment_badge::PaymentBadge, reason::reason_word};
use crate::{
    orders::{
        admin_api::admin_orders,
        model::{OrderGroup, OrderPage, OrderRow, OrderStatus, PaymentState},
        ui::{StatusBadge, status_text},
    },
    tr,
    ui::{
        address::with_query,
        listing::{self, PageNumber, SEARCH_MAX},
        locale::{current, href, rupiah},
        page::{PageHead, load},
        pagination::{Pagination, page_words},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the list is asked for.
#[derive(Clone, Default)]
struct Asked {
    q: String,
    group: Option<OrderGroup>,
}

impl Asked {
    /// What the list is narrowed by, in words.
    fn words(&self) -> impl Iterator<Item = String> {
        let text = (!self.q.is_empty()).then(|| format!("“{}”", self.q));
        self.group.map(group_text).into_iter().chain(text)
    }

    /// The address of a page of this list without language prefix.
    fn address(&self, page: u32) -> String {
        let q = (!self.q.is_empty()).then(|| ("q", self.q.clone()));
        let group = self.group.map(|group| ("status", group.as_str().to_owned()));
        let page = (page > 1).then(|| ("page", page.to_string()));
        with_query("/admin/orders", [q, group, page].into_iter().flatten())
    }
}

/// The order list of staff.
#[component]
pub fn AdminOrdersPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let (q, status) = (query.get("q"), query.get("status"));
    let page = query.get("page").map(PageNumber::from);
    let asked = Asked {
        q: listing::search(q.as_deref().unwrap_or_default()),
        group: status.as_deref().and_then(OrderGroup::parse),
    };
    load(async move { admin_orders(q, status, page).await }, move |page| {
        let OrderPage { rows, total, page, last_page, counts } = page;
        let links = asked.clone();
        let details = asked.words().chain(page_words(page, last_page)).collect();
        view! {
            <PageHead title=tr!(admin.orders) details path="/admin/orders" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(admin.orders)}</h1>
                <Filters asked=asked.clone() counts/>
                <p class="mt-4 text-muted" role="status" data-news="">{tr!(admin.found_orders, n = total)}</p>
                <Table rows/>
                <Pagination current=page last=last_page address=move |page| href(&links.address(page))/>
            </div>
        }
    })
}

#[component]
fn Filters(asked: Asked, counts: Vec<(OrderGroup, u64)>) -> impl IntoView {
    let all: u64 = counts.iter().filter(|(group, _)| *group != OrderGroup::Attention).map(|(_, count)| count).sum();
    let tab = |group: Option<OrderGroup>, words: String, count: u64| {
        let is_current = asked.group == group;
        let class = if is_current { "page-link page-link-current" } else { "page-link" };
        let address = href(&Asked { group, ..asked.clone() }.address(1));
        view! { <li><a class=class href=address aria-current=is_current.then_some("page")>{words} " (" {count} ")"</a></li> }
    };
    let tabs = std::iter::once(tab(None, tr!(admin.all).to_string(), all))
        .chain(counts.into_iter().map(|(group, count)| tab(Some(group), group_text(group), count)))
        .collect_view();
    let reset = (!asked.q.is_empty()).then(|| {
        let address = href(&Asked { q: String::new(), ..asked.clone() }.address(1));
        view! { <a class="btn btn-ghost" href=address>{tr!(admin.reset)}</a> }
    });
    view! {
        <nav aria-label=tr!(admin.filter_status) class="mt-6">
            <ul class="link-row">{tabs}</ul>
        </nav>
        <form method="get" action=href("/admin/orders") role="search" class="mt-4 flex flex-wrap items-end gap-3">
            {asked.group.map(|group| view! { <input type="hidden" name="status" value=group.as_str()/> })}
            <div class="field min-w-0 grow">
                <label class="label" for="q">{tr!(admin.search_orders)}</label>
                <input class="input" id="q" name="q" type="search" maxlength=SEARCH_MAX.to_string() value=asked.q.clone()/>
            </div>
            <button type="submit" class="btn btn-secondary">{tr!(admin.search)}</button>
            {reset}
        </form>
    }
}

#[component]
fn Table(rows: Vec<OrderRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="card mt-4 p-6 text-muted">{tr!(admin.no_orders)}</p> }.into_any();
    }
    let locale = current();
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row" class="text-left" data-label=tr!(admin.order)>
                        <a class="inline-flex min-h-11 items-center font-mono underline" href=href(&format!("/admin/orders/{}", row.number))>
                            {row.number.clone()}
                        </a>
                    </th>
                    <td data-label=tr!(admin.placed)><time datetime=row.placed_at.iso()>{row.placed_at.wib(locale)}</time></td>
                    <td data-label=tr!(admin.customer)>
                        {row.customer_name} <span class="block break-all text-sm text-muted">{row.customer_email}</span>
                    </td>
                    <td data-label=tr!(admin.status)>
                        <span class="flex flex-wrap gap-1">
                            <StatusBadge status=row.status payment=row.payment/>
                            {needs_a_word(row.status, row.payment).then(|| view! { <PaymentBadge payment=row.payment/> })}
                        </span>
                        {row.reason.map(|reason| view! { <span class="block text-sm text-muted">{reason_word(reason)}</span> })}
                    </td>
                    <td data-label=tr!(admin.units) class="money">{row.units}</td>
                    <td data-label=tr!(admin.total) class="money">{rupiah(locale, row.total)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="data-table mt-4 w-full">
            <caption class="sr-only">{tr!(admin.orders)}</caption>
            <thead>
                <tr>
                    <th scope="col">{tr!(admin.order)}</th>
                    <th scope="col">{tr!(admin.placed)}</th>
                    <th scope="col">{tr!(admin.customer)}</th>
                    <th scope="col">{tr!(admin.status)}</th>
                    <th scope="col">{tr!(admin.units)}</th>
                    <th scope="col">{tr!(admin.total)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The words for a group.
fn group_text(group: OrderGroup) -> String {
    match group {
        OrderGroup::Attention => tr!(admin.pay_attention).to_string(),
        OrderGroup::In(status) => status_text(current(), status).to_owned(),
    }
}

/// Whether the payment says more than the state does.
const fn needs_a_word(status: OrderStatus, payment: PaymentState) -> bool {
    match payment {
        PaymentState::Attention | PaymentState::PartiallyRefunded => true,
        PaymentState::Paid => matches!(status, OrderStatus::Cancelled),
        PaymentState::Unpaid | PaymentState::Refunded => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_listed() {
        assert_eq!(Asked::default().address(1), "/admin/orders");
        let asked = Asked { q: "budi & sari".into(), group: Some(OrderGroup::In(OrderStatus::Paid)) };
        assert_eq!(asked.address(2), "/admin/orders?q=budi+%26+sari&status=paid&page=2");
    }
}
