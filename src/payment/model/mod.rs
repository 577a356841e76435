//! An attempt to collect money as people see it, and the ranks that keep late news from undoing newer news.

mod proof;
mod way;

pub use proof::{MOST_PROOFS, PROOF_NOTE_MAX, PROOFS, Proof, TransferProofs};
pub use way::{OfferedWay, OwnWays, PayGroup, PayWay, WayOff};
pub mod doctor;
pub mod heard;
pub mod ways;

use crate::{ids::AttemptId, money::Rupiah, refund_for::RefundFor, time::Instant};
use serde::{Deserialize, Serialize};

/// Where an attempt stands (Midtrans fact sheet, section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptState {
    /// Written before the gateway was asked.
    Created,
    /// The payment page is open, no method chosen.
    TokenIssued,
    /// A method is chosen; waiting for the customer.
    Pending,
    /// A person must decide at the gateway (challenged card).
    Review,
    /// Given up or broken.
    Failed,
    /// Not paid in time.
    Expired,
    /// Voided.
    Cancelled,
    /// Money is in.
    Paid,
    /// Some of it went back.
    PartiallyRefunded,
    /// All of it went back.
    Refunded,
    /// Taken back by the card holder's bank.
    Disputed,
}

impl AttemptState {
    /// All states.
    pub const ALL: [Self; 11] = [
        Self::Created,
        Self::TokenIssued,
        Self::Pending,
        Self::Review,
        Self::Failed,
        Self::Expired,
        Self::Cancelled,
        Self::Paid,
        Self::PartiallyRefunded,
        Self::Refunded,
        Self::Disputed,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::TokenIssued => "token_issued",
            Self::Pending => "pending",
            Self::Review => "review",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Paid => "paid",
            Self::PartiallyRefunded => "partially_refunded",
            Self::Refunded => "refunded",
            Self::Disputed => "disputed",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// News of a lower rank than what is known changes nothing.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Created => 0,
            Self::TokenIssued => 1,
            Self::Pending => 2,
            Self::Review => 3,
            Self::Failed | Self::Expired | Self::Cancelled => 4,
            Self::Paid => 5,
            Self::PartiallyRefunded => 6,
            Self::Refunded | Self::Disputed => 7,
        }
    }

    /// Whether the customer can still pay.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.rank() <= 2
    }
}

/// Why an attempt is not what its state alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptProblem {
    /// The amount at the gateway differs from what was asked (case 4).
    AmountMismatch,
    /// The currency at the gateway is not the one that was asked for.
    CurrencyMismatch,
    /// The gateway answers with money, but names an order or a transaction that is not known to be this one.
    OrderMismatch,
    /// A signed notification says that it is paid and the status query does not bear it out.
    Unconfirmed,
    /// The last try was refused; another method may be chosen on the same page (case 12).
    Denied,
    /// The bank took the money back after it was in (case 13).
    Reversed,
}

impl AttemptProblem {
    /// All problems.
    pub const ALL: [Self; 6] = [
        Self::AmountMismatch,
        Self::CurrencyMismatch,
        Self::OrderMismatch,
        Self::Unconfirmed,
        Self::Denied,
        Self::Reversed,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AmountMismatch => "amount_mismatch",
            Self::CurrencyMismatch => "currency_mismatch",
            Self::OrderMismatch => "order_mismatch",
            Self::Unconfirmed => "unconfirmed",
            Self::Denied => "denied",
            Self::Reversed => "reversed",
        }
    }

    /// The problem of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.as_str() == word)
    }

    /// Whether it leaves open if the attempt is paid: such a payment is in question, not unpaid (DESIGN 2.6).
    #[must_use]
    pub const fn is_question(self) -> bool {
        matches!(self, Self::AmountMismatch | Self::CurrencyMismatch | Self::OrderMismatch | Self::Unconfirmed)
    }
}

