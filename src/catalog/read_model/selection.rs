//! What a filter leaves of a snapshot. Each kind of filter is a set of its own, so that the counts of one filter stand under
//! all the others.

use super::{facets::Set, snapshot::Snapshot};
use crate::{catalog::model::Sort, ui::locale::Locale};
use roaring::RoaringBitmap;
use std::collections::HashMap;
use uuid::Uuid;

/// What narrows a list. Absent means not narrowed; an empty list matches nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these slots, the best first (a search).
    pub hits: Option<Vec<u32>>,
    /// In this category or below it.
    pub category: Option<Uuid>,
    /// Of one of these brands.
    pub brands: Option<Vec<Uuid>>,
    /// With an offer at this price or above.
    pub min: Option<i64>,
    /// With an offer at this price or below.
    pub max: Option<i64>,
    /// With an offer that can be bought.
    pub in_stock: bool,
    /// Used, or new.
    pub used: Option<bool>,
}

/// The sets of a filter within a snapshot.
pub struct Selection<'s> {
    snapshot: &'s Snapshot,
    hits: Option<Vec<u32>>,
    /// What is left by all but category, brands and price.
    base: RoaringBitmap,
    category: Option<RoaringBitmap>,
    brands: Option<RoaringBitmap>,
    priced: Option<RoaringBitmap>,
}

impl<'s> Selection<'s> {
    /// Applies a filter.
    #[must_use]
    pub fn of(snapshot: &'s Snapshot, filter: Filter) -> Self {
        let facets = &snapshot.facets;
        let mut base = match &filter.hits {
            Some(hits) => hits.iter().copied().collect::<RoaringBitmap>() & snapshot.shown.as_ref(),
            None => snapshot.shown.as_ref().clone(),
        };
        match filter.used {
            Some(true) => base &= facets.used.as_ref(),
            Some(false) => base -= facets.used.as_ref(),
            None => {}
        }
        if filter.in_stock {
            base &= facets.buyable.as_ref();
        }
        let priced = (filter.min.is_some() || filter.max.is_some()).then(|| {
            snapshot.prices.within(&base, filter.min, filter.max, |slot, min, max| snapshot.offers(slot, min, max))
        });
        Self {
            category: filter.category.map(|id| facets.in_categories(snapshot.tree.with_descendants(id))),
            brands: filter.brands.map(|ids| facets.of_brands(ids)),
            hits: filter.hits,
            snapshot,
            base,
            priced,
        }
    }

    fn under(&self, filters: [&Option<RoaringBitmap>; 2]) -> RoaringBitmap {
        filters.into_iter().flatten().fold(self.base.clone(), |left, set| left & set)
    }

    /// Everything that matches.
    #[must_use]
    pub fn all(&self) -> RoaringBitmap {
        self.category.iter().fold(self.under([&self.brands, &self.priced]), |left, set| left & set)
    }

    /// How many match in each category by itself, whatever category was asked for.
    #[must_use]
    pub fn count_by_category(&self) -> Vec<(Uuid, u64)> {
        counts(&self.under([&self.brands, &self.priced]), &self.snapshot.facets.categories)
    }

    /// How many match of each maker, whatever makers were asked for.
    #[must_use]
    pub fn count_by_brand(&self) -> HashMap<Uuid, u64> {
        counts(&self.under([&self.category, &self.priced]), &self.snapshot.facets.brands).into_iter().collect()
    }

    /// Lowest and highest price, whatever prices were asked for.
    #[must_use]
    pub fn prices(&self) -> Option<(i64, i64)> {
        self.snapshot.prices.range(&self.under([&self.category, &self.brands]))
    }

    /// A window of the matching slots; by relevance the rank of the search decides.
    #[must_use]
    pub fn window(&self, sort: Sort, locale: Locale, offset: usize, limit: usize) -> Vec<u32> {
        let set = self.all();
        let last = usize::try_from(set.len()).unwrap_or(usize::MAX).min(offset.saturating_add(limit));
        let within = |slot: &u32| set.contains(*slot);
        // stops at the last one wanted, not at the end of the shop
        match self.hits.as_ref().filter(|_| sort == Sort::Relevance) {
            Some(hits) => hits.iter().copied().filter(within).take(last).skip(offset).collect(),
            None => self.snapshot.orders.walk(sort, locale).filter(within).take(last).skip(offset).collect(),
        }
    }
}

fn counts(set: &RoaringBitmap, values: &HashMap<Uuid, Set>) -> Vec<(Uuid, u64)> {
    let counted = values.iter().map(|(id, value)| (*id, set.intersection_len(value)));
    counted.filter(|(_, count)| *count > 0).collect()
}
