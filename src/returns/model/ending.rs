//! How a return was settled otherwise than out of its payments.

use crate::money::Rupiah;
use serde::{Deserialize, Serialize};

/// By what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// By bank transfer.
    Transfer,
    /// In cash.
    Cash,
    /// By another piece.
    Exchange,
}

impl Ending {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Transfer, Self::Cash, Self::Exchange];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Cash => "cash",
            Self::Exchange => "exchange",
        }
    }

    /// What a word says.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.as_str() == word)
    }
}

/// How it was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// By what.
    pub method: Ending,
    /// How much went back that way; of an exchange what it was worth.
    pub amount: Rupiah,
    /// What staff note of it; empty in what customers read.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        assert!(Ending::ALL.into_iter().all(|ending| Ending::parse(ending.as_str()) == Some(ending)));
        assert_eq!(Ending::parse("gold"), None);
    }
}
