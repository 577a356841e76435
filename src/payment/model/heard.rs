//! What the gateway said of an attempt when staff had it asked, and whether the shop's books say the same.

use super::AttemptState;
use crate::money::Rupiah;
use serde::{Deserialize, Serialize};

/// The answer about one attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// What the gateway calls the attempt.
    pub attempt: String,
    /// What it said of it.
    pub word: Word,
}

/// What the gateway said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Somebody had it asked a moment ago; it was not asked again.
    JustAsked,
    /// It did not answer.
    Silent,
    /// It knows of no payment: no method was chosen.
    Nothing,
    /// It knows of one.
    Says {
        /// Its word for where the payment stands, such as `settlement`.
        state: String,
        /// What is charged; none when the answer has no whole amount.
        amount: Option<Rupiah>,
        /// Amount and state are those of the shop's books, as they are since.
        agrees: bool,
        /// The books were changed by it.
        changed: bool,
    },
}

/// What a status means, without the payment it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Money is in.
    Paid,
    /// The customer is waited for, or the page takes another try.
    Waits,
    /// Somebody decides at the gateway.
    Review,
    /// It is over without money.
    Over,
    /// Money went back.
    GaveBack,
    /// The bank of the card took it back.
    Disputed,
    /// A word this program does not know.
    Unknown,
}

impl Meaning {
    /// Whether books that have heard this may stand where they do. What went back or is disputed came in before, so the gateway's
    /// older word for it fits as well.
    #[must_use]
    pub fn fits(self, state: AttemptState) -> bool {
        use AttemptState as S;
        match self {
            Self::Paid => state.rank() >= S::Paid.rank(),
            Self::Waits => state.is_open(),
            Self::Review => state == S::Review,
            Self::Over => matches!(state, S::Failed | S::Expired | S::Cancelled | S::Pending),
            Self::GaveBack => matches!(state, S::PartiallyRefunded | S::Refunded),
            Self::Disputed => state == S::Disputed,
            Self::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_without_an_entry_and_an_entry_without_money_do_not_fit() {
        use AttemptState as S;
        for (meaning, state, fits) in [
            (Meaning::Paid, S::Paid, true),
            (Meaning::Paid, S::Refunded, true),
            (Meaning::Paid, S::Pending, false),
            (Meaning::Paid, S::Cancelled, false),
            (Meaning::Waits, S::Pending, true),
            (Meaning::Waits, S::Paid, false),
            (Meaning::Waits, S::Cancelled, false),
            (Meaning::Over, S::Expired, true),
            (Meaning::Over, S::Paid, false),
            (Meaning::GaveBack, S::PartiallyRefunded, true),
            (Meaning::GaveBack, S::Paid, false),
            (Meaning::Disputed, S::Disputed, true),
            (Meaning::Unknown, S::Paid, false),
        ] {
            assert_eq!(meaning.fits(state), fits, "{meaning:?} {state:?}");
        }
    }
}
