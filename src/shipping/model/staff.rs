//! What the forms of staff carry: a service, what it asks, a zone with its places; and a trial of it all.

use super::{Packed, Rate, Regions, ServiceKind, TRACKING_URL_MAX, is_tracking_url};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most characters of what forms and orders call a service.
pub const CODE_MAX: u16 = 24;
/// Most characters of the name of a courier.
pub const COURIER_MAX: u16 = 30;
/// Most characters of the name of a service.
pub const SERVICE_MAX: u16 = 30;
/// Most characters of the name of a zone.
pub const ZONE_MAX: u16 = 60;
/// Most characters of a list of places: a zone may name a whole island's cities.
pub const PLACES_MAX: u16 = 8_000;
/// Longest number of days as it is typed.
pub const DAYS_LENGTH: u16 = 2;
/// Most days that something may take.
pub const DAYS_MAX: u16 = 90;
/// Most kilograms of a parcel.
pub const KG_MAX: u16 = 5_000;
/// Highest price of a kilogram, in rupiah.
const PRICE_MOST: i64 = 10_000_000;

/// A service as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceInput {
    /// Who carries.
    pub courier: String,
    /// What the courier calls it.
    pub name: String,
    /// Word of its kind.
    pub kind: String,
    /// Days it takes at least.
    pub days_from: String,
    /// And at most.
    pub days_to: String,
    /// Ticked when it is offered.
    pub active: String,
    /// Where its courier shows how far a parcel is; empty for nowhere.
    pub tracking_url: String,
}

/// A service as it was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceEdit {
    /// Who carries.
    pub courier: String,
    /// What the courier calls it.
    pub name: String,
    /// Its kind.
    pub kind: ServiceKind,
    /// Days it takes.
    pub days: (i32, i32),
    /// Whether it is offered.
    pub active: bool,
    /// Where its courier shows how far a parcel is.
    pub tracking_url: String,
}

impl ServiceInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<ServiceEdit, AppError> {
        let mut problems = Problems::default();
        let courier = problems.line("courier", &self.courier, 1, COURIER_MAX);
        let name = problems.line("name", &self.name, 1, SERVICE_MAX);
        let kind = ServiceKind::MADE.into_iter().find(|kind| kind.as_str() == self.kind);
        if kind.is_none() {
            problems.add("kind", ProblemCode::Choice);
        }
        let from = number(&mut problems, "days_from", &self.days_from, 0, DAYS_MAX);
        let to = number(&mut problems, "days_to", &self.days_to, 0, DAYS_MAX);
        if to < from && problems.is_empty() {
            problems.add("days_to", ProblemCode::Range(u16::try_from(from).unwrap_or(0), DAYS_MAX));
        }
        let active = !self.active.is_empty();
        let tracking_url = problems.line("tracking_url", &self.tracking_url, 0, TRACKING_URL_MAX);
        if !tracking_url.is_empty() && !is_tracking_url(&tracking_url) {
            problems.add("tracking_url", ProblemCode::TrackingAddress);
        }
        let kind = kind.unwrap_or_default();
        problems.into_result(ServiceEdit { courier, name, kind, days: (from, to), active, tracking_url })
    }
}

/// What a service asks, zone by zone: `first-{zone}`, `next-{zone}`, `min-{zone}`, `max-{zone}`. A zone without a first kilogram
/// is not served.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatesInput {
    /// The fields.
    #[serde(flatten)]
    pub fields: BTreeMap<String, String>,
}

impl RatesInput {
    /// What was typed, understood, for these zones.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self, service: Uuid, zones: &[Uuid]) -> Result<Vec<Rate>, AppError> {
        let mut problems = Problems::default();
        let typed = |name: &str| self.fields.get(name).map(String::as_str).unwrap_or_default();
        let mut rates = Vec::new();
        for zone in zones {
            let field = |what: &str| format!("{what}-{zone}");
            if reading::code(typed(&field("first"))).is_empty() {
                continue;
            }
            let [first, next] = ["first", "next"].map(|what| {
                let name = field(what);
                let amount = Rupiah::read(typed(&name)).filter(|amount| (0..=PRICE_MOST).contains(&amount.amount()));
                if amount.is_none() {
                    problems.add(&name, ProblemCode::Amount);
                }
                amount.unwrap_or(Rupiah::ZERO)
            });
            let (least, most) = (field("min"), field("max"));
            let min_kg = i64::from(number(&mut problems, &least, typed(&least), 0, KG_MAX));
            let max_kg = i64::from(number(&mut problems, &most, typed(&most), 1, KG_MAX));
            if max_kg < min_kg {
                problems.add(&most, ProblemCode::Range(u16::try_from(min_kg).unwrap_or(KG_MAX), KG_MAX));
            }
            rates.push(Rate { service, zone: *zone, first, next, min_kg, max_kg });
        }
        problems.into_result(rates)
    }
}

