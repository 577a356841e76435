//! What can be done to many products alike, and what becomes of a price.

use crate::{
    catalog::model::{
        ProductStatus,
        admin::{PRICE_MAX, UNITS_MAX},
        sheet::{Edit, Sheet},
    },
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Greatest change of a price, in per cent.
const PERCENT_MAX: i64 = 500;
/// Longest figure as typed.
pub const FIGURE_MAX: u16 = 40;

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// They are shown, or taken out of the shop.
    Status(String),
    /// They go to a category; its id.
    Category(Uuid),
    /// They are of a brand; its id.
    Brand(Uuid),
    /// Their prices change.
    Price(Repricing),
    /// Their variants are low at so many units; nothing: as the shop says.
    LowAt(Option<u32>),
}

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

impl Deed {
    /// What it changes of a product; `category` and `brand` as its sheet would say them.
    #[must_use]
    pub fn edits(&self, sheet: &Sheet, shelf: &str) -> Vec<Edit> {
        let mut other = sheet.clone();
        match self {
            Self::Status(status) => _ = other.product.insert("status".into(), status.clone()),
            Self::Category(_) => _ = other.product.insert("category".into(), shelf.to_owned()),
            Self::Brand(_) => _ = other.product.insert("brand".into(), shelf.to_owned()),
            Self::Price(repricing) => {
                for (_, texts) in &mut other.variants {
                    let old = texts.get("price").and_then(|price| price.parse().ok()).unwrap_or_default();
                    let new = repricing.of(old);
                    texts.insert("price".into(), new.to_string());
                    // a former price that is not above the price is none
                    let former: i64 = texts.get("compare_at").and_then(|price| price.parse().ok()).unwrap_or_default();
                    if former != 0 && former <= new {
                        texts.insert("compare_at".into(), String::new());
                    }
                }
            }
            Self::LowAt(units) => {
                for (_, texts) in &mut other.variants {
                    texts.insert("low_at".into(), units.map(|units| units.to_string()).unwrap_or_default());
                }
            }
        }
        sheet.changes_to(&other)
    }

    /// The word it is kept and shown by.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Status(status) if *status == ProductStatus::Active.code() => "activate",
            Self::Status(_) => "archive",
            Self::Category(_) => "category",
            Self::Brand(_) => "brand",
            Self::Price(_) => "price",
            Self::LowAt(_) => "low_at",
        }
    }
}

/// What the form sends, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeedInput {
    /// Which.
    pub deed: String,
    /// Id of a category.
    pub category: String,
    /// Id of a brand.
    pub brand: String,
    /// How a price changes: `percent_up`, `percent_down`, `amount_up`, `amount_down`, `to`.
    pub step: String,
    /// By what.
    pub figure: String,
    /// What it is rounded to.
    pub round: String,
    /// Units; empty: as the shop says.
    pub low_at: String,
}

impl DeedInput {
    /// Reads what was typed.
    ///
    /// # Errors
    /// The problem at its field.
    pub fn checked(&self) -> Result<Deed, AppError> {
        let mut problems = Problems::default();
        let deed = match self.deed.as_str() {
            "activate" => Some(Deed::Status(ProductStatus::Active.code().to_owned())),
            "archive" => Some(Deed::Status(ProductStatus::Inactive.code().to_owned())),
            "category" => self
                .category
                .parse()
                .map(Deed::Category)
                .map_err(|_| problems.add("category", ProblemCode::Choice))
                .ok(),
            "brand" => self.brand.parse().map(Deed::Brand).map_err(|_| problems.add("brand", ProblemCode::Choice)).ok(),
            "price" => self.repricing(&mut problems).map(Deed::Price),
            "low_at" => self.units(&mut problems).map(Deed::LowAt),
            _ => {
                problems.add("deed", ProblemCode::Choice);
                None
            }
        };
        match deed {
            Some(deed) => problems.into_result(deed),
            None => Err(problems.into_result(()).err().unwrap_or_else(|| AppError::Invalid(Vec::new()))),
        }
    }

    fn repricing(&self, problems: &mut Problems) -> Option<Repricing> {
        let round = Rounding::ALL.into_iter().find(|round| round.code() == self.round).unwrap_or_default();
        let amount =
            || Rupiah::read(&self.figure).map(Rupiah::amount).filter(|amount| (1..=PRICE_MAX).contains(amount));
        let percent = || {
            let typed = reading::code(&self.figure);
            typed.trim_end_matches('%').trim().parse::<i64>().ok().filter(|percent| (1..=PERCENT_MAX).contains(percent))
        };
        let by = match self.step.as_str() {
            "percent_up" => percent().map(Step::Percent),
            "percent_down" => percent().filter(|percent| *percent < 100).map(|percent| Step::Percent(-percent)),
            "amount_up" => amount().map(Step::Amount),
            "amount_down" => amount().map(|amount| Step::Amount(-amount)),
            "to" => amount().map(Step::To),
            _ => {
                problems.add("step", ProblemCode::Choice);
                return None;
            }
        };
        if by.is_none() {
            problems.add("figure", ProblemCode::Number);
        }
        Some(Repricing { by: by?, round })
    }

    fn units(&self, problems: &mut Problems) -> Option<Option<u32>> {
        let typed = reading::code(&self.low_at);
        if typed.is_empty() {
            return Some(None);
        }
        let units = typed.parse::<u32>().ok().filter(|units| *units <= UNITS_MAX);
        if units.is_none() {
            problems.add("low_at", ProblemCode::Number);
        }
        units.map(Some)
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

    #[test]
    fn slips_are_told() {
        let input = |step: &str, figure: &str| DeedInput {
            deed: "price".into(),
            step: step.into(),
            figure: figure.into(),
            ..DeedInput::default()
        };
        assert!(input("percent_up", "10%").checked().is_ok());
        for (step, figure, field) in [
            ("percent_down", "100", "figure"),
            ("percent_up", "1,5", "figure"),
            ("to", "0", "figure"),
            ("x", "1", "step"),
        ] {
            assert!(input(step, figure).checked().unwrap_err().problem(field).is_some(), "{step} {figure}");
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
