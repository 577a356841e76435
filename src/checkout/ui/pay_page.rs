//! `/pay/{attempt}`: the amount, until when, the way to the gateway, and back from it. What it says is the server's truth,
//! whatever the gateway's return address claims (Midtrans case 47).

use super::{
    door_page::DoorPage,
    how_to_pay::{AmountToPay, HowToPay},
    order_again::OrderAgain,
    payment_status::PaymentStatus,
    transfer_page::TransferPage,
    unpaid_care::UnpaidCare,
};
use crate::{
    checkout::{
        api::{self, check_payment, get_payment},
        model::PaymentView,
    },
    error::AppError,
    orders::{
        model::{MoneyNews, OrderStatus, PaymentState},
        ui::StatusBadge,
    },
    payment::model::{AttemptProblem, AttemptState},
    server::context,
    tr,
    ui::{
        address::with_query,
        form::Form,
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page. Coming back from the gateway asks for the status once before anything is shown (case 48).
#[component]
pub fn PayPage() -> impl IntoView {
    let attempt = use_params_map().read_untracked().get("attempt").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let key = query.get("key");
    let returned = query.get("transaction_status").is_some() || query.get("order_id").is_some();
    load(
        async move {
            if returned {
                match check_payment(attempt.clone(), key.clone()).await {
                    // the gateway is silent: show what is known, the poller goes on asking
                    Err(AppError::Refused(_) | AppError::Busy) => {}
                    other => return other,
                }
            }
            get_payment(attempt, key).await
        },
        |payment| match payment.transfer.clone() {
            Some(transfer) => view! { <TransferPage payment transfer/> }.into_any(),
            None if payment.attempt.waits_at_door() => view! { <DoorPage payment/> }.into_any(),
            None => view! { <Payment payment/> }.into_any(),
        },
    )
}

#[component]
fn Payment(payment: PaymentView) -> impl IntoView {
    let locale = current();
    let attempt = payment.attempt.clone();
    let order_address = href(&format!("/orders/{}?key={}", payment.order_number, payment.key));
    let (is_pending, is_payable) = (payment.is_asked_for(), payment.is_payable());
    let is_over = payment.status == OrderStatus::Cancelled && payment.news.is_none();
    let (title, text) = headline(&payment);
    let amount = payment.extra.unwrap_or(attempt.amount);
    let hidden = {
        let (attempt, key) = (attempt.gateway_order_id.clone(), payment.key.clone());
        move || view! { <input type="hidden" name="attempt" value=attempt.clone()/><input type="hidden" name="key" value=key.clone()/> }
    };
    let open_page = attempt.redirect_url.is_some().then(|| view! { <GatewayLink payment=payment.clone()/> });
    let until = match attempt.state {
        AttemptState::Created | AttemptState::TokenIssued => tr!(checkout.choose_until),
        _ => tr!(checkout.until),
    };
    let otherwise = |look: &'static str| {
        let (number, key) = (payment.order_number.clone(), payment.key.clone());
        view! {
            <Form action=api::PayOtherwise::PATH id="pay-any" class="mt-3 grid">
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="key" value=key/>
                <button class=format!("btn {look}")>{tr!(orders.another_method)}</button>
            </Form>
        }
    };
    let another = payment.is_extra_over().then(|| otherwise("btn-primary"));
    let is_payable = is_payable && another.is_none();
    let is_pending = is_pending && another.is_none();
    let is_unpaid = payment.extra.is_none() && is_payable && payment.payment == PaymentState::Unpaid;
    // once a method is chosen, another one is what is wanted next; before that the page offers all of them
    let is_chosen = is_unpaid && attempt.state == AttemptState::Pending;
    let is_waiting = attempt.state == AttemptState::Pending && attempt.problem.is_none();
    let beside = is_chosen.then(|| otherwise("btn-secondary"));
    let care = is_unpaid.then(|| {
        let own_ways = payment.own_ways.clone();
        view! { <UnpaidCare number=payment.order_number.clone() key=payment.key.clone() own_ways method_is_beside=is_chosen/> }
    });
    let asked = [("attempt", &attempt.gateway_order_id), ("key", &payment.key)];
    let waits = with_query(api::PaymentWaits::PATH, asked);
    let order = order_address.clone();
    let missing = is_payable && attempt.redirect_url.is_none();
    view! {
        <PageHead title=tr!(checkout.payment) path=format!("/pay/{}", attempt.gateway_order_id) private=true/>
        <div class="container-page max-w-xl py-8">
            <p class="text-sm text-muted">{tr!(orders.title)} " " {payment.order_number.clone()}</p>
            <h1 class="display text-5xl">{title}</h1>
            <p class="mt-2 text-muted">{text}</p>
            <section class="card mt-6" aria-label=tr!(checkout.payment)>
                <div class="flex items-center justify-between gap-4"><span class="text-muted">{tr!(orders.total)}</span><StatusBadge status=payment.status payment=payment.payment/></div>
                {if is_payable {
                    view! { <AmountToPay amount/> }.into_any()
                } else {
                    view! { <p class="money mt-1 text-3xl font-semibold">{rupiah(locale, amount)}</p> }.into_any()
                }}
                // nobody is asked for money that may be in already
                {is_payable.then(|| view! {
                    <p class="mt-2 text-sm text-muted">{until} " " <time datetime=payment.pay_until.iso()>{payment.pay_until.deadline(locale)}</time></p>
                    // says nothing aloud: the deadline stands in words above, and seconds are no news
                    <p class="text-sm text-muted" aria-hidden="true" hidden=true data-ends=payment.pay_until.0 data-over=tr!(paying.over)>
                        {tr!(paying.left)} " " <span class="money" data-left=""></span>
                    </p>
                    // what a refused try asked for is not to be paid any more
                    {is_waiting.then(|| view! { <HowToPay attempt=attempt.clone()/> })}
                    <div class="mt-6 grid">{open_page}</div>
                })}
                {is_pending.then(|| view! {
                    <div class="mt-3 grid">
                        <Form action=api::CheckPayment::PATH class="grid">
                            {hidden()}
                            {if missing {
                                view! { <button class="btn btn-primary">{tr!(checkout.open_again)}</button> }.into_any()
                            } else {
                                view! { <button class="btn btn-secondary">{tr!(checkout.check)}</button> }.into_any()
                            }}
                        </Form>
                    </div>
                    <PaymentStatus><span data-ask=waits data-order=order></span></PaymentStatus>
                })}
                {beside}
                {another}
                {is_over.then(|| view! { <OrderAgain number=payment.order_number.clone() key=payment.key.clone()/> })}
                <p class="mt-4"><a class="link" href=order_address.clone()>{tr!(checkout.to_order)}</a></p>
            </section>
            {care}
        </div>
    }
}

/// The way to the gateway's page. With a program it opens over this one (`paying.js`), as long as the gateway has a script for that.
#[component]
fn GatewayLink(payment: PaymentView) -> impl IntoView {
    let attempt = payment.attempt;
    let words = match (attempt.problem, attempt.state) {
        (Some(AttemptProblem::Denied), _) => tr!(checkout.pay_otherwise),
        (_, AttemptState::Pending) => tr!(checkout.pay_again),
        _ => tr!(checkout.pay_now),
    };
    let script = context::shop().ok().and_then(|shop| shop.config.payment.snap_script());
    let snap = script.zip(attempt.token);
    let told = |value: String| snap.is_some().then_some(value);
    let stands = format!(
        "{} {} {}",
        payment.status.as_str(),
        attempt.state.as_str(),
        attempt.problem.map(AttemptProblem::as_str).unwrap_or_default()
    );
    let stands = told(stands);
    let (name, key, closed) = (told(attempt.gateway_order_id), told(payment.key), told(tr!(paying.closed).to_owned()));
    let check = told(api::CheckPayment::PATH.to_owned());
    let (address, client_key, token) = snap
        .map(|(script, token)| (script.address, script.client_key, token))
        .map_or((None, None, None), |(a, c, t)| (Some(a), Some(c), Some(t)));
    view! {
        <a
            class="btn btn-primary w-full" href=attempt.redirect_url data-snap=address data-client-key=client_key data-token=token
            data-check=check data-attempt=name data-key=key data-stands=stands data-closed=closed
        >
            {words}
        </a>
    }
}

/// Where the payment stands, and what that means for the customer.
fn headline(payment: &PaymentView) -> (String, String) {
    let (status, attempt) = (payment.status, &payment.attempt);
    let is_unclear = payment.payment == PaymentState::Attention;
    if let Some(text) = payment.news.and_then(news_text) {
        let title = match status {
            OrderStatus::Pending => tr!(checkout.checking_title),
            _ => tr!(checkout.cancelled_title),
        };
        return (title.to_string(), text);
    }
    if payment.extra.is_some() {
        return (tr!(checkout.extra_title).to_string(), tr!(checkout.extra_text).to_string());
    }
    let (title, text) = match (status, attempt.state, attempt.problem) {
        (OrderStatus::Pending, _, Some(AttemptProblem::Denied)) => {
            (tr!(checkout.denied_title), tr!(checkout.denied_text))
        }
        (OrderStatus::Pending, AttemptState::Review, _) => (tr!(checkout.review_title), tr!(checkout.review_text)),
        (OrderStatus::Pending, AttemptState::Pending, _) => (tr!(checkout.waiting_title), tr!(checkout.waiting_text)),
        (OrderStatus::Pending, _, _) => (tr!(checkout.pay_title), tr!(checkout.pay_text)),
        (OrderStatus::Cancelled, AttemptState::Expired, _) => (tr!(checkout.over_title), tr!(checkout.over_text)),
        (OrderStatus::Cancelled, _, _) => (tr!(checkout.cancelled_title), tr!(orders.next_cancelled)),
        (OrderStatus::Refunded, _, _) => (tr!(checkout.cancelled_title), tr!(orders.next_refunded)),
        (_, _, Some(AttemptProblem::Reversed)) if is_unclear => {
            (tr!(checkout.reversed_title), tr!(checkout.reversed_text))
        }
        _ => (tr!(checkout.paid_title), tr!(checkout.paid_text)),
    };
    (title.to_string(), text.to_string())
}

/// What must be known of money that is not simply in or out; the rest is said by the state.
fn news_text(news: MoneyNews) -> Option<String> {
    match news {
        MoneyNews::Checking => Some(tr!(checkout.checking_text).to_string()),
        MoneyNews::CheckingEnded => Some(tr!(orders.money_checking).to_string()),
        MoneyNews::CameLate => Some(tr!(orders.money_late).to_string()),
        MoneyNews::Returning => Some(tr!(orders.money_returning).to_string()),
        MoneyNews::Looking => None,
    }
}
