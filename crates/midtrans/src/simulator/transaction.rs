//! A transaction: born when a method is chosen. What it may become stands in `moves`, how it is told in `describe`.

use super::card::Card;
use super::method::Method;
use super::refund::Refund;
use crate::{FraudState, TransactionState};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// OVO asks on the phone and waits no longer, whatever the merchant wants.
const OVO_SECONDS: i64 = 65;

/// When a bank that takes its time will have accepted.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Later {
    pub(super) at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Transaction {
    pub(super) id: String,
    pub(super) method: Method,
    pub(super) state: TransactionState,
    pub(super) fraud: Option<FraudState>,
    /// Account number, bill key or payment code.
    pub(super) number: String,
    pub(super) transaction_time: DateTime<Utc>,
    pub(super) settlement_time: Option<DateTime<Utc>>,
    pub(super) expiry_time: DateTime<Utc>,
    /// What files of before say of refunds: a sum.
    #[serde(default, skip_serializing, rename = "refunded")]
    former_sum: i64,
    #[serde(default)]
    pub(super) refunds: Vec<Refund>,
    /// Rupiah the card holder's bank took back.
    #[serde(default)]
    pub(super) charged_back: i64,
    #[serde(default)]
    pub(super) card: Option<Card>,
    /// A card's money is held, not taken.
    #[serde(default)]
    pub(super) only_held: bool,
    /// Rupiah taken of a hold.
    #[serde(default)]
    pub(super) captured: Option<i64>,
    /// When a card was charged.
    #[serde(default)]
    pub(super) charged_at: Option<DateTime<Utc>>,
    /// A wallet paid by the QR code on a computer's screen: a `qris`.
    #[serde(default)]
    pub(super) by_qr: bool,
    /// The app that a QR code was paid with.
    #[serde(default)]
    pub(super) issuer: Option<String>,
    #[serde(default)]
    pub(super) later: Option<Later>,
}

impl Transaction {
    pub(super) fn begin(method: Method, deadline: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let told = !matches!(method, Method::Indomaret | Method::Alfamart | Method::CreditCard);
        let own = now + TimeDelta::minutes(method.facts().minutes);
        let expiry_time = match method {
            Method::Ovo => now + TimeDelta::seconds(OVO_SECONDS),
            // a card whose holder walks away from the bank's question
            Method::CreditCard => deadline.map_or(own, |deadline| deadline.min(own)),
            _ => deadline.unwrap_or(own),
        };
        Self {
            id: new_id(method, now),
            method,
            state: TransactionState::Pending,
            fraud: told.then_some(FraudState::Accept),
            number: method.number(),
            transaction_time: now,
            settlement_time: None,
            expiry_time,
            former_sum: 0,
            refunds: Vec::new(),
            charged_back: 0,
            card: (method == Method::CreditCard).then(Card::default),
            only_held: false,
            captured: None,
            charged_at: None,
            by_qr: false,
            issuer: None,
            later: None,
        }
    }

    pub(super) fn is_pending(&self) -> bool {
        self.state == TransactionState::Pending
    }

    /// Whether it answers to its own id only (fact sheet 4.6).
    pub(super) fn is_shy(&self) -> bool {
        self.method == Method::Dana
    }

    /// Puts it into a state, whatever it was in.
    pub(super) fn enter(&mut self, state: TransactionState, now: DateTime<Utc>) {
        match &state {
            TransactionState::Settlement => self.settlement_time = Some(now),
            TransactionState::Capture => {
                self.fraud.get_or_insert(FraudState::Accept);
                self.charged_at.get_or_insert(now);
            }
            _ => {}
        }
        self.later = None;
        self.state = state;
    }

    /// The same for tests and the dashboard: with the money gone that the state speaks of, all of it or half.
    pub(super) fn force(&mut self, state: TransactionState, order_id: &str, amount: i64, now: DateTime<Utc>) {
        let given = match &state {
            TransactionState::Refund => Some(amount),
            TransactionState::PartialRefund => Some((amount / 2).max(1)),
            _ => None,
        };
        if let Some(given) = given {
            self.refunds = vec![from_dashboard(given, order_id, now)];
        }
        self.enter(state, now);
    }

    /// Turns what an old file says into what is kept now.
    pub(super) fn adopt(&mut self, order_id: &str) {
        if self.former_sum > 0 && self.refunds.is_empty() {
            self.refunds = vec![from_dashboard(self.former_sum, order_id, self.transaction_time)];
        }
        self.former_sum = 0;
        if self.method == Method::CreditCard {
            self.card.get_or_insert_with(Card::default);
        }
    }
}

fn from_dashboard(amount: i64, order_id: &str, now: DateTime<Utc>) -> Refund {
    Refund {
        key: format!("{order_id}-r1"),
        amount,
        reason: "simulated".into(),
        direct: false,
        created_at: now,
        bank_confirmed_at: None,
        chargeback_id: 1,
    }
}

/// A UUID; DANA has ids of its own, which are none.
fn new_id(method: Method, now: DateTime<Utc>) -> String {
    let unique = Uuid::new_v4();
    match method {
        Method::Dana => {
            let tail = unique.simple().to_string();
            format!("A1{}{}ID", crate::wib::format_as(now, "%Y%m%d%H%M%S"), tail.get(..8).unwrap_or_default())
        }
        _ => unique.to_string(),
    }
}
