//! Which of the gateway's answers is about an attempt. Ours is what carries our order id, or a name that a signed
//! notification or an answer of ours gave to this attempt; anything else pays nothing, however well it fits.

use super::asking::Said;
use crate::payment::gateway::{self, Claim, Status};

/// What is to be made of the answers about an attempt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hearing<'s> {
    /// The answer that counts: one with money before the one by our order id, and that before any other.
    pub(super) counts: Option<&'s Status>,
    /// All answers that are about this attempt.
    ours: Vec<&'s Status>,
    /// Money is in under a name that is not known to be this attempt's, and nowhere else.
    pub(super) is_foreign: bool,
}

impl<'s> Hearing<'s> {
    pub(super) fn of(our_id: &str, names: &[String], said: &'s [Said]) -> Self {
        let speaks_of_money = |status: &Status| gateway::payment_outcome(status).speaks_of_money();
        let ours: Vec<&Status> = said.iter().filter(|s| is_ours(s, our_id, names)).map(|s| &s.status).collect();
        let with_money = ours.iter().copied().find(|status| speaks_of_money(status));
        let is_foreign =
            with_money.is_none() && said.iter().any(|s| speaks_of_money(&s.status) && !is_ours(s, our_id, names));
        Self { counts: with_money.or(ours.first().copied()), ours, is_foreign }
    }

    /// Whether the gateway says that this transaction is over without money; of one without a name, that any is.
    pub(super) fn says_over(&self, transaction: Option<&str>) -> bool {
        let is_it = |status: &Status| {
            status.transaction_id.is_empty() || transaction.is_none_or(|name| name == status.transaction_id)
        };
        self.ours.iter().any(|status| gateway::payment_outcome(status).is_without_money() && is_it(status))
    }

    /// Whether a claim that money is in stands against all answers but one with money.
    pub(super) fn leaves_open(&self, claim: Option<&Claim>) -> bool {
        claim.is_some_and(|claim| claim.is_paid && !self.says_over(claim.transaction_id.as_deref()))
    }
}

/// Whether an answer is about the attempt that we call `our_id` and the gateway by `names`.
pub(super) fn is_ours(said: &Said, our_id: &str, names: &[String]) -> bool {
    let is_name = |id: &String| names.contains(id);
    // an answer without an order's id was read as naming what was asked for
    let (order, transaction) = (&said.status.gateway_order_id, &said.status.transaction_id);
    order == our_id || (is_name(order) && (transaction.is_empty() || is_name(transaction)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{money::Rupiah, payment::gateway::TransactionState};

    const ORDER: &str = "HR-1-1";

    fn said(asked: &str, order: &str, transaction: &str, state: &str) -> Said {
        let status = Status {
            gateway_order_id: order.into(),
            transaction_id: transaction.into(),
            state: TransactionState::from(state.to_owned()),
            fraud: None,
            amount: Some(Rupiah::new(1)),
            currency: "IDR".into(),
            payment_type: None,
            instructions: vec![],
            transaction_time: None,
            settlement_time: None,
            expiry_time: None,
            original_amount: None,
            refunds: vec![],
            refunded: None,
            raw: serde_json::Value::Null,
        };
        Said { asked: asked.into(), status }
    }

    /// Asked by, order in the answer, transaction in the answer, whether it is ours; T-1 and T-2 are names of the attempt.
    #[test]
    fn ours_is_what_carries_one_of_our_names() {
        let names = ["T-1".to_owned(), "T-2".to_owned()];
        for (asked, order, transaction, expected) in [
            (ORDER, ORDER, "T-1", true),
            (ORDER, ORDER, "T-9", true), // a new try under our id
            (ORDER, ORDER, "", true),
            (ORDER, "T-1", "T-1", true),
            (ORDER, "T-1", "", true),
            (ORDER, "T-1", "T-9", false),
            (ORDER, "T-9", "T-9", false),    // nobody signed for this name
            (ORDER, "HR-2-1", "T-1", false), // another order under our transaction
            (ORDER, "HR-2-1", "T-9", false),
            ("T-1", ORDER, "T-1", true),
            ("T-1", "T-1", "T-1", true),
            ("T-1", "T-1", "", true),
            ("T-1", "T-1", "T-2", true),
            ("T-1", "T-9", "T-1", false),
            ("T-1", "HR-2-1", "T-1", false),
            ("T-1", "HR-2-1", "", false),
            ("T-1", "hr-1-1", "", false),
        ] {
            let said = said(asked, order, transaction, "settlement");
            assert_eq!(is_ours(&said, ORDER, &names), expected, "{asked} {order} {transaction}");
            let hearing = Hearing::of(ORDER, &names, std::slice::from_ref(&said));
            assert_eq!((hearing.counts.is_some(), hearing.is_foreign), (expected, !expected));
        }
    }

    #[test]
    fn money_counts_before_our_own_id_and_that_before_another_name() {
        let names = ["T-1".to_owned(), "T-2".to_owned()];
        let counts = |said: &[Said]| {
            let hearing = Hearing::of(ORDER, &names, said);
            (hearing.counts.map(|status| status.state.to_string()), hearing.is_foreign)
        };
        let by_order = |state| said(ORDER, ORDER, "T-1", state);
        let by_name = |state| said("T-2", "T-2", "T-2", state);
        let foreign = |state| said(ORDER, "T-9", "T-9", state);
        let is = |word: &str, foreign| (Some(word.to_owned()), foreign);
        assert_eq!(counts(&[]), (None, false));
        assert_eq!(counts(&[by_order("expire"), by_name("settlement")]), is("settlement", false));
        assert_eq!(counts(&[by_order("pending"), by_name("expire")]), is("pending", false));
        assert_eq!(counts(&[foreign("pending"), by_name("pending")]), is("pending", false));
        assert_eq!(counts(&[foreign("settlement"), by_name("pending")]), is("pending", true));
        assert_eq!(counts(&[foreign("settlement"), by_name("settlement")]), is("settlement", false));
        assert_eq!(counts(&[foreign("expire")]), (None, false));
    }

    #[test]
    fn a_claim_is_answered_by_its_own_transaction() {
        let names = ["T-1".to_owned(), "T-2".to_owned()];
        let claim = |name: Option<&str>| Claim {
            transaction_id: name.map(str::to_owned),
            is_paid: true,
            is_over: false,
            amount: None,
        };
        for (transaction, state, name, open) in [
            ("T-1", "expire", Some("T-1"), false),
            ("T-1", "deny", Some("T-1"), false),
            ("T-1", "expire", Some("T-2"), true),
            ("T-1", "expire", None, false),
            ("", "cancel", Some("T-2"), false),
            ("T-1", "pending", Some("T-1"), true),
            ("T-1", "teleported", Some("T-1"), true),
        ] {
            let said = [said(ORDER, ORDER, transaction, state)];
            let open_now = Hearing::of(ORDER, &names, &said).leaves_open(Some(&claim(name)));
            assert_eq!(open_now, open, "{transaction} {state} {name:?}");
        }
        assert!(Hearing::of(ORDER, &names, &[]).leaves_open(Some(&claim(None))), "silence is no answer");
        assert!(!Hearing::of(ORDER, &names, &[]).leaves_open(None));
    }
}
