//! Giving money back: what may be asked, what is refused and with which code (fact sheet 4.5).

use super::method::Refunds;
use super::state::Refusal;
use super::transaction::Transaction;
use crate::{TransactionState, wib};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const LONGEST_TEXT: usize = 255;

/// Money that went back once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Refund {
    pub(super) key: String,
    /// Whole rupiah.
    pub(super) amount: i64,
    pub(super) reason: String,
    /// Sent to the provider at once instead of standing in the bank's queue.
    pub(super) direct: bool,
    pub(super) created_at: DateTime<Utc>,
    /// When the bank said that it is done.
    #[serde(default)]
    pub(super) bank_confirmed_at: Option<DateTime<Utc>>,
    /// A number of its own at the gateway.
    pub(super) chargeback_id: u64,
}

impl Refund {
    pub(super) fn describe(&self) -> Value {
        let mut said = json!({
            "refund_chargeback_id": self.chargeback_id,
            "refund_amount": format!("{}.00", self.amount),
            "created_at": wib::format(self.created_at),
            "reason": self.reason,
            "refund_key": self.key,
            "refund_method": if self.direct { "direct_refund" } else { "refund" },
        });
        if let Some(instant) = self.bank_confirmed_at {
            said["bank_confirmed_at"] = json!(wib::format(instant));
        }
        said
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// The merchant's name of it; without one every call is another refund.
    pub(super) key: Option<String>,
    /// Nothing is all that is left.
    pub(super) amount: Option<i64>,
    pub(super) reason: String,
    pub(super) direct: bool,
}

impl Wish {
    /// Reads the body of a refund; `null`, nothing at all and `{}` ask for all that is left.
    pub(super) fn read(body: &[u8], direct: bool) -> Result<Self, Refusal> {
        let wrong = |said: &str| Refusal::Wrong(said.to_owned());
        let body: Value = match body.trim_ascii() {
            b"" => Value::Null,
            text => serde_json::from_slice(text).map_err(|_| Refusal::Malformed)?,
        };
        let text = |field: &str| match body.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= LONGEST_TEXT => Ok(Some(text.clone())),
            Some(Value::String(_)) => Err(wrong(&format!("{field} too long"))),
            Some(_) => Err(wrong(&format!("{field} must be a text"))),
        };
        let key = text("refund_key")?.filter(|key| !key.is_empty());
        let is_plain = |key: &String| key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        if !key.as_ref().is_none_or(is_plain) {
            return Err(wrong("refund_key contains characters that are not allowed"));
        }
        let amount = match body.get("amount") {
            None | Some(Value::Null) => None,
            Some(value) => Some(
                value
                    .as_i64()
                    .filter(|amount| *amount > 0)
                    .ok_or_else(|| wrong("amount must be a whole number greater than zero"))?,
            ),
        };
        Ok(Self { key, amount, reason: text("reason")?.unwrap_or_default(), direct })
    }
}

/// What came of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refunded {
    Now(Refund),
    /// The same key again: what was answered then.
    Before(Refund),
    /// The provider would not; nothing has changed.
    NotByProvider,
}

impl Transaction {
    /// Rupiah given back so far.
    pub(super) fn refunded(&self) -> i64 {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }

    /// Gives money back, if that is possible; once per key.
    pub(super) fn refund(&mut self, wish: &Wish, amount: i64, now: DateTime<Utc>) -> Result<Refunded, Refusal> {
        let known = wish.key.as_ref().and_then(|key| self.refunds.iter().find(|refund| refund.key == *key));
        if let Some(refund) = known {
            let same = wish.amount.is_none_or(|amount| amount == refund.amount);
            return if same { Ok(Refunded::Before(refund.clone())) } else { Err(Refusal::Used) };
        }
        let days = match self.method.facts().refunds {
            Refunds::Never => return Err(Refusal::NotModifiable),
            Refunds::Whole(days) | Refunds::Parts(days) => days,
        };
        let is_paid = matches!(self.state, TransactionState::Settlement | TransactionState::PartialRefund);
        let since = self.settlement_time.unwrap_or(self.transaction_time);
        if !is_paid || now - since > TimeDelta::days(days) {
            return Err(Refusal::NotModifiable);
        }
        let total = self.captured.unwrap_or(amount);
        let left = total - self.refunded();
        let given = wish.amount.unwrap_or(left);
        let in_parts = matches!(self.method.facts().refunds, Refunds::Parts(_));
        if given > left || (given < total && !in_parts) {
            return Err(Refusal::TooMuch);
        }
        let chargeback_id = rand::random_range(1_000..1_000_000);
        let key = wish.key.clone().unwrap_or_else(|| format!("reference-{chargeback_id}"));
        let refund = Refund {
            key,
            amount: given,
            reason: wish.reason.clone(),
            direct: wish.direct,
            created_at: now,
            bank_confirmed_at: wish.direct.then_some(now),
            chargeback_id,
        };
        self.refunds.push(refund.clone());
        self.state = if given == left { TransactionState::Refund } else { TransactionState::PartialRefund };
        Ok(Refunded::Now(refund))
    }

