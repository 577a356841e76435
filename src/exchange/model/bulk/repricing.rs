//! What becomes of a price that changes by per cent, by an amount or to one, rounded as shops round.

use crate::catalog::model::admin::PRICE_MAX;
use serde::{Deserialize, Serialize};

/// How prices change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repricing {
    /// By what.
    pub by: Step,
    /// What they are rounded to.
    pub round: Rounding,
}

/// By what a price changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// By per cent; below zero it falls.
    Percent(i64),
    /// By so many rupiah; below zero it falls.
    Amount(i64),
    /// To so many rupiah.
    To(i64),
}

/// What a price is rounded to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the rupiah.
    #[default]
    Exact,
    /// To the nearest 500.
    FiveHundred,
    /// To the nearest 1,000.
    Thousand,
    /// To the nearest that ends in 900.
    NineHundred,
}

impl Rounding {
    /// Every rounding.
    pub const ALL: [Self; 4] = [Self::Exact, Self::FiveHundred, Self::Thousand, Self::NineHundred];

    /// The word in a form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::FiveHundred => "500",
            Self::Thousand => "1000",
            Self::NineHundred => "900",
        }
    }

    fn of(self, price: i64) -> i64 {
        let nearest = |unit: i64| (price + unit / 2).div_euclid(unit) * unit;
        match self {
            Self::Exact => price,
            Self::FiveHundred => nearest(500),
            Self::Thousand => nearest(1_000),
            Self::NineHundred => ((price - 900 + 500).div_euclid(1_000) * 1_000 + 900).max(900),
        }
    }
}

impl Repricing {
    /// The new price; what is no price any more is refused where it is checked.
    #[must_use]
    pub fn of(self, price: i64) -> i64 {
        let changed = match self.by {
            Step::Percent(percent) => {
                let whole = i128::from(price) * i128::from(100 + percent);
                i64::try_from((whole + 50).div_euclid(100)).unwrap_or(i64::MAX / 2)
            }
            Step::Amount(amount) => price.saturating_add(amount),
            Step::To(amount) => amount,
        };
        // rounding makes no price of what is none
        if changed <= 0 { 0 } else { self.round.of(changed.min(PRICE_MAX * 2)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prices_change_and_are_rounded() {
        for (by, round, price, new) in [
            (Step::Percent(10), Rounding::Exact, 1_234_567, 1_358_024),
            (Step::Percent(-10), Rounding::Thousand, 1_234_567, 1_111_000),
            (Step::Percent(5), Rounding::NineHundred, 1_000_000, 1_049_900),
            (Step::Amount(-500), Rounding::FiveHundred, 10_249, 9_500),
            (Step::Amount(-500), Rounding::FiveHundred, 10_750, 10_500),
            (Step::Amount(-20_000), Rounding::NineHundred, 10_000, 0),
            (Step::To(7_499_123), Rounding::Thousand, 1, 7_499_000),
        ] {
            assert_eq!(Repricing { by, round }.of(price), new, "{by:?} {round:?} {price}");
        }
    }

    proptest! {
        /// What is rounded ends as it should, and is near.
        #[test]
        fn rounding_is_near(price in 1_i64..200_000_000) {
            for (round, unit, end) in [(Rounding::FiveHundred, 500, 0), (Rounding::Thousand, 1_000, 0), (Rounding::NineHundred, 1_000, 900)] {
                let rounded = round.of(price);
                prop_assert_eq!(rounded.rem_euclid(unit), end % unit);
                prop_assert!((rounded - price).abs() <= unit / 2 || rounded == 900);
            }
        }
    }
}
