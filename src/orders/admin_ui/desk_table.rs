//! The rows of the desk: a table whose heads sort it, cards on a phone, and what can be done with the rows that are ticked.

use super::{payment_badge::PaymentBadge, reason::reason_word};
use crate::{
    orders::{
        admin_api::desk::BulkOrders,
        model::{BULK_MAX, BatchKind, OrderDesk, OrderFilter, OrderRow, OrderSort, OrderStatus, PaymentState},
        ui::StatusBadge,
    },
    tr,
    ui::{
        locale::{current, href, rupiah},
        staff_list::{BulkBar, SelectAll, SelectRow, SortHead},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The rows, with their bar for those who may move orders.
#[component]
pub fn DeskTable(desk: OrderDesk) -> impl IntoView {
    let OrderDesk { rows, filter, total, may_manage, .. } = desk;
    let page = rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>().join(",");
    let (count, query) = (rows.len(), filter.to_query());
    let rows = rows.into_iter().map(|row| view! { <Row row may_manage/> }).collect_view();
    let bar = may_manage.then(|| {
        let press = |kind: BatchKind, class: &'static str, words: &'static str| {
            view! { <button class=class name="act" value=kind.as_str()>{words}</button> }
        };
        view! {
            <BulkBar action=BulkOrders::PATH page rows=count query total most=BULK_MAX>
                {press(BatchKind::Process, "btn btn-primary", tr!(desk.bulk_process))}
                {press(BatchKind::Ship, "btn btn-secondary", tr!(desk.bulk_ship))}
                {press(BatchKind::Slips, "btn btn-secondary", tr!(desk.bulk_slips))}
            </BulkBar>
        }
    });
    let head = |first: OrderSort, words: &'static str, class: &'static str| {
        let is_current = filter.sort.is_by_total() == first.is_by_total();
        let sort = if is_current { filter.sort.turned() } else { first };
        let address = href(&OrderFilter { sort, page: 1, ..filter.clone() }.to_url());
        view! { <SortHead words address descending=is_current.then_some(filter.sort.is_descending()) class/> }
    };
    view! {
        <table class="data-table data-table-sorted mt-4 w-full">
            <caption class="sr-only">{tr!(admin.orders)}</caption>
            <thead>
                <tr>
                    {may_manage.then(|| view! { <SelectAll/> })}
                    <th scope="col">{tr!(admin.order)}</th>
                    {head(OrderSort::Newest, tr!(admin.placed), "")}
                    <th scope="col">{tr!(admin.customer)}</th>
                    <th scope="col">{tr!(admin.status)}</th>
                    <th scope="col" class="number">{tr!(admin.units)}</th>
                    {head(OrderSort::Dearest, tr!(admin.total), "number")}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {bar}
    }
}

#[component]
fn Row(row: OrderRow, may_manage: bool) -> impl IntoView {
    let locale = current();
    let (due, owed) = row.open_money();
    let due = due.map(|due| tr!(draft.row_due, amount = rupiah(locale, due)));
    let open = due.or_else(|| owed.map(|owed| tr!(draft.row_owed, amount = rupiah(locale, owed))));
    view! {
        <tr>
            {may_manage.then(|| view! { <SelectRow value=row.number.clone()/> })}
            <th scope="row" class="text-left">
                <a class="inline-flex min-h-11 items-center font-mono whitespace-nowrap underline" href=href(&format!("/admin/orders/{}", row.number))>
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
                {open.map(|words| view! { <span class="block text-sm text-warn">{words}</span> })}
                {row.reason.map(|reason| view! { <span class="block text-sm text-muted">{reason_word(reason)}</span> })}
            </td>
            <td data-label=tr!(admin.units) class="number">{row.units}</td>
            <td data-label=tr!(admin.total) class="number whitespace-nowrap">{rupiah(locale, row.total)}</td>
        </tr>
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
