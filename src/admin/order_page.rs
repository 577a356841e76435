//! `/admin/orders/{number}`: an order, what may be done with it now, its payment, and who changed it.

use super::{
    api::{CancelOrder, order_for_staff},
    model::AdminOrder,
    timeline_list::Timeline,
};
use crate::{
    checkout::{
        admin_api::money::{NameRefund, RefundPayment},
        admin_ui::{AtDoorBox, EditButton, GatewayBox, GiveBackBox, PayLinkBox, TransferBox},
    },
    orders::{
        admin_ui::{AUDIT_WORDS, Hints, MarginBox, OrderActions, OrderFacts, Others, PaymentBadge},
        model::{OrderStatus, OrderView, Restock},
        ui::StatusBadge,
    },
    payment::{
        admin_ui::{Offered, OfferedLine, Payments, RefundPlace},
        model::AttemptView,
    },
    returns::admin_ui::{OrderReturns, restock_words},
    tr,
    ui::{
        audit_list::AuditList,
        locale::{current, href, pick},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// The order page of staff.
#[component]
pub fn AdminOrderPage() -> impl IntoView {
    let number = use_params_map().with_untracked(|params| params.get("number")).unwrap_or_default();
    load(order_for_staff(number), |data| {
        let AdminOrder {
            order,
            attempts,
            refunds,
            refund_key,
            purposes,
            returns,
            moments,
            others,
            hints,
            margin,
            audit,
            link,
            transfer,
            may_manage,
            may_note,
        } = data;
        let (number, status, payment, placed) = (order.number.clone(), order.status, order.payment, order.placed_at);
        let money_is_in = attempts.iter().any(AttemptView::holds_money);
        let actions =
            may_manage.then(|| view! { <OrderActions order=order.clone() money_is_in cancel_at=CancelOrder::PATH/> });
        let link = link.map(|link| view! { <PayLinkBox number=number.clone() link/> });
        let language = pick(order.locale, tr!(admin.language_id), tr!(admin.language_en));
        let transfer = transfer.map(|(attempt, proofs)| view! { <TransferBox attempt proofs language/> });
        let at_door = attempts.first().filter(|attempt| may_manage && attempt.waits_at_door());
        let at_door = at_door.map(|attempt| view! { <AtDoorBox attempt=attempt.clone() status language/> });
        let owed = order.to_give_back().filter(|_| may_manage);
        let owed = owed.map(|owed| view! { <GiveBackBox number=number.clone() owed/> });
        let edit = (may_manage && order.can_be_edited()).then(|| view! { <EditButton number=number.clone()/> });
        let gateway = (may_manage && attempts.iter().any(AttemptView::is_of_gateway))
            .then(|| view! { <GatewayBox number=number.clone()/> });
        let refund_at = may_manage.then(|| RefundPlace {
            at: RefundPayment::PATH,
            number: number.clone(),
            key: refund_key,
            offered: Some(offered(&order)),
            purposes,
            say_at: NameRefund::PATH,
            is_owed: order.to_give_back().is_some(),
        });
        let timeline = view! { <Timeline moments number=number.clone() may_note/> }.into_any();
        let others = view! { <Others others email=order.customer.email.clone()/> }.into_any();
        let margin = margin.map(|margin| view! { <MarginBox margin/> }.into_any());
        view! {
            <PageHead title=number.clone() path=format!("/admin/orders/{number}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/orders")>{tr!(admin.back_to_orders)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(admin.order)} " " <span class="inline-block">{number.clone()}</span></h1>
                <p class="mt-2 flex flex-wrap items-center gap-3">
                    <StatusBadge status payment/>
                    <PaymentBadge payment/>
                    <time class="text-sm text-muted" datetime=placed.iso()>{placed.wib(current())}</time>
                </p>
                {link}
                {transfer}
                {at_door}
                {owed}
                {actions}
                {edit}
                <Hints hints/>
                <OrderFacts order timeline others margin/>
                {gateway}
                <OrderReturns returns/>
                <Payments attempts refunds refund_at/>
                <AuditList entries=audit words=AUDIT_WORDS/>
            </div>
        }
    })
}

/// What of an order may be given back by line; what is likely to become of the goods stands first.
fn offered(order: &OrderView) -> Offered {
    let locale = current();
    let line = |line: &crate::orders::model::OrderLineView| OfferedLine {
        id: line.id.to_string(),
        words: line.called(locale),
        left: line.left(),
        brings: line.refund_of(line.left()),
    };
    let fates: &[Restock] = match order.status {
        OrderStatus::Paid | OrderStatus::Processing => &Restock::ALL,
        // all of it was put back when it was given up
        OrderStatus::Pending | OrderStatus::Cancelled => &[Restock::None],
        OrderStatus::Shipped | OrderStatus::Delivered | OrderStatus::Refunded => {
            &[Restock::None, Restock::Shelf, Restock::Damaged]
        }
    };
    let fates = fates.iter().map(|fate| (fate.as_str().to_owned(), restock_words(*fate).to_owned())).collect();
    Offered { lines: order.lines.iter().map(line).collect(), freight: order.freight_left(), fates }
}
