//! What money that goes back is for. It is said when the money is asked for and kept with it: an amount alone says nothing, since two
//! debts may be of one amount. Orders count by it, payment keeps it; neither knows the other.

use serde::{Deserialize, Serialize};

/// What a refund is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundFor {
    /// What the shop owes since the order became cheaper after it was paid.
    Change,
    /// Units of the order's lines, and freight.
    Lines,
    /// Money that came beside what the order costs: somebody paid twice.
    Surplus,
    /// An amount of the order's money beside its lines: goodwill, or all of an order that was given up.
    Amount,
    /// Nobody has said yet: it was begun in the gateway's dashboard.
    Unsaid,
}

impl RefundFor {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Change, Self::Lines, Self::Surplus, Self::Amount, Self::Unsaid];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Lines => "lines",
            Self::Surplus => "surplus",
            Self::Amount => "amount",
            Self::Unsaid => "unsaid",
        }
    }

    /// What a word says.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for what in RefundFor::ALL {
            assert_eq!(RefundFor::parse(what.as_str()), Some(what));
        }
        assert_eq!(RefundFor::parse(""), None);
    }
}
