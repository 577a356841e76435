//! Giving money back through the gateway: what can be asked, what is answered, what a status tells of it.

use crate::{TransactionState, amount::rupiah, wib};
use chrono::{DateTime, Utc};
use money::Rupiah;
use serde_json::Value;

/// Longest reason that is sent, in characters.
pub(super) const LONGEST_REASON: usize = 255;

/// A refund to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundWish {
    /// The store's own name of this refund, 1-255 of letters, digits, `-`, `_`: asking again under it gives nothing back twice.
    pub key: String,
    /// Whole rupiah, more than zero and no more than what is left.
    pub amount: Rupiah,
    /// For the merchant's dashboard; cut to 255 characters.
    pub reason: String,
}

/// How a call is about a payment: by the attempt's id, or by the gateway's own id of the transaction (DANA knows no other).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentId<'a> {
    /// What the store called it when it opened the page.
    Order(&'a str),
    /// `transaction_id` of a status or notification.
    Transaction(&'a str),
}

impl PaymentId<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Order(id) | Self::Transaction(id) => id,
        }
    }
}

/// What came of asking. A failed call ([`crate::GatewayError`]) is none of these: it may have happened, so ask again with the same key.
#[derive(Clone, Debug, PartialEq)]
pub enum RefundOutcome {
    /// The money goes back, now or since the same key was asked first.
    Done(GivenBack),
    /// The key has been used (406): what came of it stands in the status.
    AlreadyAsked,
    /// More than is left of the payment (414), or less than all where only all is possible.
    TooMuch,
    /// Its state or its method does not allow it (412): give it back by hand, or cancel it when it is not settled.
    NotPossible,
    /// The provider refused (202 and no amount, which looks like a success): nothing was given back.
    RefusedByProvider,
    /// There is no such transaction (404).
    NotFound,
}

/// Money on its way back.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenBack {
    /// The store's name of the refund, as answered.
    pub key: String,
    /// Of this refund, whole rupiah.
    pub amount: Rupiah,
    /// The gateway's number of the refund.
    pub gateway_number: Option<String>,
    /// What the payment is now: [`TransactionState::Refund`] or [`TransactionState::PartialRefund`].
    pub state: TransactionState,
    /// The answer as it came, for the records.
    pub raw: Value,
}

/// A refund as a status tells it; also those that were begun in the dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRecord {
    /// The store's name, or whatever the dashboard called it; empty when the gateway does not say.
    pub key: String,
    /// The gateway's number of the refund.
    pub gateway_number: Option<String>,
    /// Whole rupiah.
    pub amount: Rupiah,
    /// Why, in the words of who asked.
    pub reason: String,
    /// When it was asked for.
    pub created_at: Option<DateTime<Utc>>,
    /// When the bank said that it is done.
    pub bank_confirmed_at: Option<DateTime<Utc>>,
}

/// Reads `refunds[]`; an entry without a whole amount is none.
pub(super) fn records(body: &Value) -> Vec<RefundRecord> {
    let entries = body.get("refunds").and_then(Value::as_array).into_iter().flatten();
    entries
        .filter_map(|entry| {
            let text = |field: &str| entry.get(field).and_then(Value::as_str).unwrap_or_default();
            Some(RefundRecord {
                key: text("refund_key").to_owned(),
                gateway_number: number(entry),
                amount: entry.get("refund_amount").and_then(rupiah)?,
                reason: text("reason").to_owned(),
                created_at: wib::parse(text("created_at")),
                bank_confirmed_at: wib::parse(text("bank_confirmed_at")),
            })
        })
        .collect()
}

/// `refund_chargeback_id`: one of the few numbers on this wire.
pub(super) fn number(body: &Value) -> Option<String> {
    match body.get("refund_chargeback_id")? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// What can be given back through the gateway after a payment of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refundable {
    /// Transfers and cash: by hand only.
    ByHand,
    /// All or nothing.
    Whole,
    /// Any part, as often as something is left.
    Parts,
}

/// By `payment_type` of a status (fact sheet 4.5); what is not known is given back by hand.
#[must_use]
pub fn refundable(payment_type: &str) -> Refundable {
    match payment_type.trim().to_ascii_lowercase().as_str() {
        "credit_card" | "gopay" | "qris" | "shopeepay" | "dana" | "akulaku" | "kredivo" => Refundable::Parts,
        "ovo" => Refundable::Whole,
        _ => Refundable::ByHand,
    }
}

/// Whether the provider gives it back at once (`refund/online/direct`) rather than the bank from a queue.
#[must_use]
pub fn is_given_back_directly(payment_type: &str) -> bool {
    let kind = payment_type.trim().to_ascii_lowercase();
    matches!(kind.as_str(), "gopay" | "qris" | "shopeepay" | "dana" | "ovo")
}
