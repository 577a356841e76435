//! For every value one may filter by, the set of products that have it.

use super::entry::Entry;
use crate::catalog::model::RATED;
use roaring::RoaringBitmap;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// A set of slots, shared between snapshots until it changes.
pub type Set = Arc<RoaringBitmap>;

/// The sets. Only what may be shown is in one: active products with an active variant.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// All of them.
    pub listed: Set,
    /// Used ones.
    pub used: Set,
    /// Those of which something can be bought.
    pub buyable: Set,
    /// Those listed at a lowered price.
    pub on_sale: Set,
    /// Those with at least [`RATED`] stars on average, in that order.
    pub rated: [Set; RATED.len()],
    /// Those the shop is proud of.
    pub featured: Set,
    /// By the category they stand in.
    pub categories: HashMap<Uuid, Set>,
    /// By maker.
    pub brands: HashMap<Uuid, Set>,
}

impl Facets {
    /// Takes an entry into every set it belongs to.
    pub fn add(&mut self, slot: u32, entry: &Entry) {
        self.each(entry, |set| {
            Arc::make_mut(set).insert(slot);
        });
    }

    /// Takes an entry, as it was, out of every set.
    pub fn remove(&mut self, slot: u32, entry: &Entry) {
        self.each(entry, |set| {
            Arc::make_mut(set).remove(slot);
        });
    }

    fn each(&mut self, entry: &Entry, mut change: impl FnMut(&mut Set)) {
        if !entry.is_active() || entry.offers.is_empty() {
            return;
        }
        change(&mut self.listed);
        change(self.categories.entry(entry.category).or_default());
        change(self.brands.entry(entry.brand).or_default());
        for (belongs, set) in [
            (entry.condition.is_used(), &mut self.used),
            (entry.is_buyable(), &mut self.buyable),
            (entry.is_on_sale(), &mut self.on_sale),
            (entry.featured, &mut self.featured),
        ] {
            if belongs {
                change(set);
            }
        }
        for (stars, set) in RATED.into_iter().zip(&mut self.rated) {
            if entry.rating.hundredths >= u16::from(stars) * 100 {
                change(set);
            }
        }
    }

    /// All that stand in one of these categories.
    pub fn in_categories(&self, ids: impl IntoIterator<Item = Uuid>) -> RoaringBitmap {
        union(&self.categories, ids)
    }

    /// All of these makers.
    pub fn of_brands(&self, ids: impl IntoIterator<Item = Uuid>) -> RoaringBitmap {
        union(&self.brands, ids)
    }
}

fn union(sets: &HashMap<Uuid, Set>, ids: impl IntoIterator<Item = Uuid>) -> RoaringBitmap {
    ids.into_iter().filter_map(|id| sets.get(&id)).fold(RoaringBitmap::new(), |all, set| all | set.as_ref())
}
