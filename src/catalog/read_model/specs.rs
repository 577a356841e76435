//! What products say about attributes, as sets: for every value of an attribute, those that have it, in one of their variants
//! at least. A product counts once for a value however many of its variants say so.

use super::facets::Set;
use crate::ui::text::Bilingual;
use roaring::RoaringBitmap;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use uuid::Uuid;

/// What products are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its id.
    pub id: Uuid,
    /// Its word in the address.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
    /// What its numbers count (mm, g, W...), if it has numbers.
    pub unit: Option<String>,
    /// Whether shoppers may filter by it.
    pub filterable: bool,
    /// What may be answered, in the order shown, if it is a choice.
    pub options: Vec<AttributeOption>,
}

/// One answer to a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeOption {
    /// Its id.
    pub id: Uuid,
    /// Its word in the address.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
}

/// What is said about an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactValue {
    /// One of its options.
    Option(Uuid),
    /// A number in the attribute's unit.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// A product's word about an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// About what.
    pub attribute: Uuid,
    /// What.
    pub value: FactValue,
}

/// The sets, by attribute.
#[derive(Clone, Debug, Default)]
pub struct Specs {
    attributes: HashMap<Uuid, Arc<Said>>,
}

/// What is said about one attribute.
#[derive(Clone, Debug, Default)]
struct Said {
    /// All that say anything about it.
    by: RoaringBitmap,
    values: BTreeMap<FactValue, Set>,
}

impl Specs {
    /// Notes everything that a product says, in place of what it said before; whether anything is other than it was.
    pub fn put(&mut self, slot: u32, facts: &[Fact]) -> bool {
        let mut changed = false;
        for (attribute, said) in self.attributes.iter_mut().filter(|(_, said)| said.by.contains(slot)) {
            let says = |value| facts.contains(&Fact { attribute: *attribute, value });
            let is_stale = |(value, set): (&FactValue, &Set)| set.contains(slot) && !says(*value);
            if !said.values.iter().any(is_stale) {
                continue;
            }
            changed = true;
            let said = Arc::make_mut(said);
            for (_, set) in said.values.iter_mut().filter(|(value, set)| is_stale((value, set))) {
                Arc::make_mut(set).remove(slot);
            }
            said.values.retain(|_, set| !set.is_empty());
            if !said.values.values().any(|set| set.contains(slot)) {
                said.by.remove(slot);
            }
        }
        self.add(slot, facts) || changed
    }

    /// Notes what a product says besides what it said before; whether anything of it is new.
    pub fn add(&mut self, slot: u32, facts: &[Fact]) -> bool {
        let mut changed = false;
        for fact in facts {
            let said = self.attributes.entry(fact.attribute).or_default();
            if said.values.get(&fact.value).is_none_or(|set| !set.contains(slot)) {
                changed = true;
                let said = Arc::make_mut(said);
                said.by.insert(slot);
                Arc::make_mut(said.values.entry(fact.value).or_default()).insert(slot);
            }
        }
        changed
    }

    /// How many of a set say anything about an attribute.
    #[must_use]
    pub fn said_about(&self, attribute: Uuid, among: &RoaringBitmap) -> u64 {
        self.attributes.get(&attribute).map_or(0, |said| said.by.intersection_len(among))
    }

    /// How many say anything about an attribute, whatever their status.
    #[must_use]
    pub fn all_about(&self, attribute: Uuid) -> u64 {
        self.attributes.get(&attribute).map_or(0, |said| said.by.len())
    }

    /// The values of an attribute with their sets, in order.
    pub fn values(&self, attribute: Uuid) -> impl Iterator<Item = (FactValue, &Set)> {
        let said = self.attributes.get(&attribute);
        said.into_iter().flat_map(|said| said.values.iter().map(|(value, set)| (*value, set)))
    }

    /// All that have a value of an attribute for which something holds.
    pub fn with(&self, attribute: Uuid, holds: impl Fn(FactValue) -> bool) -> RoaringBitmap {
        let sets = self.values(attribute).filter(|(value, _)| holds(*value)).map(|(_, set)| set.as_ref());
        sets.fold(RoaringBitmap::new(), |all, set| all | set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_anew_takes_the_place_of_what_was_said() {
        let fact = |attribute, number| Fact { attribute: Uuid::from_u128(attribute), value: FactValue::Number(number) };
        let mut specs = Specs::default();
        assert!(specs.put(3, &[fact(1, 6), fact(1, 7), fact(2, 650)]));
        assert!(specs.put(4, &[fact(1, 7)]));
        assert!(!specs.put(3, &[fact(1, 7), fact(1, 6), fact(2, 650)]), "the same in another order");
        assert!(specs.put(3, &[fact(1, 7)]));
        let slots = |attribute| {
            let values = specs.values(Uuid::from_u128(attribute));
            values.map(|(value, set)| (value, set.iter().collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        assert_eq!(slots(1), [(FactValue::Number(7), vec![3, 4])]);
        assert_eq!(slots(2), [], "a value that nobody has is no value");
        let among: RoaringBitmap = (0..9).collect();
        assert_eq!([1, 2].map(|attribute| specs.said_about(Uuid::from_u128(attribute), &among)), [2, 0]);
        let high = specs.with(Uuid::from_u128(1), |value| value >= FactValue::Number(7));
        assert_eq!(high.iter().collect::<Vec<_>>(), [3, 4]);
    }
}
