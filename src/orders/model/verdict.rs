//! How staff ends the question about a payment ([`PaymentState::Attention`]).

use super::{AttentionReason, OrderStatus, OrderView, PaymentState};

/// What became of a payment that needed a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The shop has the money of this order and the order goes on.
    InOrder,
    /// The shop has the money of an order that was given up and the goods are there: it goes on after all.
    Revived,
    /// No money came: the order is what it was before the question.
    NotPaid,
    /// The customer has the money back and the order is over.
    Returned,
}

/// What a verdict depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// State of the order.
    pub status: OrderStatus,
    /// Whether the gateway has confirmed money of this order at some time.
    pub money_came: bool,
    /// Whether it is open if any money came at all, and nothing else is asked.
    pub is_doubt: bool,
    /// Whether what is asked is if the transfer of a proof is on the account: that is answered at the proof.
    pub by_proof: bool,
    /// Whether a part of it has left before the rest.
    pub is_parted: bool,
    /// Whether it is under way without money, which is to come at the door.
    pub at_door: bool,
}

impl Asked {
    /// From an order with the notes of its history.
    #[must_use]
    pub fn of(order: &OrderView) -> Self {
        let mut reasons = order.history.iter().filter_map(|entry| AttentionReason::parse(&entry.note)).peekable();
        let money_came = order.paid_at.is_some();
        let is_doubt = !money_came && reasons.peek().is_some() && reasons.all(AttentionReason::is_doubt);
        let last = order.history.iter().rev().find_map(|entry| AttentionReason::parse(&entry.note));
        let by_proof = !money_came && last == Some(AttentionReason::ProofArrived);
        let at_door = order.cod && !money_came;
        Self { status: order.status, money_came, is_doubt, by_proof, is_parted: !order.parts.is_empty(), at_door }
    }
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::InOrder, Self::Revived, Self::NotPaid, Self::Returned];

    /// The word in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InOrder => "in_order",
            Self::Revived => "revived",
            Self::NotPaid => "not_paid",
            Self::Returned => "returned",
        }
    }

    /// The verdict of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == word)
    }

    /// Whether it can be said of an order. Goods that are still in the shop go back to the shelf by a cancel, so the return of
    /// their money is recorded after it; an order that was paid otherwise than asked has nothing to settle before its cancel.
    #[must_use]
    pub const fn fits(self, asked: Asked) -> bool {
        let status = asked.status;
        if asked.by_proof {
            return false;
        }
        match self {
            Self::InOrder => {
                !asked.at_door
                    && matches!(
                        status,
                        OrderStatus::Paid | OrderStatus::Processing | OrderStatus::Shipped | OrderStatus::Delivered
                    )
            }
            Self::Revived => matches!(status, OrderStatus::Cancelled) && asked.money_came,
            Self::NotPaid => {
                (asked.at_door || matches!(status, OrderStatus::Pending | OrderStatus::Cancelled)) && asked.is_doubt
            }
            Self::Returned => {
                matches!(
                    status,
                    OrderStatus::Shipped | OrderStatus::Delivered | OrderStatus::Cancelled | OrderStatus::Refunded
                ) || matches!(status, OrderStatus::Processing) && asked.is_parted
            }
        }
    }

    /// What is then true of the payment.
    #[must_use]
    pub const fn payment(self) -> PaymentState {
        match self {
            Self::InOrder | Self::Revived => PaymentState::Paid,
            Self::NotPaid => PaymentState::Unpaid,
            Self::Returned => PaymentState::Refunded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::model::OrderEvent;

    /// Every state with everything that may be asked about it.
    fn questions() -> impl Iterator<Item = Asked> {
        let doubts = [(false, false), (false, true), (true, false)];
        OrderStatus::ALL.into_iter().flat_map(move |status| {
            doubts.into_iter().map(move |(money_came, is_doubt)| Asked {
                status,
                money_came,
                is_doubt,
                by_proof: false,
                is_parted: false,
                at_door: !money_came && status != OrderStatus::Pending,
            })
        })
    }

    #[test]
    fn words_come_back() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.as_str()), Some(verdict));
        }
        assert_eq!(Verdict::parse("maybe"), None);
    }

    /// Nobody is asked a question that has no answer: a verdict, or for an unpaid order the cancel that leads to one.
    #[test]
    fn every_state_has_a_way_out() {
        for asked in questions() {
            let settled = Verdict::ALL.into_iter().any(|verdict| verdict.fits(asked));
            assert!(settled || asked.status.allows(OrderEvent::Cancel), "{asked:?}");
        }
    }

    #[test]
    fn what_is_returned_can_end() {
        for asked in questions().filter(|asked| Verdict::Returned.fits(*asked)) {
            assert!(asked.status == OrderStatus::Refunded || asked.status.allows(OrderEvent::Refund), "{asked:?}");
        }
    }

    /// Nothing comes back to life without money, and what is there is not denied.
    #[test]
    fn only_money_revives_and_money_is_not_denied() {
        for asked in questions() {
            if Verdict::Revived.fits(asked) {
                assert!(asked.money_came && asked.status.allows(OrderEvent::Pay), "{asked:?}");
            }
            assert!(!(Verdict::NotPaid.fits(asked) && asked.money_came), "{asked:?}");
        }
    }
}