/// An attempt as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptView {
    /// Its id, part of the address.
    pub id: AttemptId,
    /// What the gateway calls it.
    pub gateway_order_id: String,
    /// Where it stands.
    pub state: AttemptState,
    /// To pay.
    pub amount: Rupiah,
    /// The hosted payment page, once it is open.
    pub redirect_url: Option<String>,
    /// The token that opens that page over the shop's own. It stands in the page of its owner alone, so no answer of data has it.
    #[serde(skip)]
    pub token: Option<String>,
    /// `bank_transfer`, `qris`, ... once chosen.
    pub method: Option<String>,
    /// What the customer chose in the checkout; nothing where the gateway's page offers all there is.
    #[serde(default)]
    pub way: Option<PayWay>,
    /// What the customer needs: names and values as the gateway gave them.
    pub instructions: Vec<(String, String)>,
    /// Why it is not what its state alone says.
    pub problem: Option<AttemptProblem>,
    /// Until when it can be paid.
    pub expires_at: Instant,
    /// When it was begun.
    pub created_at: Instant,
    /// When the money came.
    pub paid_at: Option<Instant>,
}

impl AttemptView {
    /// Whether it is a transfer to the shop's own account: the gateway knows nothing of it.
    #[must_use]
    pub fn is_transfer(&self) -> bool {
        self.way == Some(PayWay::Transfer)
    }

    /// Whether the gateway collects it: it knows nothing of transfers to the shop's own account and of cash.
    #[must_use]
    pub fn is_of_gateway(&self) -> bool {
        self.way.is_none_or(|way| way.snap_code().is_some())
    }

    /// Whether it waits for cash at the door.
    #[must_use]
    pub fn waits_at_door(&self) -> bool {
        self.way == Some(PayWay::Cod) && self.state == AttemptState::Pending
    }

    /// Whether a proof of its transfer waits for staff's answer.
    #[must_use]
    pub fn has_open_proof(&self) -> bool {
        self.is_transfer() && self.state == AttemptState::Review
    }

    /// Whether the shop has money of this attempt, or may still have it: a dispute is open.
    #[must_use]
    pub fn holds_money(&self) -> bool {
        matches!(self.state, AttemptState::Paid | AttemptState::PartiallyRefunded | AttemptState::Disputed)
    }

    /// Whether the bank of the card disputes it.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.state == AttemptState::Disputed
    }

    /// What is open about it, if it is open whether it is paid.
    #[must_use]
    pub fn question(&self) -> Option<AttemptProblem> {
        self.problem.filter(|problem| problem.is_question() && self.state.rank() < AttemptState::Paid.rank())
    }

    /// Whether the customer may have paid it, so that nobody asks for the money again: a question is open, or somebody looks
    /// at it at the gateway.
    #[must_use]
    pub fn is_in_question(&self) -> bool {
        self.state == AttemptState::Review || self.question().is_some()
    }

    /// Whether money that was in is with the customer again, all of it.
    #[must_use]
    pub fn gave_money_back(&self) -> bool {
        self.state == AttemptState::Refunded || self.problem == Some(AttemptProblem::Reversed)
    }
}

/// Where money on its way back stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// The gateway is being asked.
    Requested,
    /// The gateway gives it back.
    Done,
    /// The gateway does not; nothing went back.
    Failed,
    /// Staff gave it back by hand.
    Manual,
}

impl RefundState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Requested, Self::Done, Self::Failed, Self::Manual];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Manual => "manual",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether the money is out of the shop.
    #[must_use]
    pub const fn is_out(self) -> bool {
        matches!(self, Self::Done | Self::Manual)
    }
}

/// Money on its way back, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundView {
    /// Its key.
    pub key: String,
    /// What it is for.
    pub purpose: RefundFor,
    /// Of which attempt.
    pub attempt: AttemptId,
    /// How much.
    pub amount: Rupiah,
    /// Why, in the words of who asked.
    pub reason: String,
    /// Where it stands.
    pub state: RefundState,
    /// When it was asked for.
    pub at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_and_money_outranks_everything_before_it() {
        for state in AttemptState::ALL {
            assert_eq!(AttemptState::parse(state.as_str()), Some(state));
        }
        for state in RefundState::ALL {
            assert_eq!(RefundState::parse(state.as_str()), Some(state));
        }
        for problem in AttemptProblem::ALL {
            assert_eq!(AttemptProblem::parse(problem.as_str()), Some(problem));
        }
        assert!(AttemptState::Paid.rank() > AttemptState::Expired.rank());
        assert!(AttemptState::Refunded.rank() > AttemptState::Paid.rank());
    }
}
