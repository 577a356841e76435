//! PPN. Prices for people are prices with everything in them (Permendag 35/2013), so the question is not whether it is added but
//! whether the shop is one that charges it (PKP): then prices contain it, else there is none and nothing says so.

use super::{Group, Settings};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::TaxRule,
};
use serde::{Deserialize, Serialize};

/// Longest figure as it is typed.
pub const FIGURE_MAX: u16 = 9;

/// How prices are taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tax {
    /// Whether prices contain PPN.
    pub contained: bool,
    /// Rate and base.
    pub rule: TaxRule,
}

impl Default for Tax {
    fn default() -> Self {
        Self { contained: true, rule: TaxRule::default() }
    }
}

impl Tax {
    /// The rule by which an order is priced now: one that takes nothing where the shop charges none.
    #[must_use]
    pub const fn in_force(self) -> TaxRule {
        if self.contained { self.rule } else { TaxRule { rate_percent: 0, ..self.rule } }
    }

    /// Whether a page may say that a price contains it.
    #[must_use]
    pub const fn is_said(self) -> bool {
        self.contained && self.rule.rate_percent > 0
    }
}

impl Group for Tax {
    const NAME: &'static str = "tax";

    fn of(settings: &Settings) -> &Self {
        &settings.tax
    }

    fn typed(&self) -> Vec<(String, String)> {
        let contained = if self.contained { "on" } else { "" };
        let base = format!("{}/{}", self.rule.base_numerator, self.rule.base_denominator);
        [("contained", contained.to_owned()), ("rate", self.rule.rate_percent.to_string()), ("base", base)]
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec()
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaxInput {
    /// Ticked when prices contain it.
    pub contained: String,
    /// Percent, 0 to 100.
    pub rate: String,
    /// The share of a price that is taxed, such as `11/12`.
    pub base: String,
}

impl TaxInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Tax, AppError> {
        let mut problems = Problems::default();
        let rate = reading::code(&self.rate).trim_end_matches('%').trim_end().parse().ok().filter(|rate| *rate <= 100);
        if rate.is_none() {
            problems.add("rate", ProblemCode::Range(0, 100));
        }
        let base = share(&self.base);
        if base.is_none() {
            problems.add("base", ProblemCode::Choice);
        }
        let law = TaxRule::default();
        let (base_numerator, base_denominator) = base.unwrap_or((law.base_numerator, law.base_denominator));
        let rule = TaxRule { rate_percent: rate.unwrap_or(law.rate_percent), base_numerator, base_denominator };
        problems.into_result(Tax { contained: !self.contained.is_empty(), rule })
    }
}

/// Numerator and denominator of a share of at most one.
fn share(typed: &str) -> Option<(u32, u32)> {
    let typed = reading::code(typed);
    let (part, whole) = typed.split_once('/')?;
    let (part, whole): (u32, u32) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (part >= 1 && part <= whole && whole <= 1000).then_some((part, whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rupiah;
    use proptest::prelude::*;

    #[test]
    fn a_shop_that_charges_none_takes_none() {
        let none = Tax { contained: false, ..Tax::default() };
        assert_eq!(none.in_force().included_in(Rupiah::new(1_110_000)), Rupiah::ZERO);
        assert!(!none.is_said() && Tax::default().is_said());
        assert_eq!(Tax::default().in_force().included_in(Rupiah::new(1_110_000)), Rupiah::new(110_000));
    }

    proptest! {
        #[test]
        fn a_rule_comes_back_as_it_was_typed(rate in 0u32..=100, whole in 1u32..=1000, share in 1u32..=1000, contained: bool) {
            let share = share.min(whole);
            let typed = TaxInput { contained: if contained { "on".into() } else { String::new() }, rate: format!("{rate}%"), base: format!("{share} / {whole}") };
            let tax = typed.checked().unwrap();
            prop_assert_eq!(tax.rule, TaxRule { rate_percent: rate, base_numerator: share, base_denominator: whole });
            let fields: serde_json::Map<_, _> = tax.typed().into_iter().map(|(k, v)| (k, v.into())).collect();
            let again: TaxInput = serde_json::from_value(fields.into()).unwrap();
            prop_assert_eq!(again.checked().unwrap(), tax);
        }

        #[test]
        fn anything_may_be_typed(rate in any::<String>(), base in any::<String>()) {
            if let Ok(tax) = (TaxInput { contained: "on".into(), rate, base }).checked() {
                prop_assert!(tax.rule.rate_percent <= 100 && tax.rule.base_numerator <= tax.rule.base_denominator);
            }
        }
    }
}
