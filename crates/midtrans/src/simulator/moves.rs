//! Every step a transaction can take, and from which states (fact sheet 4.3 and 4.5).

use super::method::Method;
use super::state::Refusal;
use super::transaction::{Later, Transaction};
use crate::{FraudState, TransactionState};
use chrono::{DateTime, TimeDelta, Utc};

/// A card charge settles by itself after a day; a challenge that nobody decided is voided then.
const SETTLES_AFTER_HOURS: i64 = 24;
const ACCEPTED_LATER_SECONDS: i64 = 60;

/// A step: by the customer, the bank, the merchant or the merchant's dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// The customer pays; a card is captured, or held where only that was asked.
    Pay,
    /// A bank that takes a minute.
    PayInAMinute,
    /// The bank or the wallet refuses.
    Decline,
    /// Charged, but a person must look at it first.
    Hold,
    /// Something broke.
    Fail,
    /// The money arrives after all, or a card charge settles.
    Settle,
    /// The bank takes back what it said was paid.
    Reverse,
    /// The card holder's bank takes back so many rupiah; nothing is all.
    ChargeBack(Option<i64>),
    /// The merchant accepts what was held.
    Approve,
    /// The merchant refuses what was held.
    Refuse,
    /// The merchant takes so many rupiah of a hold; nothing is all.
    Capture(Option<i64>),
    Cancel,
    Expire,
}

impl Move {
    /// The steps that a page or a script asks for by name.
    pub(super) const NAMED: [(&'static str, Self); 12] = [
        ("pay", Self::Pay),
        ("deny", Self::Decline),
        ("challenge", Self::Hold),
        ("fail", Self::Fail),
        ("settle", Self::Settle),
        ("reverse", Self::Reverse),
        ("chargeback", Self::ChargeBack(None)),
        ("approve", Self::Approve),
        ("refuse", Self::Refuse),
        ("capture", Self::Capture(None)),
        ("cancel", Self::Cancel),
        ("expire", Self::Expire),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, step)| *step)
    }
}

impl Transaction {
    fn is_challenged(&self) -> bool {
        self.state == TransactionState::Capture && self.fraud == Some(FraudState::Challenge)
    }

    /// Whether a step is possible now.
    pub(super) fn may(&self, step: Move) -> bool {
        use TransactionState as T;
        let is_card = self.method == Method::CreditCard;
        match step {
            Move::Pay | Move::Decline | Move::Fail | Move::Expire => self.is_pending(),
            Move::PayInAMinute | Move::Hold => self.is_pending() && is_card,
            Move::Settle => match self.state {
                T::Capture => !self.is_challenged(),
                // late money is exceptional, but it happens
                T::Pending | T::Expire | T::Cancel | T::Deny => true,
                _ => false,
            },
            Move::Reverse => self.state == T::Settlement && self.method.can_be_reversed(),
            Move::ChargeBack(_) => is_card && matches!(self.state, T::Settlement | T::PartialChargeback),
            Move::Approve | Move::Refuse => self.is_challenged(),
            Move::Capture(_) => self.state == T::Authorize,
            Move::Cancel => matches!(self.state, T::Pending | T::Authorize | T::Capture),
        }
    }

    /// Takes a step of a payment of so many rupiah.
    pub(super) fn take(&mut self, step: Move, amount: i64, now: DateTime<Utc>) -> Result<(), Refusal> {
        use TransactionState as T;
        if !self.may(step) {
            return Err(Refusal::NotModifiable);
        }
        let next = match step {
            Move::Pay if self.method != Method::CreditCard => T::Settlement,
            Move::Pay if self.only_held => T::Authorize,
            Move::Pay => T::Capture,
            Move::PayInAMinute => {
                self.later = Some(Later { at: now + TimeDelta::seconds(ACCEPTED_LATER_SECONDS) });
                return Ok(());
            }
            Move::Decline | Move::Reverse => T::Deny,
            Move::Hold => {
                self.fraud = Some(FraudState::Challenge);
                T::Capture
            }
            Move::Fail => T::Failure,
            Move::Settle => T::Settlement,
            Move::ChargeBack(part) => {
                let left = self.captured.unwrap_or(amount) - self.charged_back;
                let taken = part.unwrap_or(left);
                if !(1..=left).contains(&taken) {
                    return Err(Refusal::TooMuch);
                }
                self.charged_back += taken;
                if taken == left { T::Chargeback } else { T::PartialChargeback }
            }
            Move::Approve => {
                self.fraud = Some(FraudState::Accept);
                T::Capture
            }
            Move::Refuse => {
                self.fraud = Some(FraudState::Deny);
                T::Deny
            }
            Move::Capture(part) => {
                let taken = part.unwrap_or(amount);
                if !(1..=amount).contains(&taken) {
                    return Err(Refusal::TooMuch);
                }
                self.captured = Some(taken);
                T::Capture
            }
            Move::Cancel => T::Cancel,
            Move::Expire => T::Expire,
        };
        self.enter(next, now);
        Ok(())
    }