/// A zone as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ZoneInput {
    /// What staff call it.
    pub name: String,
    /// Days more that everything takes to there.
    pub more_days: String,
    /// Names of provinces and cities, one a line.
    pub places: String,
}

/// A zone as it was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneEdit {
    /// What staff call it.
    pub name: String,
    /// Days more.
    pub more_days: i32,
    /// Codes of its provinces and cities, in order.
    pub places: Vec<String>,
}

impl ZoneInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields; of places, the lines that name none.
    pub fn checked(&self, regions: &Regions) -> Result<ZoneEdit, AppError> {
        let mut problems = Problems::default();
        let name = problems.line("name", &self.name, 2, ZONE_MAX);
        let more_days = number(&mut problems, "more_days", &self.more_days, 0, DAYS_MAX);
        let text = problems.text("places", &self.places, 0, PLACES_MAX);
        let mut places = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match regions.named(line) {
                Some(region) => places.push(region.id.clone()),
                None => problems.add_of("places", line, ProblemCode::Choice),
            }
        }
        places.sort();
        places.dedup();
        problems.into_result(ZoneEdit { name, more_days, places })
    }
}

/// What would something cost: the fields of the trial, as an address carries them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// City.
    pub city: String,
    /// Province.
    pub province: String,
    /// Kilograms by the scales.
    pub kg: String,
    /// Length, width and height in centimetres.
    pub length: String,
    /// Width.
    pub width: String,
    /// Height.
    pub height: String,
    /// What the goods are worth.
    pub value: String,
    /// Anything, with a wooden crate.
    pub crated: String,
}

impl Trial {
    /// The goods that are tried; nothing without a weight.
    #[must_use]
    pub fn packed(&self) -> Option<Packed> {
        let figure = |typed: &str| {
            let typed = reading::code(typed).replace(',', ".");
            let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
            let thousandths = format!("{part:0<3}").chars().take(3).collect::<String>();
            format!("{whole}{thousandths}").parse::<i64>().ok().filter(|grams| (1..=KG_GRAMS).contains(grams))
        };
        // centimetres with a comma become tenths of millimetres and back
        let side = |typed: &str| figure(typed).map_or(0, |thousandths| thousandths / 100);
        let box_mm = [side(&self.length), side(&self.width), side(&self.height)];
        Some(Packed { grams: figure(&self.kg)?, box_mm, units: 1 })
    }
}

/// Most grams that are tried.
const KG_GRAMS: i64 = KG_MAX as i64 * 1_000;

fn number(problems: &mut Problems, field: &str, typed: &str, least: u16, most: u16) -> i32 {
    let read = reading::code(typed).parse::<u16>().ok().filter(|number| (least..=most).contains(number));
    if read.is_none() {
        problems.add(field, ProblemCode::Range(least, most));
    }
    i32::from(read.unwrap_or(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trial_is_read_as_it_is_typed() {
        let trial = Trial {
            kg: "8".into(),
            length: "120".into(),
            width: "45".into(),
            height: "15,5".into(),
            ..Trial::default()
        };
        assert_eq!(trial.packed(), Some(Packed { grams: 8_000, box_mm: [1_200, 450, 155], units: 1 }));
        assert_eq!(Trial { kg: "0,25".into(), ..Trial::default() }.packed().map(|goods| goods.grams), Some(250));
        for nothing in ["", "-1", "0", "abc", "99999999"] {
            assert_eq!(Trial { kg: nothing.into(), ..Trial::default() }.packed(), None, "{nothing}");
        }
    }

    #[test]
    fn a_zone_without_a_first_kilogram_is_not_served() {
        let (service, near, far) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let fields = [("first", "10.000"), ("next", "9000"), ("min", "0"), ("max", "30")];
        let fields = fields.map(|(what, typed)| (format!("{what}-{near}"), typed.to_owned()));
        let rates = RatesInput { fields: fields.into() }.checked(service, &[near, far]).unwrap();
        assert_eq!((rates.len(), rates[0].first, rates[0].max_kg), (1, Rupiah::new(10_000), 30));
        let bad = [(format!("first-{near}"), "x".to_owned()), (format!("max-{near}"), "0".to_owned())];
        let error = RatesInput { fields: bad.into() }.checked(service, &[near]).unwrap_err();
        for what in ["first", "next", "min", "max"] {
            assert!(error.problem(&format!("{what}-{near}")).is_some(), "{what}");
        }
    }
}
