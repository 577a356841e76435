//! Whether the money of an order is in.

use serde::{Deserialize, Serialize};

/// Whether the money is in; kept apart from fulfilment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Nothing yet.
    Unpaid,
    /// All of it.
    Paid,
    /// Some of it went back.
    PartiallyRefunded,
    /// All of it went back.
    Refunded,
    /// Money is in but the order cannot go on by itself: staff must look.
    Attention,
}

impl PaymentState {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::Paid => "paid",
            Self::PartiallyRefunded => "partially_refunded",
            Self::Refunded => "refunded",
            Self::Attention => "attention",
        }
    }

    /// The state of a word; an unknown word asks for attention.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        [Self::Unpaid, Self::Paid, Self::PartiallyRefunded, Self::Refunded]
            .into_iter()
            .find(|state| state.as_str() == word)
            .unwrap_or(Self::Attention)
    }
}
