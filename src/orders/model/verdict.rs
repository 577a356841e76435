//! How staff ends the question about a payment ([`PaymentState::Attention`]).

use super::{OrderStatus, PaymentState};

/// What became of a payment that needed a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The shop has the money of this order and the order goes on.
    InOrder,
    /// The customer has the money back and the order is over.
    Returned,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 2] = [Self::InOrder, Self::Returned];

    /// The word in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InOrder => "in_order",
            Self::Returned => "returned",
        }
    }

    /// The verdict of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == word)
    }

    /// Whether it can be said of an order in this state. Goods that are still in the shop go back to the shelf by a cancel,
    /// so the return of their money is recorded after it; an order that was never paid has nothing to settle.
    #[must_use]
    pub const fn fits(self, status: OrderStatus) -> bool {
        match self {
            Self::InOrder => matches!(
                status,
                OrderStatus::Paid | OrderStatus::Processing | OrderStatus::Shipped | OrderStatus::Delivered
            ),
            Self::Returned => matches!(
                status,
                OrderStatus::Shipped | OrderStatus::Delivered | OrderStatus::Cancelled | OrderStatus::Refunded
            ),
        }
    }

    /// What is then true of the payment.
    #[must_use]
    pub const fn payment(self) -> PaymentState {
        match self {
            Self::InOrder => PaymentState::Paid,
            Self::Returned => PaymentState::Refunded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::model::OrderEvent;

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
        for status in OrderStatus::ALL {
            let settled = Verdict::ALL.into_iter().any(|verdict| verdict.fits(status));
            assert!(settled || status.allows(OrderEvent::Cancel), "{status:?}");
        }
    }

    #[test]
    fn what_is_returned_can_end() {
        for status in OrderStatus::ALL.into_iter().filter(|status| Verdict::Returned.fits(*status)) {
            assert!(status == OrderStatus::Refunded || status.allows(OrderEvent::Refund), "{status:?}");
        }
    }
}
