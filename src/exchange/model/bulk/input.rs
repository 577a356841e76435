//! What the form about many products sends, read into what is done.

use super::{Counted, Deed, DeedKind, Repricing, Rounding, Step};
use crate::{
    catalog::model::{
        ProductStatus,
        admin::{PRICE_MAX, UNITS_MAX},
    },
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Greatest change of a price, in per cent.
const PERCENT_MAX: i64 = 500;

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
    /// How the number of units changes: `more`, `fewer`, `to`.
    pub count: String,
    /// By or to how many units.
    pub units: String,
}

impl DeedInput {
    /// Reads what was typed.
    ///
    /// # Errors
    /// The problem at its field.
    pub fn checked(&self) -> Result<Deed, AppError> {
        let mut problems = Problems::default();
        let deed = match DeedKind::from_code(&self.deed) {
            Some(DeedKind::Activate) => Some(Deed::Status(ProductStatus::Active.code().to_owned())),
            Some(DeedKind::Archive) => Some(Deed::Status(ProductStatus::Inactive.code().to_owned())),
            Some(DeedKind::Category) => of_shelf("category", &self.category, &mut problems).map(Deed::Category),
            Some(DeedKind::Brand) => of_shelf("brand", &self.brand, &mut problems).map(Deed::Brand),
            Some(DeedKind::Price) => self.repricing(&mut problems).map(Deed::Price),
            Some(DeedKind::LowAt) => self.threshold(&mut problems).map(Deed::LowAt),
            Some(DeedKind::Stock) => self.counted(&mut problems).map(Deed::Stock),
            Some(DeedKind::Feature) => Some(Deed::Featured(true)),
            Some(DeedKind::Unfeature) => Some(Deed::Featured(false)),
            None => {
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

    fn counted(&self, problems: &mut Problems) -> Option<Counted> {
        let units = reading::code(&self.units).parse::<u32>().ok().filter(|units| *units <= UNITS_MAX);
        let Some(units) = units else {
            problems.add("units", ProblemCode::Number);
            return None;
        };
        match self.count.as_str() {
            "more" => Some(Counted::By(i64::from(units))),
            "fewer" => Some(Counted::By(-i64::from(units))),
            "to" => Some(Counted::To(units)),
            _ => {
                problems.add("count", ProblemCode::Choice);
                None
            }
        }
    }

    fn threshold(&self, problems: &mut Problems) -> Option<Option<u32>> {
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

/// The id of a category or brand that was chosen.
fn of_shelf(field: &str, typed: &str, problems: &mut Problems) -> Option<Uuid> {
    let id = typed.parse().ok();
    if id.is_none() {
        problems.add(field, ProblemCode::Choice);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
