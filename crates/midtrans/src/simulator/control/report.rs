//! What the controls tell: payments, plans, the clock.

use crate::TransactionState;
use crate::simulator::describe::Occasion;
use crate::simulator::faults::Door;
use crate::simulator::method::Refunds;
use crate::simulator::moves::Move;
use crate::simulator::session::Session;
use crate::simulator::shop::Shop;
use crate::simulator::transaction::Transaction;
use crate::wib;
use serde_json::{Value, json};

pub(super) fn all(shop: &Shop, most: usize) -> Value {
    let payments: Vec<Value> = shop.book().latest(most).into_iter().map(summary).collect();
    let mut report = plans(shop);
    report["clock"] = clock(shop);
    report["payments"] = Value::Array(payments);
    report
}

/// One payment as a status tells it, and which steps are possible.
pub(super) fn one(shop: &Shop, id: &str) -> Option<Value> {
    let token = shop.book().token_of(id);
    let body = token.as_deref().and_then(|token| shop.body(token, Occasion::Status));
    let book = shop.book();
    let session = match token {
        Some(token) => book.by_token(&token)?.0,
        None => book.by_order(id)?,
    };
    let mut said = summary(session);
    said["status"] = body.unwrap_or_default();
    Some(said)
}

fn summary(session: &Session) -> Value {
    let transaction = session.transaction.as_ref();
    let steps = transaction.map(steps).unwrap_or_default();
    json!({
        "order_id": session.order_id,
        "token": session.token,
        "amount": session.amount,
        "created_at": wib::format(session.created_at),
        "method": transaction.map(|transaction| transaction.method.code()),
        "state": transaction.map(|transaction| transaction.state.as_str()),
        "fraud": transaction.and_then(|transaction| transaction.fraud.as_ref()).map(|fraud| fraud.as_str()),
        "refunded": transaction.map(|transaction| transaction.refunded()),
        "steps": steps,
    })
}

/// What can become of it now, by the names the controls know.
fn steps(transaction: &Transaction) -> Vec<&'static str> {
    let mut steps: Vec<&str> =
        Move::NAMED.iter().filter(|(_, step)| transaction.may(*step)).map(|(name, _)| *name).collect();
    let is_paid = matches!(transaction.state, TransactionState::Settlement | TransactionState::PartialRefund);
    if is_paid && transaction.method.facts().refunds != Refunds::Never {
        steps.push("refund");
    }
    if transaction.refunds.iter().any(|refund| refund.bank_confirmed_at.is_none()) {
        steps.push("confirm_refund");
    }
    steps
}

/// What is to go wrong, how notifications fared, and the habits.
pub(super) fn plans(shop: &Shop) -> Value {
    let door = |door: Door| Door::NAMED.iter().find(|(_, known)| *known == door).map_or("", |(name, _)| name);
    let faults =
        shop.planned_faults().into_iter().map(|(at, fault)| json!({ "at": door(at), "kind": format!("{fault:?}") }));
    let mishaps = shop.planned_mishaps().into_iter().map(|mishap| json!(format!("{mishap:?}")));
    let deliveries = shop.deliveries();
    json!({
        "faults": faults.collect::<Vec<Value>>(),
        "notifications": {
            "next": mishaps.collect::<Vec<Value>>(),
            "sent": deliveries.sent,
            "accepted": deliveries.accepted,
            "abandoned": deliveries.abandoned,
            "dropped": deliveries.dropped,
        },
        "habits": shop.habits(),
    })
}

pub(super) fn clock(shop: &Shop) -> Value {
    let now = shop.now();
    json!({ "now": format!("{} +0700", wib::format(now)), "ahead_seconds": shop.book().ahead })
}
