//! The products as staff list them: whatever their status, by name. Kept beside what is shown, so that a list of staff costs the
//! same however large the shop is.

use super::{entry::Entry, facets::Set, snapshot::Snapshot, specs::FactValue};
use crate::{catalog::model::ProductStatus, ids::ProductId, ui::locale::Locale};
use roaring::RoaringBitmap;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The sets of staff.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// In the order of [`ProductStatus::ALL`].
    by_status: [Set; ProductStatus::ALL.len()],
}

/// How many products each category and each maker has itself, whatever their status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// By category.
    pub categories: HashMap<Uuid, u64>,
    /// By maker.
    pub brands: HashMap<Uuid, u64>,
}

/// What staff narrow the list by.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of this status.
    pub status: Option<ProductStatus>,
    /// One of these.
    pub among: Option<Vec<ProductId>>,
}

impl Book {
    /// Takes an entry in.
    pub fn add(&mut self, slot: u32, entry: &Entry) {
        self.each(entry, |set| {
            Arc::make_mut(set).insert(slot);
        });
    }

    /// Takes an entry, as it was, out.
    pub fn remove(&mut self, slot: u32, entry: &Entry) {
        self.each(entry, |set| {
            Arc::make_mut(set).remove(slot);
        });
    }

    fn each(&mut self, entry: &Entry, mut change: impl FnMut(&mut Set)) {
        let sets = ProductStatus::ALL.into_iter().zip(&mut self.by_status);
        sets.filter(|(status, _)| *status == entry.status).for_each(|(_, set)| change(set));
    }

    fn of_status(&self, wanted: Option<ProductStatus>) -> RoaringBitmap {
        let sets = ProductStatus::ALL.into_iter().zip(&self.by_status);
        let sets = sets.filter(|(status, _)| wanted.is_none_or(|wanted| wanted == *status));
        sets.fold(RoaringBitmap::new(), |all, (_, set)| all | set.as_ref())
    }
}

impl Snapshot {
    /// How many products have each status.
    #[must_use]
    pub fn by_status(&self) -> Vec<(ProductStatus, u64)> {
        ProductStatus::ALL.into_iter().zip(self.book.by_status.iter().map(|set| set.len())).collect()
    }

    /// The products that staff want to see.
    #[must_use]
    pub fn booked(&self, wanted: Wanted) -> RoaringBitmap {
        let mut set = self.book.of_status(wanted.status);
        if let Some(among) = wanted.among {
            set &= self.slots(among).into_iter().collect::<RoaringBitmap>();
        }
        set
    }

    /// Ids of a set by name in a language, a window of them.
    #[must_use]
    pub fn named(&self, set: &RoaringBitmap, locale: Locale, offset: u64, limit: u64) -> Vec<ProductId> {
        let count = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
        let last = count(set.len().min(offset.saturating_add(limit)));
        let order = self.orders.by_name(locale).filter(|slot| set.contains(*slot));
        order.take(last).skip(count(offset)).filter_map(|slot| self.at(slot)).map(|entry| entry.id).collect()
    }

    /// How many products say something about an attribute, whatever their status.
    #[must_use]
    pub fn all_about(&self, attribute: Uuid) -> u64 {
        self.specs.all_about(attribute)
    }

    /// How many products give each answer to an attribute, whatever their status.
    pub fn answers(&self, attribute: Uuid) -> impl Iterator<Item = (FactValue, u64)> {
        self.specs.values(attribute).map(|(value, set)| (value, set.len()))
    }

    /// How many products stand where; counted once a version.
    #[must_use]
    pub fn holdings(&self) -> Arc<Holdings> {
        let count = || {
            let mut held = Holdings::default();
            for entry in self.book.of_status(None).iter().filter_map(|slot| self.at(slot)) {
                *held.categories.entry(entry.category).or_default() += 1;
                *held.brands.entry(entry.brand).or_default() += 1;
            }
            Arc::new(held)
        };
        self.holdings.get_or_init(count).clone()
    }
}
