//! Rupiah: whole, signed, checked. The only type of money in the store (DESIGN 2.1).
//! Prices include PPN; nothing here knows a float, a currency code or a database.

mod typed;

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in whole Indonesian rupiah. May be negative (a discount line, a refund).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(i64);

impl Rupiah {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);

    /// Wraps a count of whole rupiah.
    #[must_use]
    pub const fn new(amount: i64) -> Self {
        Self(amount)
    }

    /// The count of whole rupiah.
    #[must_use]
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// Sum, or nothing when it does not fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Difference, or nothing when it does not fit.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Price times quantity, or nothing when it does not fit.
    #[must_use]
    pub fn times(self, quantity: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(quantity)).map(Self)
    }

    /// Sum of many amounts, or nothing when it does not fit.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// `Rp1.000.000`: the official Indonesian form (no space, dots).
    #[must_use]
    pub fn to_indonesian(self) -> String {
        self.format("Rp", '.')
    }

    /// `Rp 1,000,000`: the English form of spec chapter 14.5.
    #[must_use]
    pub fn to_english(self) -> String {
        self.format("Rp ", ',')
    }

    fn format(self, prefix: &str, separator: char) -> String {
        let digits = self.0.unsigned_abs().to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 4);
        if self.0 < 0 {
            grouped.push('-');
        }
        grouped.push_str(prefix);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// Plain digits, for logs and protocols. People see [`Rupiah::to_indonesian`] or [`Rupiah::to_english`].
impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// PPN (value added tax) contained in tax-inclusive prices: rate 12 % on a base of 11/12, effectively 11/111 of the price.
/// Both figures are settings of the shop because the law has changed them before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxRule {
    /// Nominal rate in percent (12).
    pub rate_percent: u32,
    /// Numerator of the share of the price that is taxed (11).
    pub base_numerator: u32,
    /// Denominator of that share (12).
    pub base_denominator: u32,
}

impl Default for TaxRule {
    fn default() -> Self {
        Self { rate_percent: 12, base_numerator: 11, base_denominator: 12 }
    }
}

impl TaxRule {
    /// The tax contained in a tax-inclusive line total, rounded half up, once per line.
    #[must_use]
    pub fn included_in(self, line_total: Rupiah) -> Rupiah {
        let part = i128::from(self.rate_percent) * i128::from(self.base_numerator);
        let whole = 100 * i128::from(self.base_denominator) + part;
        if whole == 0 {
            return Rupiah::ZERO;
        }
        let total = i128::from(line_total.0);
        let tax = (2 * total * part + whole).div_euclid(2 * whole);
        Rupiah(i64::try_from(tax).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formats_as_the_country_writes_it() {
        for (amount, id, en) in [
            (0, "Rp0", "Rp 0"),
            (999, "Rp999", "Rp 999"),
            (1_000_000, "Rp1.000.000", "Rp 1,000,000"),
            (-25_500, "-Rp25.500", "-Rp 25,500"),
        ] {
            assert_eq!(Rupiah::new(amount).to_indonesian(), id);
            assert_eq!(Rupiah::new(amount).to_english(), en);
        }
    }

    #[test]
    fn ppn_examples_of_the_demo_catalogue() {
        let rule = TaxRule::default();
        assert_eq!(rule.included_in(Rupiah::new(11_100_000)), Rupiah::new(1_100_000));
        assert_eq!(rule.included_in(Rupiah::new(4_999_000)), Rupiah::new(495_396));
    }

    #[test]
    fn overflow_is_nothing_not_a_wrong_price() {
        assert_eq!(Rupiah::new(i64::MAX).plus(Rupiah::new(1)), None);
        assert_eq!(Rupiah::new(i64::MAX / 2).times(3), None);
    }

    proptest! {
        #[test]
        fn tax_is_a_share_of_the_price(amount in 0_i64..1_000_000_000_000) {
            let tax = TaxRule::default().included_in(Rupiah::new(amount));
            prop_assert!(tax.amount() >= 0 && tax.amount() <= amount);
            let exact = amount as f64 * 11.0 / 111.0;
            prop_assert!((tax.amount() as f64 - exact).abs() <= 0.5 + 1e-3);
        }

        #[test]
        fn formatting_keeps_every_digit(amount in any::<i64>()) {
            let digits: String = Rupiah::new(amount).to_indonesian().chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits, amount.unsigned_abs().to_string());
        }
    }
}