    /// What time alone does to it: an end, a bank's late answer, a settlement, a void.
    pub(super) fn is_due(&self, now: DateTime<Utc>) -> Option<Move> {
        let settles =
            || now - self.charged_at.unwrap_or(self.transaction_time) >= TimeDelta::hours(SETTLES_AFTER_HOURS);
        match self.state {
            TransactionState::Pending if self.later.is_some_and(|later| later.at <= now) => Some(Move::Pay),
            TransactionState::Pending if self.expiry_time <= now => Some(Move::Expire),
            TransactionState::Capture if self.is_challenged() && settles() => Some(Move::Cancel),
            TransactionState::Capture if self.method == Method::CreditCard && settles() => Some(Move::Settle),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wib;
    use TransactionState as T;

    fn now() -> DateTime<Utc> {
        wib::parse("2026-03-02 10:00:00").unwrap()
    }

    fn at(method: Method, state: T, fraud: Option<FraudState>) -> Transaction {
        let mut transaction = Transaction::begin(method, None, now());
        transaction.enter(state, now());
        if fraud.is_some() {
            transaction.fraud = fraud;
        }
        transaction
    }

    /// Every step from every state, of a card, of a wallet and of a transfer that may be reversed.
    #[test]
    fn every_step_from_every_state() {
        let states = [
            (T::Pending, None, "pay deny challenge fail settle cancel expire"),
            (T::Authorize, None, "capture cancel"),
            (T::Capture, None, "settle cancel"),
            (T::Capture, Some(FraudState::Challenge), "approve refuse cancel"),
            (T::Settlement, None, "reverse chargeback"),
            (T::Deny, None, "settle"),
            (T::Cancel, None, "settle"),
            (T::Expire, None, "settle"),
            (T::Failure, None, ""),
            (T::PartialRefund, None, ""),
            (T::Refund, None, ""),
            (T::PartialChargeback, None, "chargeback"),
            (T::Chargeback, None, ""),
        ];
        for (state, fraud, allowed) in states {
            for method in [Method::CreditCard, Method::Gopay, Method::PermataVa] {
                for (name, step) in Move::NAMED {
                    let fits = match step {
                        Move::Hold | Move::ChargeBack(_) => method == Method::CreditCard,
                        Move::Reverse => method == Method::PermataVa,
                        _ => true,
                    };
                    let expected = fits && allowed.split(' ').any(|word| word == name);
                    let mut transaction = at(method, state.clone(), fraud.clone());
                    let before = transaction.state.clone();
                    let taken = transaction.take(step, 50_000, now());
                    assert_eq!(taken.is_ok(), expected, "{method:?} {state} {fraud:?}: {name}");
                    assert!(taken.is_ok() || transaction.state == before);
                }
            }
        }
    }

    #[test]
    fn a_hold_is_taken_in_part_and_a_charge_goes_back_in_parts() {
        let mut held = at(Method::CreditCard, T::Pending, None);
        held.only_held = true;
        held.take(Move::Pay, 50_000, now()).unwrap();
        assert_eq!(held.state, T::Authorize);
        assert_eq!(held.take(Move::Capture(Some(50_001)), 50_000, now()), Err(Refusal::TooMuch));
        held.take(Move::Capture(Some(40_000)), 50_000, now()).unwrap();
        assert_eq!((&held.state, &held.fraud), (&T::Capture, &Some(FraudState::Accept)));
        held.take(Move::Settle, 50_000, now()).unwrap();
        held.take(Move::ChargeBack(Some(10_000)), 50_000, now()).unwrap();
        assert_eq!(held.state, T::PartialChargeback);
        assert_eq!(held.take(Move::ChargeBack(Some(30_001)), 50_000, now()), Err(Refusal::TooMuch));
        held.take(Move::ChargeBack(None), 50_000, now()).unwrap();
        assert_eq!((&held.state, held.charged_back), (&T::Chargeback, 40_000));
    }

    #[test]
    fn time_alone() {
        let hours = |hours| now() + TimeDelta::hours(hours);
        let charged = at(Method::CreditCard, T::Capture, None);
        assert_eq!((charged.is_due(hours(23)), charged.is_due(hours(24))), (None, Some(Move::Settle)));
        let held = at(Method::CreditCard, T::Capture, Some(FraudState::Challenge));
        assert_eq!((held.is_due(hours(23)), held.is_due(hours(24))), (None, Some(Move::Cancel)));
        let mut slow = at(Method::CreditCard, T::Pending, None);
        slow.take(Move::PayInAMinute, 50_000, now()).unwrap();
        assert_eq!(slow.is_due(now() + TimeDelta::seconds(59)), None);
        assert_eq!(slow.is_due(now() + TimeDelta::seconds(60)), Some(Move::Pay));
        let waiting = at(Method::Gopay, T::Pending, None);
        assert_eq!(waiting.is_due(now() + TimeDelta::minutes(15)), Some(Move::Expire));
    }
}
