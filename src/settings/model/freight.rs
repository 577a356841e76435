//! How sending is priced: one price for any order, or by zones and weight; from which sum of goods on it is free; what a wooden crate
//! and insurance cost. What couriers ask stands in `shipping`.

use super::{Group, Settings};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};

/// Longest amount as it is typed.
pub const AMOUNT_MAX: u16 = 20;
/// Longest name of the city that things are sent from.
pub const ORIGIN_MAX: u16 = 60;
/// Highest amount, in rupiah.
const MOST: i64 = 1_000_000_000;
/// Most of a crate's weight in percent of what it holds, and of a thousandth of what goods are worth.
const SHARE_MAX: u16 = 300;

/// How sending is priced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Freight {
    /// By zones and weight; else one price for any order.
    pub zones: bool,
    /// That price.
    pub flat: Rupiah,
    /// Goods that are worth so much are sent for nothing; zero for no such rule.
    pub free_from: Rupiah,
    /// The city that things are sent from, as people are told.
    pub origin: String,
    /// Whether a wooden crate is offered.
    pub crate_offered: bool,
    /// What a crate costs before its size counts.
    pub crate_base: Rupiah,
    /// What each kilogram of volume adds.
    pub crate_per_kg: Rupiah,
    /// By how many percent a crate makes a parcel heavier.
    pub crate_more: i64,
    /// Whether insurance is offered.
    pub insure_offered: bool,
    /// What it costs, in thousandths of what the goods are worth.
    pub insure_per_mille: i64,
    /// What it costs at least.
    pub insure_least: Rupiah,
    /// Goods that are worth so much are never sent without; zero for no such rule.
    pub insure_from: Rupiah,
}

impl Default for Freight {
    fn default() -> Self {
        Self {
            zones: true,
            flat: Rupiah::new(50_000),
            free_from: Rupiah::ZERO,
            origin: "Jakarta".into(),
            crate_offered: true,
            crate_base: Rupiah::new(50_000),
            crate_per_kg: Rupiah::new(6_000),
            crate_more: 30,
            insure_offered: true,
            insure_per_mille: 2,
            insure_least: Rupiah::new(5_000),
            insure_from: Rupiah::new(10_000_000),
        }
    }
}

impl Freight {
    /// One price for any order and nothing on top of it without being asked for.
    #[must_use]
    pub fn flat(price: Rupiah) -> Self {
        Self { zones: false, flat: price, insure_from: Rupiah::ZERO, ..Self::default() }
    }

    /// What a crate costs for so many kilograms of volume; nothing where none is offered.
    #[must_use]
    pub fn crating(&self, room_kg: i64) -> Option<Rupiah> {
        let room = self.crate_per_kg.amount().checked_mul(room_kg)?;
        self.crate_offered.then(|| self.crate_base.plus(Rupiah::new(room))).flatten()
    }

    /// What insurance costs of goods that are worth so much, rounded up; nothing where none is offered.
    #[must_use]
    pub fn insurance(&self, goods: Rupiah) -> Option<Rupiah> {
        let share = i128::from(goods.amount()) * i128::from(self.insure_per_mille);
        let share = Rupiah::new(i64::try_from((share + 999) / 1_000).ok()?);
        self.insure_offered.then(|| share.max(self.insure_least))
    }

    /// Whether goods that are worth so much are never sent without insurance.
    #[must_use]
    pub fn must_insure(&self, goods: Rupiah) -> bool {
        self.insure_offered && self.insure_from > Rupiah::ZERO && goods >= self.insure_from
    }

    /// Whether goods that are worth so much are sent for nothing.
    #[must_use]
    pub fn is_free(&self, goods: Rupiah) -> bool {
        self.free_from > Rupiah::ZERO && goods >= self.free_from
    }
}

impl Group for Freight {
    const NAME: &'static str = "freight";

    fn of(settings: &Settings) -> &Self {
        &settings.freight
    }

