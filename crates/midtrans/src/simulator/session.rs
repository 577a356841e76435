//! A payment to collect: a page that Snap create opened, or a charge of the Core API, which has a page to play it on.

use super::method::Method;
use super::transaction::Transaction;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const TOKEN_LIFE_HOURS: i64 = 24;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) price: i64,
    pub(super) quantity: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Session {
    pub(super) token: String,
    pub(super) order_id: String,
    pub(super) amount: i64,
    pub(super) items: Vec<Item>,
    pub(super) finish: Option<String>,
    pub(super) notification_urls: Vec<String>,
    pub(super) enabled: Vec<String>,
    pub(super) custom_fields: BTreeMap<String, String>,
    pub(super) created_at: DateTime<Utc>,
    /// The end of the time to pay, when the request named its start.
    pub(super) deadline: Option<DateTime<Utc>>,
    /// Minutes to pay once a method is chosen, when it did not.
    pub(super) minutes: Option<i64>,
    /// The language of whoever created it (`Accept-Language`).
    pub(super) indonesian: Option<bool>,
    pub(super) revoked_at: Option<DateTime<Utc>>,
    pub(super) transaction: Option<Transaction>,
    /// Cards are held, not charged (`credit_card.type`).
    #[serde(default)]
    pub(super) only_held: bool,
    /// It was charged directly: there is no page to choose a method on.
    #[serde(default)]
    pub(super) is_charge: bool,
    /// When the page stops offering methods, if earlier than the payment's own end (`page_expiry`).
    #[serde(default)]
    pub(super) page_until: Option<DateTime<Utc>>,
}

impl Session {
    /// When the page stops offering methods.
    pub(super) fn page_deadline(&self) -> DateTime<Utc> {
        self.page_until.or(self.deadline).unwrap_or(self.created_at + TimeDelta::hours(TOKEN_LIFE_HOURS))
    }

    /// Until when the customer can pay: the transaction's expiry while one waits.
    pub(super) fn pay_until(&self) -> DateTime<Utc> {
        let waiting = self.transaction.as_ref().filter(|transaction| transaction.is_pending());
        waiting.map_or_else(|| self.page_deadline(), |transaction| transaction.expiry_time)
    }

    /// The expiry of a transaction that begins now.
    pub(super) fn expiry_from(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.deadline.or_else(|| self.minutes.map(|minutes| now + TimeDelta::minutes(minutes)))
    }

    /// Whether the customer may choose (again): no transaction yet, or one that was refused.
    pub(super) fn is_open(&self, now: DateTime<Utc>) -> bool {
        use crate::TransactionState::Deny;
        let choosable = self.transaction.as_ref().is_none_or(|transaction| transaction.state == Deny);
        choosable && !self.is_charge && self.revoked_at.is_none() && now < self.page_deadline()
    }

    pub(super) fn offers(&self, method: Method) -> bool {
        let named = |code: &str| self.enabled.iter().any(|entry| entry == code);
        let enabled = self.enabled.is_empty() || named(method.code()) || method.alias().is_some_and(named);
        enabled && method.takes(self.amount) && !(method.needs_items() && self.items.is_empty())
    }

    /// A transaction of this payment that begins now.
    pub(super) fn begin(&self, method: Method, now: DateTime<Utc>) -> Transaction {
        let mut transaction = Transaction::begin(method, self.expiry_from(now), now);
        transaction.only_held = self.only_held && method == Method::CreditCard;
        transaction
    }
}
