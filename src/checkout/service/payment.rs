//! The payment page's side: what it shows, asking the gateway, opening a page that did not open before.

use super::{confirm::confirm, payways::own_ways, place::owner_key, transfer};
use crate::{
    cart::service as cart,
    checkout::model::PaymentView,
    error::AppError,
    i18n::Locale,
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{OrderStatus, OrderView, Sum},
        service::{self as orders, Asking, Paying, find_paying},
    },
    payment::{
        gateway::{Charge, ChargeLine, Payer, PayerAddress},
        model::{AttemptState, AttemptView, PayWay},
        service as payments,
    },
    server::{context::Visitor, failure::Outcome, state::Shop},
    settings::service as settings,
    ui::locale::href_in,
};
use chrono::DateTime;
use leptos_i18n::td_string;

/// The payment an address names, for the order's customer, the holder of its key, or, while it is being paid, the browser
/// that placed it: the gateway sends that back without the key, which is nobody else's to know.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else.
pub async fn payment(shop: &Shop, visitor: &Visitor, name: &str, key: Option<&str>) -> Outcome<PaymentView> {
    let (order, attempt) = find(shop, visitor, name, key).await?;
    shown(shop, order, attempt).await
}

async fn shown(shop: &Shop, order: OrderView, attempt: AttemptView) -> Outcome<PaymentView> {
    Ok(PaymentView {
        own_ways: own_ways(&settings::current(shop), &order)
            .into_iter()
            .filter(|way| Some(*way) != attempt.way)
            .collect(),
        transfer: transfer::shown(shop, &order, &attempt).await?,
        news: order.money_news(),
        order_number: order.number.clone(),
        key: order.access_key.clone(),
        status: order.status,
        payment: order.payment,
        // what is open since a change has a time of its own
        pay_until: if order.still_to_pay().is_some() { attempt.expires_at } else { order.pay_until },
        extra: order.still_to_pay(),
        attempt,
    })
}

pub(super) async fn find(
    shop: &Shop,
    visitor: &Visitor,
    name: &str,
    key: Option<&str>,
) -> Outcome<(OrderView, AttemptView)> {
    let db = shop.db.read();
    let guest = cart::guest(shop, visitor).map(|owner| owner_key(&owner));
    let who = Asking { user: visitor.user_id(), key, placed_by: guest.as_deref(), now: shop.clock.now() };
    let order = match payments::find_by_gateway_id(db, name).await? {
        Some((order, _)) => find_paying(db, Paying::Id(order), &who).await?,
        None => find_paying(db, Paying::Number(name), &who).await?,
    };
    // an address may name an attempt that another one has replaced: shown is the one that counts
    let attempts = payments::of_order(db, order.id).await?;
    let is_asked = |attempt: &AttemptView| order.still_to_pay().is_some() && !attempt.holds_money();
    let asked = attempts.first().filter(|newest| is_asked(newest)).map(|_| 0);
    let paid = asked.or_else(|| attempts.iter().position(AttemptView::holds_money)).unwrap_or(0);
    let attempt = attempts.into_iter().nth(paid).ok_or(AppError::NotFound)?;
    Ok((order, attempt))
}

/// Asks the gateway about an open attempt and opens a page that is not open yet; who asks again within three seconds is
/// told what is known.
///
/// # Errors
/// [`AppError::NotFound`]; the payment page does not open.
pub async fn check_payment(shop: &Shop, visitor: &Visitor, name: &str, key: Option<&str>) -> Outcome<PaymentView> {
    let (order, attempt) = find(shop, visitor, name, key).await?;
    let is_open = attempt.state.is_open() || attempt.is_in_question();
    if is_open && payments::may_ask(shop, attempt.id).await? {
        let is_asked = order.status == OrderStatus::Pending || order.still_to_pay() == Some(attempt.amount);
        let is_payable = is_asked && !attempt.is_in_question();
        if attempt.state == AttemptState::Created && is_payable {
            payments::open(shop, attempt.id, &charge(shop, &order, &attempt)).await?;
        } else {
            confirm(shop, order.id, attempt.id).await?;
        }
        // what was asked may have changed both
        return payment(shop, visitor, &attempt.gateway_order_id, key).await;
    }
    shown(shop, order, attempt).await
}

/// Opens the payment page of an attempt; a failure leaves the order as it stands, its page offers to try again.
pub(super) async fn open_page(shop: Shop, order: OrderId, attempt: AttemptId) {
    let opened = async {
        let order = orders::view_by_id(shop.db.read(), order).await?;
        let Some((_, view)) = payments::find(shop.db.read(), attempt).await? else { return Ok(()) };
        if view.is_transfer() {
            return Ok(());
        }
        payments::open(&shop, attempt, &charge(&shop, &order, &view)).await
    };
    if let Err(failure) = opened.await {
        tracing::warn!(%order, error = %failure, "placed, but the payment page is not open yet");
    }
}

/// What the gateway is asked to collect: every line of the order and the freight, so that the sum is the total.
fn charge(shop: &Shop, order: &OrderView, attempt: &AttemptView) -> Charge {
    let locale = order.locale;
    let line = |id: String, name: String, price: Rupiah, quantity: u32| ChargeLine { id, name, price, quantity };
    let is_whole = attempt.amount == order.totals.total;
    let mut lines: Vec<_> = order
        .lines
        .iter()
        .map(|item| line(item.sku.clone(), item.name.get(locale).to_owned(), item.unit_price, item.quantity))
        .collect();
    for (sum, amount) in order.totals.rows() {
        let id = match sum {
            Sum::Shipping => "SHIPPING",
            Sum::Crating => "CRATE",
            Sum::Insurance => "INSURANCE",
            Sum::Discount => "DISCOUNT",
            Sum::Voucher(_) => "VOUCHER",
            // the lines are named one by one, and what they contain is not added
            Sum::Subtotal | Sum::Total | Sum::TaxIncluded => continue,
        };
        if amount != Rupiah::ZERO {
            lines.push(line(id.into(), sum.words(locale), amount, 1));
        }
    }
    if !is_whole {
        // what is open since a change is no line of the order
        let name = td_string!(locale, draft.extra_line, number = order.number.as_str()).to_string();
        lines = vec![line("EXTRA".into(), name, attempt.amount, 1)];
    }
    let origin = &shop.config.site.public_url;
    // the attempt's own end, counted from when it was begun
    let started_at = DateTime::from_timestamp_millis(attempt.created_at.0).unwrap_or_else(|| shop.clock.now());
    let minutes = (attempt.expires_at.0 - attempt.created_at.0) / 60_000;
    Charge {
        gateway_order_id: attempt.gateway_order_id.clone(),
        amount: attempt.amount,
        lines,
        customer: Payer {
            name: order.customer.name.clone(),
            email: order.customer.email.clone(),
            phone: order.customer.phone.clone(),
            address: (!order.address.is_empty()).then(|| PayerAddress {
                address: order.address.address.clone(),
                city: order.address.city.clone(),
                postal_code: order.address.postal_code.clone(),
            }),
        },
        finish_url: format!("{origin}{}", href_in(locale, &format!("/pay/{}", attempt.gateway_order_id))),
        notification_url: Some(format!("{origin}{}", crate::server::csrf::NOTIFICATION_PATH)),
        started_at,
        expires_in_minutes: u32::try_from(minutes.max(1)).unwrap_or(shop.config.payment.expiry_minutes),
        methods: attempt.way.and_then(PayWay::snap_code).map(str::to_owned).into_iter().collect(),
        locale_is_indonesian: locale == Locale::id,
    }
}
