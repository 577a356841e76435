//! How one may pay besides the gateway: by a transfer to the shop's own account, which [`super::House`] names, and in cash at the door.

use super::{Group, Settings};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
};
use serde::{Deserialize, Serialize};

/// Most hours that a transfer is waited for.
pub const TRANSFER_HOURS_MAX: u16 = 168;
/// Heaviest parcel that can be paid at the door, in kilograms.
pub const COD_KG_MAX: u16 = 300;
/// Longest list of places as it is typed.
pub const COD_PLACES_LENGTH: u16 = 1000;
/// Highest total, in rupiah.
const MOST: i64 = 1_000_000_000;

/// How one may pay besides the gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Payways {
    /// Whether transfers to the shop's own account are taken, once it has one.
    pub transfer: bool,
    /// Hours that the goods wait for a transfer.
    pub transfer_hours: u16,
    /// Whether one may pay at the door.
    pub cod: bool,
    /// The least that an order must cost for that.
    pub cod_least: Rupiah,
    /// The most that it may cost.
    pub cod_most: Rupiah,
    /// The most kilograms that its parcel may count.
    pub cod_kg: u16,
    /// Zones, provinces and cities in which that is possible; none for everywhere.
    pub cod_places: Vec<String>,
}

impl Default for Payways {
    fn default() -> Self {
        Self {
            transfer: true,
            transfer_hours: 24,
            cod: false,
            cod_least: Rupiah::new(50_000),
            cod_most: Rupiah::new(5_000_000),
            cod_kg: 30,
            cod_places: Vec::new(),
        }
    }
}

impl Payways {
    /// Whether a parcel to these places, named as zone, province and city, may be paid at the door.
    #[must_use]
    pub fn cod_reaches(&self, places: &[&str]) -> bool {
        let folded: Vec<String> = places.iter().map(|place| reading::fold(place)).collect();
        self.cod_places.is_empty() || self.cod_places.iter().any(|place| folded.contains(&reading::fold(place)))
    }
}

impl Group for Payways {
    const NAME: &'static str = "payways";

    fn of(settings: &Settings) -> &Self {
        &settings.payways
    }

    fn typed(&self) -> Vec<(String, String)> {
        let ticked = |is: bool| if is { "on".to_owned() } else { String::new() };
        [
            ("transfer", ticked(self.transfer)),
            ("transfer_hours", self.transfer_hours.to_string()),
            ("cod", ticked(self.cod)),
            ("cod_least", self.cod_least.amount().to_string()),
            ("cod_most", self.cod_most.amount().to_string()),
            ("cod_kg", self.cod_kg.to_string()),
            ("cod_places", self.cod_places.join("\n")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}

/// As it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaywaysInput {
    /// Ticked when transfers are taken.
    pub transfer: String,
    /// Hours, 1 to [`TRANSFER_HOURS_MAX`].
    pub transfer_hours: String,
    /// Ticked when one may pay at the door.
    pub cod: String,
    /// Rupiah.
    pub cod_least: String,
    /// Rupiah.
    pub cod_most: String,
    /// Kilograms, 1 to [`COD_KG_MAX`].
    pub cod_kg: String,
    /// Zones, provinces and cities, one below the other or with commas.
    pub cod_places: String,
}

impl PaywaysInput {
    /// What was typed, understood.
    ///
    /// # Errors
    /// Problems at fields.
    pub fn checked(&self) -> Result<Payways, AppError> {
        let mut problems = Problems::default();
        let mut whole = |field: &str, typed: &str, most: u16| {
            let read = reading::code(typed).parse().ok().filter(|read| (1..=most).contains(read));
            read.unwrap_or_else(|| {
                problems.add(field, ProblemCode::Range(1, most));
                1
            })
        };
        let transfer_hours = whole("transfer_hours", &self.transfer_hours, TRANSFER_HOURS_MAX);
        let cod_kg = whole("cod_kg", &self.cod_kg, COD_KG_MAX);
        let mut amount = |field: &str, typed: &str| {
            let read = Rupiah::read(typed).filter(|amount| (0..=MOST).contains(&amount.amount()));
            if read.is_none() {
                problems.add(field, ProblemCode::Amount);
            }
            read.unwrap_or(Rupiah::ZERO)
        };
        let (cod_least, cod_most) = (amount("cod_least", &self.cod_least), amount("cod_most", &self.cod_most));
        if cod_most < cod_least {
            problems.add("cod_most", ProblemCode::Amount);
        }
        let list = problems.text("cod_places", &self.cod_places, 0, COD_PLACES_LENGTH);
        let places = list.split(['\n', ',', ';']).map(str::trim).filter(|place| !place.is_empty());
        let cod_places = places.map(str::to_owned).collect();
        let (transfer, cod) = (!self.transfer.is_empty(), !self.cod.is_empty());
        problems.into_result(Payways { transfer, transfer_hours, cod, cod_least, cod_most, cod_kg, cod_places })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> PaywaysInput {
        serde_json::from_value(
            Payways::default()
                .typed()
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        )
        .unwrap()
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        assert_eq!(typed().checked().unwrap(), Payways::default());
    }

    #[test]
    fn hours_are_within_a_week() {
        for (hours, read) in
            [("1", Some(1)), (" 48 ", Some(48)), ("168", Some(168)), ("0", None), ("169", None), ("x", None)]
        {
            let input = PaywaysInput { transfer_hours: hours.into(), ..typed() };
            assert_eq!(input.checked().map(|payways| payways.transfer_hours).ok(), read, "{hours}");
        }
        let turned = PaywaysInput { cod_least: "2.000.000".into(), cod_most: "1.000.000".into(), ..typed() };
        assert_eq!(turned.checked().unwrap_err().problem("cod_most"), Some(ProblemCode::Amount));
    }

    #[test]
    fn places_are_found_however_they_are_written() {
        let payways =
            PaywaysInput { cod_places: "Jabodetabek, kota bandung\nBali".into(), ..typed() }.checked().unwrap();
        assert_eq!(payways.cod_places.len(), 3);
        assert!(payways.cod_reaches(&["jabodetabek", "DKI Jakarta", "Jakarta Selatan"]));
        assert!(payways.cod_reaches(&["", "Jawa Barat", "Kota Bandung"]));
        assert!(!payways.cod_reaches(&["Jawa", "Jawa Timur", "Surabaya"]));
        assert!(Payways::default().cod_reaches(&["Papua", "Papua", "Jayapura"]), "no list is everywhere");
    }
}