    fn typed(&self) -> Vec<(String, String)> {
        let ticked = |is: bool| if is { "on".to_owned() } else { String::new() };
        let amount = |amount: Rupiah| amount.amount().to_string();
        [
            ("zones", ticked(self.zones)),
            ("flat", amount(self.flat)),
            ("free_from", amount(self.free_from)),
            ("origin", self.origin.clone()),
            ("crate_offered", ticked(self.crate_offered)),
            ("crate_base", amount(self.crate_base)),
            ("crate_per_kg", amount(self.crate_per_kg)),
            ("crate_more", self.crate_more.to_string()),
            ("insure_offered", ticked(self.insure_offered)),
            ("insure_per_mille", self.insure_per_mille.to_string()),
            ("insure_least", amount(self.insure_least)),
            ("insure_from", amount(self.insure_from)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FreightInput {
    /// Ticked when zones and weight count.
    pub zones: String,
    /// The price for any order else.
    pub flat: String,
    /// The sum of goods from which on it is free.
    pub free_from: String,
    /// The city that things are sent from.
    pub origin: String,
    /// Ticked when a wooden crate is offered.
    pub crate_offered: String,
    /// What a crate costs before its size counts.
    pub crate_base: String,
    /// What each kilogram of volume adds.
    pub crate_per_kg: String,
    /// By how many percent it is heavier.
    pub crate_more: String,
    /// Ticked when insurance is offered.
    pub insure_offered: String,
    /// Thousandths of what the goods are worth.
    pub insure_per_mille: String,
    /// What insurance costs at least.
    pub insure_least: String,
    /// The sum of goods from which on it is a must.
    pub insure_from: String,
}

impl FreightInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Freight, AppError> {
        let mut problems = Problems::default();
        let mut amount = |field: &str, typed: &str| {
            // nothing typed is no such price, or no such rule
            let typed = if reading::code(typed).is_empty() { "0" } else { typed };
            let read = Rupiah::read(typed).filter(|amount| (0..=MOST).contains(&amount.amount()));
            if read.is_none() {
                problems.add(field, ProblemCode::Amount);
            }
            read.unwrap_or(Rupiah::ZERO)
        };
        let (flat, free_from) = (amount("flat", &self.flat), amount("free_from", &self.free_from));
        let crate_base = amount("crate_base", &self.crate_base);
        let crate_per_kg = amount("crate_per_kg", &self.crate_per_kg);
        let insure_least = amount("insure_least", &self.insure_least);
        let insure_from = amount("insure_from", &self.insure_from);
        let mut share = |field: &str, typed: &str| {
            let typed = reading::code(typed);
            let read = typed.trim_end_matches(['%', '‰']).trim_end().parse::<u16>().ok();
            let read = read.filter(|share| *share <= SHARE_MAX);
            if read.is_none() {
                problems.add(field, ProblemCode::Range(0, SHARE_MAX));
            }
            i64::from(read.unwrap_or(0))
        };
        let crate_more = share("crate_more", &self.crate_more);
        let insure_per_mille = share("insure_per_mille", &self.insure_per_mille);
        let origin = problems.line("origin", &self.origin, 2, ORIGIN_MAX);
        problems.into_result(Freight {
            zones: !self.zones.is_empty(),
            flat,
            free_from,
            origin,
            crate_offered: !self.crate_offered.is_empty(),
            crate_base,
            crate_per_kg,
            crate_more,
            insure_offered: !self.insure_offered.is_empty(),
            insure_per_mille,
            insure_least,
            insure_from,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_come_back_as_they_were_typed() {
        for rules in [Freight::default(), Freight::flat(Rupiah::new(25_000))] {
            let fields: serde_json::Map<_, _> = rules.typed().into_iter().map(|(k, v)| (k, v.into())).collect();
            let again: FreightInput = serde_json::from_value(fields.into()).unwrap();
            assert_eq!(again.checked().unwrap(), rules);
        }
        let wrong = FreightInput { flat: "x".into(), crate_more: "301".into(), ..FreightInput::default() };
        let error = wrong.checked().unwrap_err();
        for field in ["flat", "crate_more", "insure_per_mille", "origin"] {
            assert!(error.problem(field).is_some(), "{field}");
        }
    }

    #[test]
    fn insurance_is_a_share_and_never_below_its_least() {
        let rules = Freight::default();
        for (goods, costs) in [(0, 5_000), (2_500_000, 5_000), (2_500_001, 5_001), (20_000_000, 40_000)] {
            assert_eq!(rules.insurance(Rupiah::new(goods)), Some(Rupiah::new(costs)), "{goods}");
        }
        assert!(rules.must_insure(Rupiah::new(10_000_000)) && !rules.must_insure(Rupiah::new(9_999_999)));
        assert!(!Freight::flat(Rupiah::ZERO).must_insure(Rupiah::new(i64::MAX)));
        assert_eq!(Freight { insure_offered: false, ..rules }.insurance(Rupiah::new(1)), None);
        assert_eq!(Freight::default().crating(14), Some(Rupiah::new(134_000)));
    }
}
