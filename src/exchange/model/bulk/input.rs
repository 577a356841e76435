//! What the form about many products sends, read into what is done.

use super::{Counted, Deed, DeedKind, Offering, Repricing, Rounding, Step};
use crate::{
    catalog::model::{
        ProductStatus,
        admin::{PRICE_MAX, UNITS_MAX},
        span,
    },
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
    tags::model::typed_tags,
    time::Instant,
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
    /// From when an offer holds, on the clock in Jakarta; at once when empty.
    pub offer_from: String,
    /// Until when; until it is taken away when empty.
    pub offer_until: String,
    /// Tags, apart by commas.
    pub tags: String,
    /// How the number of units changes: `more`, `fewer`, `to`.
    pub count: String,
    /// By or to how many units.
    pub units: String,
}

impl DeedInput {
    /// Reads what was typed, at an instant.
    ///
    /// # Errors
    /// The problem at its field.
    pub fn checked(&self, now: Instant) -> Result<Deed, AppError> {
        let mut problems = Problems::default();
        let deed = match DeedKind::from_code(&self.deed) {
            Some(DeedKind::Activate) => Some(Deed::Status(ProductStatus::Active.code().to_owned())),
            Some(DeedKind::Archive) => Some(Deed::Status(ProductStatus::Inactive.code().to_owned())),
            Some(DeedKind::Category) => of_shelf("category", &self.category, &mut problems).map(Deed::Category),
            Some(DeedKind::Brand) => of_shelf("brand", &self.brand, &mut problems).map(Deed::Brand),
            Some(DeedKind::Price) => self.repricing(&mut problems).map(Deed::Price),
            Some(DeedKind::Offer) => self.offering(&mut problems, now).map(Deed::Offer),
            Some(DeedKind::NoOffer) => Some(Deed::NoOffer),
            Some(DeedKind::Tag) => return typed_tags("tags", &self.tags).map(Deed::Tag),
            Some(DeedKind::Untag) => return typed_tags("tags", &self.tags).map(Deed::Untag),
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

    /// A price below the one there is, for a while.
    fn offering(&self, problems: &mut Problems, now: Instant) -> Option<Offering> {
        let (from, until) = span(problems, [&self.offer_from, &self.offer_until], now);
        if ["percent_up", "amount_up"].contains(&self.step.as_str()) {
            problems.add("step", ProblemCode::NotBelowPrice);
            return None;
        }
        Some(Offering { price: self.repricing(problems)?, from, until })
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
        let now = Instant(0);
        assert!(input("percent_up", "10%").checked(now).is_ok());
        for (step, figure, field) in [
            ("percent_down", "100", "figure"),
            ("percent_up", "1,5", "figure"),
            ("to", "0", "figure"),
            ("x", "1", "step"),
        ] {
            assert!(input(step, figure).checked(now).unwrap_err().problem(field).is_some(), "{step} {figure}");
        }
    }

    #[test]
    fn an_offer_is_below_the_price_and_has_its_time() {
        let input = |step: &str, figure: &str, from: &str, until: &str| DeedInput {
            deed: "offer".into(),
            step: step.into(),
            figure: figure.into(),
            offer_from: from.into(),
            offer_until: until.into(),
            ..DeedInput::default()
        };
        // 1 November 2026
        let now = Instant(1_793_466_000_000);
        assert!(input("percent_down", "20%", "", "2026-12-01").checked(now).is_ok());
        assert!(input("to", "500.000", "2026-12-01 00:00", "").checked(now).is_ok());
        for (step, figure, from, until, field, code) in [
            ("percent_up", "10", "", "2026-12-01", "step", ProblemCode::NotBelowPrice),
            ("percent_down", "20", "", "", "offer_until", ProblemCode::NoTime),
            ("percent_down", "20", "besok", "", "offer_from", ProblemCode::Date),
            ("percent_down", "20", "2026-12-02", "2026-12-01", "offer_until", ProblemCode::EndsBefore),
            ("percent_down", "20", "", "2026-10-01", "offer_until", ProblemCode::Past),
            ("percent_down", "100", "", "2026-12-01", "figure", ProblemCode::Number),
        ] {
            let error = input(step, figure, from, until).checked(now).unwrap_err();
            assert_eq!(error.problem(field), Some(code), "{step} {figure} {from} {until}");
        }
    }
}
