//! Provinces and cities by name, as people type them: "Kota Bandung", "kab. bandung", "Jabar", "West Java", "Jogja".

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A province or a city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Official code: two digits of a province, four of a city.
    pub id: String,
    /// Official name.
    pub name: String,
    /// What people call it besides.
    pub also: Vec<String>,
}

impl Region {
    /// Whether it is a province.
    #[must_use]
    pub fn is_province(&self) -> bool {
        self.id.len() == 2
    }

    /// Code of its province; its own for one.
    #[must_use]
    pub fn province(&self) -> &str {
        self.id.get(..2).unwrap_or_default()
    }
}

/// What is known of where something goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Code of the province.
    pub province: Option<String>,
    /// Code of the city.
    pub city: Option<String>,
    /// Whether the city is none of the province that was typed.
    pub is_elsewhere: bool,
}

/// All provinces and cities.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    all: Vec<Region>,
    /// Places in `all` by folded name.
    provinces: HashMap<String, usize>,
    cities: HashMap<String, Vec<usize>>,
}

/// What a name may begin with; `true` where it says that a city is meant, `false` a kabupaten.
const KINDS: [(&str, Option<bool>); 8] = [
    ("provinsi", None),
    ("prov", None),
    ("kota administrasi", Some(true)),
    ("kotamadya", Some(true)),
    ("kota", Some(true)),
    ("kabupaten administrasi", Some(false)),
    ("kabupaten", Some(false)),
    ("kab", Some(false)),
];

impl Regions {
    /// Of these, in their order.
    #[must_use]
    pub fn of(all: Vec<Region>) -> Self {
        let (mut provinces, mut cities) = (HashMap::new(), HashMap::<String, Vec<usize>>::new());
        for (at, region) in all.iter().enumerate() {
            for name in std::iter::once(&region.name).chain(&region.also) {
                let (_, folded) = folded(name);
                if region.is_province() {
                    provinces.insert(folded, at);
                } else {
                    cities.entry(folded).or_default().push(at);
                }
            }
        }
        Self { all, provinces, cities }
    }

    /// All of them, in the order of their codes.
    #[must_use]
    pub fn all(&self) -> &[Region] {
        &self.all
    }

    /// The region of a code.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Region> {
        self.all.iter().find(|region| region.id == id)
    }

    /// The province that a text names.
    #[must_use]
    pub fn province(&self, typed: &str) -> Option<&Region> {
        self.provinces.get(&folded(typed).1).map(|at| &self.all[*at])
    }

    /// The city that a text names, in this province where one is known: of a kota and a kabupaten of one name the kota, unless the
    /// text says which.
    #[must_use]
    pub fn city(&self, typed: &str, province: Option<&str>) -> Option<&Region> {
        let (is_kota, name) = folded(typed);
        let found = self.cities.get(&name)?.iter().map(|at| &self.all[*at]);
        let inside = found.filter(|city| province.is_none_or(|province| city.province() == province));
        let mut fitting: Vec<&Region> =
            inside.filter(|city| is_kota.is_none_or(|is_kota| city.name.starts_with("Kota ") == is_kota)).collect();
        fitting.sort_by_key(|city| !city.name.starts_with("Kota "));
        // without a province a name that several have says nothing
        let is_one = fitting.iter().all(|city| city.province() == fitting[0].province());
        is_one.then(|| fitting.first().copied()).flatten()
    }

    /// A province or a city of this name, for staff who write lists of places.
    #[must_use]
    pub fn named(&self, typed: &str) -> Option<&Region> {
        let says_city = folded(typed).0.is_some();
        let province = if says_city { None } else { self.province(typed) };
        province.or_else(|| self.city(typed, None)).or_else(|| self.find(typed.trim()))
    }

    /// Where an address with this city and province is. A city that only another province has wins, and says so: what is sent goes
    /// to the city.
    #[must_use]
    pub fn place(&self, city: &str, province: &str) -> Place {
        let known = self.province(province);
        let within = known.and_then(|known| self.city(city, Some(&known.id)));
        if let Some(city) = within {
            return Place {
                province: known.map(|known| known.id.clone()),
                city: Some(city.id.clone()),
                is_elsewhere: false,
            };
        }
        if let Some(city) = self.city(city, None) {
            let province = Some(city.province().to_owned());
            return Place { province, city: Some(city.id.clone()), is_elsewhere: known.is_some() };
        }
        // "Jakarta" is a province that people write as a city
        let province = known.or_else(|| self.province(city));
        Place { province: province.map(|province| province.id.clone()), city: None, is_elsewhere: false }
    }
}

/// Whether a name says kota or kabupaten, and its letters alone without that.
fn folded(name: &str) -> (Option<bool>, String) {
    let lower: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let lower = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let begun = KINDS.iter().find_map(|(word, kind)| {
        let rest = lower.strip_prefix(word)?.strip_prefix(' ')?;
        Some((*kind, rest))
    });
    let (kind, rest) = begun.unwrap_or((None, &lower));
    (kind, rest.chars().filter(|c| *c != ' ').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions() -> Regions {
        let region = |id: &str, name: &str, also: &[&str]| Region {
            id: id.into(),
            name: name.into(),
            also: also.iter().map(|name| (*name).into()).collect(),
        };
        Regions::of(vec![
            region("31", "DKI Jakarta", &["Jakarta"]),
            region("3174", "Kota Administrasi Jakarta Selatan", &[]),
            region("32", "Jawa Barat", &["Jabar", "West Java"]),
            region("3204", "Kabupaten Bandung", &[]),
            region("3273", "Kota Bandung", &[]),
            region("91", "Papua", &[]),
            region("9171", "Kota Jayapura", &[]),
        ])
    }

    #[test]
    fn people_type_names_in_many_ways() {
        let regions = regions();
        let place = |city: &str, province: &str| {
            let place = regions.place(city, province);
            (place.city.unwrap_or_default(), place.province.unwrap_or_default(), place.is_elsewhere)
        };
        for (city, province, id, of) in [
            ("Bandung", "Jawa Barat", "3273", "32"),
            ("KAB. BANDUNG", "jabar", "3204", "32"),
            ("kota bandung", "", "3273", "32"),
            ("Jakarta Selatan", "Jakarta", "3174", "31"),
            ("Jakarta", "", "", "31"),
            ("Entah", "West Java", "", "32"),
            ("Entah", "Berantah", "", ""),
            ("", "", "", ""),
        ] {
            assert_eq!(place(city, province), (id.into(), of.into(), false), "{city}, {province}");
        }
        assert_eq!(place("Jayapura", "DKI Jakarta"), ("9171".into(), "91".into(), true), "it goes to the city");
        assert_eq!(regions.named("kota bandung").map(|region| region.id.as_str()), Some("3273"));
        assert_eq!(regions.named("Papua").map(|region| region.id.as_str()), Some("91"));
        assert_eq!(regions.named("Atlantis"), None);
    }
}
