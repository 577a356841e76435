//! Prices of all products side by side, so that a range is answered without opening an entry.

use super::entry::Entry;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Lowest and highest price of the offers that count, by slot; an empty range for what has none.
#[derive(Clone, Debug, Default)]
pub struct Prices {
    low: Arc<Vec<i64>>,
    high: Arc<Vec<i64>>,
}

/// What lies in no range.
const NONE: (i64, i64) = (i64::MAX, i64::MIN);

impl Prices {
    /// The columns of these entries.
    pub fn of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let (low, high) = entries.map(|entry| entry.prices().unwrap_or(NONE)).unzip();
        Self { low: Arc::new(low), high: Arc::new(high) }
    }

    /// Writes one entry's prices; a new slot is the next one.
    pub fn put(&mut self, slot: u32, entry: &Entry) {
        let (low, high) = entry.prices().unwrap_or(NONE);
        for (column, price) in [(&mut self.low, low), (&mut self.high, high)] {
            let column = Arc::make_mut(column);
            match column.get_mut(slot as usize) {
                Some(place) => *place = price,
                None => column.push(price),
            }
        }
    }

    fn at(&self, slot: u32) -> (i64, i64) {
        let at = |column: &[i64], none| column.get(slot as usize).copied().unwrap_or(none);
        (at(&self.low, NONE.0), at(&self.high, NONE.1))
    }

    /// What a product is listed at.
    pub fn listed(&self, slot: u32) -> i64 {
        self.at(slot).0
    }

    /// Lowest and highest price within a set.
    pub fn range(&self, set: &RoaringBitmap) -> Option<(i64, i64)> {
        let (mut low, mut high) = NONE;
        for slot in set {
            let (lowest, highest) = self.at(slot);
            low = low.min(lowest);
            high = high.max(highest);
        }
        (low <= high).then_some((low, high))
    }

    /// Those of a set with an offer in the range that counts. Only where the columns cannot tell is `between` asked, with the
    /// slot and the range.
    pub fn within(
        &self,
        set: &RoaringBitmap,
        min: Option<i64>,
        max: Option<i64>,
        between: impl Fn(u32, i64, i64) -> bool,
    ) -> RoaringBitmap {
        let (min, max) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
        let fits = |slot: &u32| {
            let (low, high) = self.at(*slot);
            if low > max || high < min || low > high {
                return false;
            }
            // its cheapest or its dearest is inside, or the range lies between them
            low >= min || high <= max || between(*slot, min, max)
        };
        RoaringBitmap::from_sorted_iter(set.iter().filter(fits)).unwrap_or_default()
    }
}
