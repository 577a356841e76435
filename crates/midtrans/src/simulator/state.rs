//! All payment pages of the simulator: one book behind one lock, kept on disk when a file is named.

use super::card::CardToken;
use super::describe::Occasion;
use super::habits::Habits;
use super::method::Method;
use super::refund::{Refunded, Wish};
use super::session::Session;
use super::transaction::Transaction;
use crate::TransactionState;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const REMEMBER_KEYS_MINUTES: i64 = 5;

/// Why a call did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotFound,
    /// Its state or its method does not allow it.
    NotModifiable,
    /// More money than there is.
    TooMuch,
    /// The name of a refund has been used for another one.
    Used,
    /// No such channel.
    NoChannel,
    /// A card's token that is none, or none any more.
    NoToken,
    /// The request is wrong; how.
    Wrong(String),
    /// Not JSON.
    Malformed,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Book {
    /// By token; superseded pages stay, so that their links can say so.
    sessions: BTreeMap<String, Session>,
    /// Order id to the token that counts.
    current: BTreeMap<String, String>,
    /// Successful answers by `Idempotency-Key`.
    /// Cards by the token that a merchant has of them.
    #[serde(default)]
    cards: BTreeMap<String, CardToken>,
    #[serde(default)]
    pub(super) habits: Habits,
    /// Seconds the clock runs ahead of the machine's.
    #[serde(default)]
    pub(super) ahead: i64,
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
        let mut book: Self = serde_json::from_slice(&text).unwrap_or_else(|error| {
            tracing::warn!(%error, path = %path.display(), "the simulator's state cannot be read, starting empty");
            Self::default()
        });
        for session in book.sessions.values_mut() {
            if let Some(transaction) = &mut session.transaction {
                transaction.adopt(&session.order_id);
            }
        }
        book
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

    /// All payments, newest first.
    pub(super) fn latest(&self, most: usize) -> Vec<&Session> {
        let mut all: Vec<&Session> = self.current.values().filter_map(|token| self.sessions.get(token)).collect();
        all.sort_by(|a, b| b.created_at.cmp(&a.created_at).then_with(|| b.order_id.cmp(&a.order_id)));
        all.truncate(most);
        all
    }

    /// The token of an order id or transaction id, when there is a transaction.
    pub(super) fn token_of(&self, id: &str) -> Option<String> {
        self.found(id, |_, _| true)
    }

    /// The same for a caller of the Core API. What answers to its own id only answers to that, and only to who says that
    /// it is one (`transaction-source: SNAP_API`, fact sheet 4.6).
    pub(super) fn token_asked(&self, id: &str, is_own_id: bool) -> Option<String> {
        self.found(id, |transaction, by_order| !transaction.is_shy() || (is_own_id && !by_order))
    }

    fn found(&self, id: &str, answers: impl Fn(&Transaction, bool) -> bool) -> Option<String> {
        let fits = |session: &&Session, by_order| session.transaction.as_ref().is_some_and(|it| answers(it, by_order));
        let by_order = self.by_order(id).filter(|session| fits(session, true));
        let by_transaction = || {
            let is = |session: &&Session| session.transaction.as_ref().is_some_and(|transaction| transaction.id == id);
            self.sessions.values().find(is).filter(|session| fits(session, false))
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
        session.transaction = Some(session.begin(method, now));
        self.dirty = true;
        true
    }

    /// Takes a step with a transaction of so many rupiah, or says why not.
    pub(super) fn change<T>(
        &mut self,
        token: &str,
        step: impl FnOnce(&mut Transaction, i64) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let session = self.sessions.get_mut(token).ok_or(Refusal::NotFound)?;
        let transaction = session.transaction.as_mut().ok_or(Refusal::NotFound)?;
        let done = step(transaction, session.amount)?;
        self.dirty = true;
        Ok(done)
    }

    /// Gives money back, as the habits of today have it.
    pub(super) fn refund(&mut self, token: &str, wish: &Wish, now: DateTime<Utc>) -> Result<Refunded, Refusal> {
        let habits = self.habits;
        self.change(token, |transaction, amount| {
            let before = transaction.clone();
            let refunded = transaction.refund(wish, amount, now)?;
            match refunded {
                Refunded::Before(_) if habits.refund_key_again_is_406 => Err(Refusal::Used),
                Refunded::Now(_) if wish.direct && habits.refuses_direct_refunds => {
                    *transaction = before;
                    Ok(Refunded::NotByProvider)
                }
                refunded => Ok(refunded),
            }
        })
    }

    pub(super) fn keep_card(&mut self, token: String, card: CardToken, now: DateTime<Utc>) {
        self.cards.retain(|_, kept| kept.is_good(now));
        self.cards.insert(token, card);
        self.dirty = true;
    }

    pub(super) fn card(&self, token: &str, now: DateTime<Utc>) -> Option<CardToken> {
        self.cards.get(token).filter(|kept| kept.is_good(now)).cloned()
    }

    /// A token is charged once, unless it was saved.
    pub(super) fn use_card(&mut self, token: &str) {
        if self.cards.get(token).is_some_and(|kept| !kept.saved) {
            self.cards.remove(token);
            self.dirty = true;
        }
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
        if session.transaction.is_none() {
            session.transaction = Some(session.begin(Method::BcaVa, now));
        }
        let transaction = session.transaction.as_mut()?;
        if fraud.is_some() {
            transaction.fraud = fraud;
        }
        transaction.force(state, order_id, session.amount, now);
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

    /// Does what time alone does; the tokens of what it changed.
    pub(super) fn sweep(&mut self, now: DateTime<Utc>) -> Vec<String> {
        let mut changed = Vec::new();
        for session in self.sessions.values_mut() {
            let amount = session.amount;
            if let Some(transaction) = &mut session.transaction
                && let Some(step) = transaction.is_due(now)
                && transaction.take(step, amount, now).is_ok()
            {
                changed.push(session.token.clone());
            }
        }
        self.dirty |= !changed.is_empty();
        changed
    }

    /// The signed description of a page's transaction.
    pub(super) fn body(&self, token: &str, server_key: &str, occasion: Occasion) -> Option<Value> {
        let session = self.sessions.get(token)?;
        Some(session.transaction.as_ref()?.body(session, server_key, occasion, self.habits))
    }
}

/// The answer to a cancelled page.
pub(super) fn cancelled_at(now: DateTime<Utc>) -> Value {
    json!({ "canceled_at": now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true) })
}
