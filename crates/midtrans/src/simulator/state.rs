//! All payment pages of the simulator: one book behind one lock, kept on disk when a file is named.

use super::session::Session;
use super::transaction::{Method, Occasion, Transaction};
use crate::TransactionState;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const REMEMBER_KEYS_MINUTES: i64 = 5;

/// Why cancel or expire did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotFound,
    NotModifiable,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Book {
    /// By token; superseded pages stay, so that their links can say so.
    sessions: BTreeMap<String, Session>,
    /// Order id to the token that counts.
    current: BTreeMap<String, String>,
    /// Successful answers by `Idempotency-Key`.
    #[serde(skip)]
    answered: BTreeMap<String, (DateTime<Utc>, Value)>,
    #[serde(skip)]
    pub(super) dirty: bool,
}

impl Book {
    /// Reads the file; a missing or damaged one is an empty book (it is a simulator's).
    pub(super) fn load(path: &Path) -> Self {
        let text = match std::fs::read(path) {
            Ok(text) => text,
            Err(_) => return Self::default(),
        };
        serde_json::from_slice(&text).unwrap_or_else(|error| {
            tracing::warn!(%error, path = %path.display(), "the simulator's state cannot be read, starting empty");
            Self::default()
        })
    }

    /// The file's content, once per change.
    pub(super) fn take_unsaved(&mut self) -> Option<Vec<u8>> {
        if !std::mem::take(&mut self.dirty) {
            return None;
        }
        serde_json::to_vec(self).ok()
    }

    pub(super) fn remembered(&mut self, key: &str, now: DateTime<Utc>) -> Option<Value> {
        self.answered.retain(|_, (at, _)| now - *at < TimeDelta::minutes(REMEMBER_KEYS_MINUTES));
        self.answered.get(key).map(|(_, answer)| answer.clone())
    }

    pub(super) fn remember(&mut self, key: String, answer: Value, now: DateTime<Utc>) {
        self.answered.insert(key, (now, answer));
    }

    /// Opens a page. An unused page of the same id is superseded; an id with a transaction that is not cancelled or
    /// expired is refused. (After `deny` Midtrans documents nothing; the strict reading is taken.)
    pub(super) fn open(&mut self, session: Session) -> Result<(), String> {
        if let Some(transaction) = self.by_order(&session.order_id).and_then(|known| known.transaction.as_ref())
            && !matches!(transaction.state, TransactionState::Cancel | TransactionState::Expire)
        {
            return Err("transaction_details.order_id has been paid and utilized, please use another order ID".into());
        }
        self.current.insert(session.order_id.clone(), session.token.clone());
        self.sessions.insert(session.token.clone(), session);
        self.dirty = true;
        Ok(())
    }

    /// A page, and whether it still counts for its order.
    pub(super) fn by_token(&self, token: &str) -> Option<(&Session, bool)> {
        let session = self.sessions.get(token)?;
        Some((session, self.current.get(&session.order_id).is_some_and(|current| current == token)))
    }

    pub(super) fn by_order(&self, order_id: &str) -> Option<&Session> {
        self.sessions.get(self.current.get(order_id)?)
    }

    /// The token of an order id or transaction id, when there is a transaction.
    pub(super) fn token_of(&self, id: &str) -> Option<String> {
        let has_transaction = |session: &&Session| session.transaction.is_some();
        let by_order = self.by_order(id).filter(has_transaction);
        let by_transaction = || {
            let is = |session: &&Session| session.transaction.as_ref().is_some_and(|transaction| transaction.id == id);
            self.sessions.values().find(is)
        };
        by_order.or_else(by_transaction).map(|session| session.token.clone())
    }

    /// Begins a transaction on an open page.
    pub(super) fn choose(&mut self, token: &str, method: Method, now: DateTime<Utc>) -> bool {
        let counts = self.by_token(token).is_some_and(|(_, counts)| counts);
        let Some(session) = self.sessions.get_mut(token) else { return false };
        if !counts || !session.is_open(now) || !session.offers(method) {
            return false;
        }
        session.transaction = Some(Transaction::begin(method, session.expiry_from(now), now));
        self.dirty = true;
        true
    }

    /// Moves a transaction to a state if `allowed`.
    pub(super) fn change(
        &mut self,
        token: &str,
        now: DateTime<Utc>,
        allowed: impl FnOnce(&Transaction) -> Option<TransactionState>,
    ) -> Result<(), Refusal> {
        let session = self.sessions.get_mut(token).ok_or(Refusal::NotFound)?;
        let transaction = session.transaction.as_mut().ok_or(Refusal::NotFound)?;
        let state = allowed(transaction).ok_or(Refusal::NotModifiable)?;
        transaction.enter(state, session.amount, now);
        self.dirty = true;
        Ok(())
    }

    /// Puts any order into any state, beginning a BCA transfer when nothing was chosen; for tests.
    pub(super) fn force(
        &mut self,
        order_id: &str,
        state: TransactionState,
        fraud: Option<crate::FraudState>,
        now: DateTime<Utc>,
    ) -> Option<String> {
        let token = self.current.get(order_id)?.clone();
        let session = self.sessions.get_mut(&token)?;
        let expiry = session.expiry_from(now);
        let transaction = session.transaction.get_or_insert_with(|| Transaction::begin(Method::BcaVa, expiry, now));
        if fraud.is_some() {
            transaction.fraud = fraud;
        }
        transaction.enter(state, session.amount, now);
        self.dirty = true;
        Some(token)
    }

    /// Withdraws an unused page.
    pub(super) fn revoke(&mut self, token: &str, now: DateTime<Utc>) -> Result<(), &'static str> {
        let session = self.sessions.get_mut(token).ok_or("token not found")?;
        if session.revoked_at.is_some() {
            return Err("token already canceled");
        }
        if session.transaction.is_some() {
            return Err("Transaction is on progress");
        }
        session.revoked_at = Some(now);
        self.dirty = true;
        Ok(())
    }

    /// Ends pending transactions whose time is over; their tokens.
    pub(super) fn sweep(&mut self, now: DateTime<Utc>) -> Vec<String> {
        let mut ended = Vec::new();
        for session in self.sessions.values_mut() {
            let amount = session.amount;
            if let Some(transaction) = &mut session.transaction
                && transaction.is_pending()
                && transaction.expiry_time <= now
            {
                transaction.enter(TransactionState::Expire, amount, now);
                ended.push(session.token.clone());
            }
        }
        self.dirty |= !ended.is_empty();
        ended
    }

    /// The signed description of a page's transaction.
    pub(super) fn body(&self, token: &str, server_key: &str, occasion: Occasion) -> Option<Value> {
        let session = self.sessions.get(token)?;
        Some(session.transaction.as_ref()?.body(session, server_key, occasion))
    }
}

/// The answer to a cancelled page.
pub(super) fn cancelled_at(now: DateTime<Utc>) -> Value {
    json!({ "canceled_at": now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true) })
}
