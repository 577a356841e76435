//! What of an order is given back: units of its lines, each at what was really paid for it, and freight.

use crate::{
    ids::{OrderLineId, ReturnId},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};

/// What becomes of goods whose money goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Restock {
    /// They are in the shop and can be sold.
    Shelf,
    /// They are in the shop and cannot be sold: booked as returned and written off.
    Damaged,
    /// They stay where they are; the stock does not move.
    #[default]
    None,
}

impl Restock {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Shelf, Self::Damaged, Self::None];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shelf => "shelf",
            Self::Damaged => "damaged",
            Self::None => "none",
        }
    }

    /// What a word says.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|restock| restock.as_str() == word)
    }
}

/// Units of a line that are to be given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedLine {
    /// Which line.
    pub line: OrderLineId,
    /// Units, one at least.
    pub units: u32,
    /// What becomes of them.
    pub restock: Restock,
}

/// What of an order is to be given back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Units of lines, each line once.
    pub lines: Vec<WantedLine>,
    /// Of the freight, in whole rupiah.
    pub freight: Rupiah,
    /// The return that the units are in.
    pub of_return: Option<ReturnId>,
}

impl Parts {
    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.freight == Rupiah::ZERO
    }
}

/// What is given back so that so many of a line's units are: their share of what was paid, rounded down, less what went back
/// before. The last unit brings what is left, so that the sum is right to the rupiah.
pub(super) fn share(paid: Rupiah, units: u32, until: u32, before: Rupiah) -> Rupiah {
    let all = i128::from(units.max(1));
    let part = i128::from(paid.amount()) * i128::from(until.min(units)) / all;
    let part = i64::try_from(part).unwrap_or(paid.amount());
    Rupiah::new((part - before.amount()).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_come_back() {
        for restock in Restock::ALL {
            assert_eq!(Restock::parse(restock.as_str()), Some(restock));
        }
    }

    proptest! {
        /// However the units are given back, in the end it is what was paid; no step is below zero or above what is left.
        #[test]
        fn the_parts_sum_to_what_was_paid(paid in 0i64..1_000_000_000, steps in proptest::collection::vec(1u32..5, 1..8)) {
            let units: u32 = steps.iter().sum();
            let (mut until, mut back) = (0, 0);
            for step in steps {
                until += step;
                let part = share(Rupiah::new(paid), units, until, Rupiah::new(back)).amount();
                prop_assert!(part >= 0 && back + part <= paid);
                back += part;
            }
            prop_assert_eq!(back, paid);
        }
    }
}
