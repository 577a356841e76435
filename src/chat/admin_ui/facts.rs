//! Who talks: account or guest, their orders and their cart as they are now, and what was said before.

use crate::{
    cart::model::CartSummary,
    chat::{
        admin_api::{SendPayWay, ShareCart, ShareOrder},
        model::desk::{DeskCustomer, Earlier, talk_path},
    },
    ids::ConversationId,
    orders::{
        model::{OrderRow, OrderStatus, PaymentState},
        ui::StatusBadge,
    },
    tr,
    ui::{
        address::mail_link,
        form::Form,
        locale::{current, href, rupiah},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Lines of a cart that are shown.
const LINES: usize = 10;

/// All of it.
#[component]
pub(super) fn Facts(customer: DeskCustomer) -> impl IntoView {
    let DeskCustomer { talk, user, name, email, locale, seen, orders, has_more, cart, earlier, .. } = customer;
    let name = if name.is_empty() { tr!(chat.visitor).to_owned() } else { name };
    let kind = if user.is_some() { tr!(talks.account) } else { tr!(talks.guest) };
    let language = if locale == "en" { "English" } else { "Bahasa Indonesia" };
    let who = match user {
        Some(user) => {
            let way = href(&format!("/admin/customers/{user}"));
            view! { <a class="underline" href=way>{name}</a> }.into_any()
        }
        None => name.into_any(),
    };
    let mail = (!email.is_empty()).then(|| {
        view! { <p class="break-all"><a class="underline" href=mail_link(&email)>{email.clone()}</a></p> }
    });
    let seen = seen.map(|at| {
        view! { <p class="text-sm text-muted">{tr!(talks.seen)} " " <time datetime=at.iso()>{at.wib(current())}</time></p> }
    });
    let of_guest = user.is_none().then(|| view! { <p class="hint">{tr!(talks.orders_of_guest)}</p> });
    let none = orders.is_empty().then(|| view! { <p class="mt-1 text-sm text-muted">{tr!(customers.no_orders)}</p> });
    let rows = orders.into_iter().map(|order| view! { <Order talk order/> }).collect_view();
    let more = user.filter(|_| has_more).map(|user| {
        let way = href(&format!("/admin/customers/{user}"));
        view! { <p class="mt-2"><a class="link" href=way>{tr!(talks.all_orders)}</a></p> }
    });
    view! {
        <p class="font-semibold break-words">{who}</p>
        {mail}
        <p class="text-sm text-muted">{kind} " · " {language}</p>
        {seen}
        <h3 class="mt-4 font-semibold">{tr!(admin.orders)}</h3>
        {of_guest}{none}
        <ul class="mt-1 divide-y divide-line">{rows}</ul>
        {more}
        {cart.map(|cart| view! { <Cart talk cart/> })}
        <Past earlier/>
    }
}

#[component]
fn Order(talk: ConversationId, order: OrderRow) -> impl IntoView {
    let number = order.number.clone();
    let is_unpaid = order.status == OrderStatus::Pending && order.payment == PaymentState::Unpaid;
    let still =
        is_unpaid || (order.due.amount() > 0 && matches!(order.status, OrderStatus::Paid | OrderStatus::Processing));
    let (unpaid, shown) = (number.clone(), number.clone());
    let pay = still.then(|| {
        let number = unpaid;
        let words = format!("{} {number}", tr!(talks.pay_way));
        view! {
            <Form action=SendPayWay::PATH id=format!("pay-{number}")>
                <input type="hidden" name="talk" value=talk.to_string()/>
                <input type="hidden" name="number" value=number.clone()/>
                <button class="btn btn-secondary btn-sm" aria-label=words>{tr!(talks.pay_way)}</button>
            </Form>
        }
    });
    let words = format!("{} {number}", tr!(talks.show_order));
    view! {
        <li class="py-2" data-key=number.clone()>
            <p class="flex flex-wrap items-center justify-between gap-2">
                <a class="inline-flex min-h-11 items-center font-mono break-all underline" href=href(&format!("/admin/orders/{number}"))>{number.clone()}</a>
                <StatusBadge status=order.status payment=order.payment/>
            </p>
            <p class="text-sm text-muted"><span class="money">{rupiah(current(), order.total)}</span> " · " <time datetime=order.placed_at.iso()>{order.placed_at.wib_date(current())}</time></p>
            <div class="mt-1 flex flex-wrap gap-2">
                <Form action=ShareOrder::PATH id=format!("show-{shown}")>
                    <input type="hidden" name="talk" value=talk.to_string()/>
                    <input type="hidden" name="number" value=shown.clone()/>
                    <button class="btn btn-ghost btn-sm" aria-label=words>{tr!(talks.show_order)}</button>
                </Form>
                {pay}
            </div>
        </li>
    }
}

#[component]
fn Cart(talk: ConversationId, cart: CartSummary) -> impl IntoView {
    let (count, total, more) = (cart.count, cart.subtotal, cart.lines.len().saturating_sub(LINES));
    let lines = cart.lines.into_iter().take(LINES).map(|line| {
        let name = format!("{} {}", line.name.here(), line.variant_name.here()).trim().to_owned();
        view! { <li class="text-sm break-words" data-key=line.sku>{line.quantity} " × " {name}</li> }
    });
    let lines = lines.collect_view();
    let share = (count > 0).then(|| {
        view! {
            <Form action=ShareCart::PATH class="mt-2">
                <input type="hidden" name="talk" value=talk.to_string()/>
                <button class="btn btn-ghost btn-sm">{tr!(talks.show_cart)}</button>
            </Form>
        }
    });
    let sum = if count == 0 {
        tr!(talks.cart_empty).to_owned()
    } else {
        format!("{} · {}", tr!(chat.units, n = count), rupiah(current(), total))
    };
    view! {
        <h3 class="mt-4 font-semibold">{tr!(talks.cart)}</h3>
        <p class="text-sm text-muted">{sum}</p>
        <ul class="mt-1">{lines}</ul>
        {(more > 0).then(|| view! { <p class="text-sm text-muted">{tr!(talks.more_lines, n = more).to_string()}</p> })}
        {share}
    }
}

#[component]
fn Past(earlier: Vec<Earlier>) -> impl IntoView {
    let rows = earlier.into_iter().map(|talk| {
        let day = talk.at.wib_date(current());
        let words = tr!(chat.of_day, day = day.as_str(), n = talk.messages).to_string();
        let state = if talk.is_open { tr!(talks.open) } else { tr!(talks.closed) };
        view! {
            <li data-key=talk.id.to_string()>
                <a class="inline-flex min-h-11 items-center text-sm underline" href=href(&talk_path(talk.id))>{words} " · " {state}</a>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! { <h3 class="mt-4 font-semibold">{tr!(chat.earlier)}</h3><ul>{rows}</ul> }
}