    /// The bank says that what stood in its queue is done; false when nothing did.
    pub(super) fn confirm_refunds(&mut self, now: DateTime<Utc>) -> bool {
        let mut waiting = self.refunds.iter_mut().filter(|refund| refund.bank_confirmed_at.is_none()).peekable();
        let found = waiting.peek().is_some();
        waiting.for_each(|refund| refund.bank_confirmed_at = Some(now));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::method::Method;
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        wib::parse(text).unwrap()
    }

    fn paid(method: Method) -> Transaction {
        let mut transaction = Transaction::begin(method, None, at("2026-03-02 10:00:00"));
        transaction.enter(TransactionState::Settlement, at("2026-03-02 10:05:00"));
        transaction
    }

    fn wish(key: &str, amount: Option<i64>) -> Wish {
        Wish { key: Some(key.into()), amount, ..Wish::default() }
    }

    #[test]
    fn parts_until_nothing_is_left_and_each_key_once() {
        let now = at("2026-03-03 10:00:00");
        let mut gopay = paid(Method::Gopay);
        let first = gopay.refund(&wish("a", Some(5_000)), 15_000, now).unwrap();
        let Refunded::Now(refund) = &first else { panic!("{first:?}") };
        assert_eq!((refund.amount, &gopay.state), (5_000, &TransactionState::PartialRefund));
        assert_eq!(gopay.refund(&wish("a", Some(5_000)), 15_000, now), Ok(Refunded::Before(refund.clone())));
        assert_eq!(gopay.refund(&wish("a", None), 15_000, now), Ok(Refunded::Before(refund.clone())));
        assert_eq!(gopay.refund(&wish("a", Some(6_000)), 15_000, now), Err(Refusal::Used));
        assert_eq!(gopay.refund(&wish("b", Some(10_001)), 15_000, now), Err(Refusal::TooMuch));
        assert!(gopay.refund(&wish("b", None), 15_000, now).is_ok());
        assert_eq!((gopay.refunded(), &gopay.state), (15_000, &TransactionState::Refund));
        assert_eq!(gopay.refund(&wish("c", Some(1)), 15_000, now), Err(Refusal::NotModifiable));
        assert!(gopay.confirm_refunds(now) && !gopay.confirm_refunds(now));
    }

    #[test]
    fn where_and_until_when() {
        let soon = at("2026-03-03 10:00:00");
        for method in Method::ALL {
            let days = match method.facts().refunds {
                Refunds::Never => {
                    assert_eq!(paid(method).refund(&wish("a", None), 1, soon), Err(Refusal::NotModifiable));
                    continue;
                }
                Refunds::Whole(days) => {
                    assert_eq!(paid(method).refund(&wish("a", Some(1)), 2, soon), Err(Refusal::TooMuch), "{method:?}");
                    days
                }
                Refunds::Parts(days) => days,
            };
            assert!(paid(method).refund(&wish("a", None), 10_000, soon).is_ok(), "{method:?}");
            let late = at("2026-03-02 10:05:01") + TimeDelta::days(days);
            assert_eq!(paid(method).refund(&wish("a", None), 10_000, late), Err(Refusal::NotModifiable), "{method:?}");
        }
        let mut captured = Transaction::begin(Method::CreditCard, None, soon);
        captured.enter(TransactionState::Capture, soon);
        assert_eq!(captured.refund(&wish("a", None), 10_000, soon), Err(Refusal::NotModifiable), "cancel it instead");
    }

    #[test]
    fn what_is_asked_is_read_strictly() {
        let read = |body: &str| Wish::read(body.as_bytes(), false);
        for everything in ["", "null", "{}", r#"{"refund_key":null,"amount":null}"#] {
            assert_eq!(read(everything), Ok(Wish::default()), "{everything}");
        }
        assert_eq!(
            read(r#"{"refund_key":"TK-1_r","amount":5000,"reason":"x"}"#),
            Ok(Wish { key: Some("TK-1_r".into()), amount: Some(5_000), reason: "x".into(), direct: false })
        );
        for odd in [
            r#"{"amount":"5000"}"#,
            r#"{"amount":0}"#,
            r#"{"amount":-5}"#,
            r#"{"amount":1.5}"#,
            r#"{"refund_key":"a b"}"#,
            r#"{"refund_key":7}"#,
            &format!(r#"{{"reason":"{}"}}"#, "x".repeat(256)),
        ] {
            assert!(matches!(read(odd), Err(Refusal::Wrong(_))), "{odd}");
        }
        assert_eq!(read("{"), Err(Refusal::Malformed));
    }
}
