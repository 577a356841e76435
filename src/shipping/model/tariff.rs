//! What couriers ask: services, zones of places, and a rate for each pair of them that is served.

use super::{Offer, Place, Regions};
use crate::{i18n::Locale, money::Rupiah};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// What kind of service it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// One price for any order to anywhere.
    Flat,
    /// As most parcels go.
    #[default]
    Regular,
    /// Faster.
    Express,
    /// Slower, for what is heavy.
    Cargo,
    /// Fetched in the shop.
    Pickup,
}

impl ServiceKind {
    /// Those that staff make.
    pub const MADE: [Self; 4] = [Self::Regular, Self::Express, Self::Cargo, Self::Pickup];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Regular => "regular",
            Self::Express => "express",
            Self::Cargo => "cargo",
            Self::Pickup => "pickup",
        }
    }

    /// The kind of a word; an unknown one is regular.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        [Self::Flat, Self::Express, Self::Cargo, Self::Pickup]
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .unwrap_or_default()
    }

    /// What it is called.
    #[must_use]
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Flat => td_string!(locale, shipping.kind_flat),
            Self::Regular => td_string!(locale, shipping.kind_regular),
            Self::Express => td_string!(locale, shipping.kind_express),
            Self::Cargo => td_string!(locale, shipping.kind_cargo),
            Self::Pickup => td_string!(locale, shipping.kind_pickup),
        }
    }

    /// Whether it costs nothing once the goods are worth enough: who wants it faster pays for that.
    #[must_use]
    pub const fn may_be_free(self) -> bool {
        matches!(self, Self::Flat | Self::Regular | Self::Cargo)
    }
}

/// A way to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: Uuid,
    /// What forms and orders call it.
    pub code: String,
    /// Who carries.
    pub courier: String,
    /// What the courier calls it.
    pub name: String,
    /// What kind it is.
    pub kind: ServiceKind,
    /// Days it takes in the nearest zone, from and to.
    pub days: (i32, i32),
    /// Whether it is offered.
    pub active: bool,
    /// Its place among the others.
    pub position: i32,
    /// Goes up with every change.
    pub version: i64,
    /// Where its courier shows how far a parcel is, with a place for the number; empty where the shop knows of no such page.
    pub tracking_url: String,
}

impl Service {
    /// Courier and service in one.
    #[must_use]
    pub fn called(&self) -> String {
        if self.kind == ServiceKind::Pickup { self.name.clone() } else { format!("{} {}", self.courier, self.name) }
    }
}

/// Places to which sending costs the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its id.
    pub id: Uuid,
    /// What staff call it.
    pub name: String,
    /// Days that every service takes longer to there.
    pub more_days: i32,
    /// Whether every place belongs to it that no other zone names.
    pub fallback: bool,
    /// Its place among the others.
    pub position: i32,
    /// Goes up with every change.
    pub version: i64,
}

/// What a service asks to a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Of which service.
    pub service: Uuid,
    /// To which zone.
    pub zone: Uuid,
    /// The first kilogram.
    pub first: Rupiah,
    /// Each further one.
    pub next: Rupiah,
    /// Fewer kilograms cost as many.
    pub min_kg: i64,
    /// More are not taken.
    pub max_kg: i64,
}

impl Rate {
    /// What so many kilograms cost; nothing where they are too many.
    #[must_use]
    pub fn price(&self, kg: i64) -> Option<(i64, Rupiah)> {
        if kg > self.max_kg {
            return None;
        }
        let billed = kg.max(self.min_kg).max(1);
        let further = self.next.amount().checked_mul(billed - 1)?;
        Some((billed, self.first.plus(Rupiah::new(further))?))
    }
}

/// All of them, as they were read at one moment.
#[derive(Clone, Debug, Default)]
pub struct Tariff {
    /// Services in the order in which staff put them.
    pub services: Vec<Service>,
    /// Zones, the nearest first.
    pub zones: Vec<Zone>,
    /// To which zone a province or a city belongs, by its code.
    pub places: HashMap<String, Uuid>,
    /// What each service asks to each zone that it serves.
    pub rates: Vec<Rate>,
    /// The names of places.
    pub regions: Arc<Regions>,
}

impl Tariff {
    /// The zone of a place: that of its city, else of its province, else the one for all others.
    #[must_use]
    pub fn zone_of(&self, place: &Place) -> Option<&Zone> {
        let named = [&place.city, &place.province].into_iter().flatten().find_map(|code| self.places.get(code));
        self.zones.iter().find(|zone| named.map_or(zone.fallback, |id| zone.id == *id))
    }

    /// What is offered for so many kilograms to a zone, the cheapest first; nothing that is switched off.
    #[must_use]
    pub fn offers(&self, zone: &Zone, kg: i64) -> Vec<Offer> {
        let offer = |service: &Service| {
            let rate = self.rates.iter().find(|rate| rate.service == service.id && rate.zone == zone.id)?;
            let (billed, price) = rate.price(kg)?;
            Some(Offer {
                code: service.code.clone(),
                courier: service.courier.clone(),
                name: service.name.clone(),
                kind: service.kind,
                zone: zone.name.clone(),
                days: (service.days.0 + zone.more_days, service.days.1 + zone.more_days),
                kg: billed,
                list_price: price,
                price,
            })
        };
        let sent = self.services.iter().filter(|service| service.active && service.kind != ServiceKind::Pickup);
        let mut offers: Vec<Offer> = sent.filter_map(offer).collect();
        offers.sort_by_key(|offer| offer.price);
        offers
    }

    /// What sending so many kilograms costs at least, to wherever that is cheapest.
    #[must_use]
    pub fn lowest(&self, kg: i64) -> Option<Rupiah> {
        self.zones.iter().filter_map(|zone| self.offers(zone, kg).first().map(|offer| offer.price)).min()
    }

    /// The way to fetch goods in the shop, where there is one.
    #[must_use]
    pub fn pickup(&self) -> Option<&Service> {
        self.services.iter().find(|service| service.active && service.kind == ServiceKind::Pickup)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn more_kilograms_never_cost_less(first in 0_i64..1_000_000, next in 0_i64..1_000_000, min in 0_i64..50, kg in 1_i64..300) {
            let rate = Rate {
                service: Uuid::nil(), zone: Uuid::nil(), first: Rupiah::new(first), next: Rupiah::new(next), min_kg: min, max_kg: 299,
            };
            match (rate.price(kg), rate.price(kg + 1)) {
                (Some((billed, price)), Some((_, more))) => {
                    prop_assert!(more >= price && billed >= kg && billed >= min);
                    prop_assert_eq!(price.amount(), first + next * (billed - 1));
                }
                (Some(_), None) => prop_assert_eq!(kg, 299),
                (None, after) => prop_assert!(kg == 300 && after.is_none()),
            }
        }
    }
}
