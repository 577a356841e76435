//! All products in every order a list may have. A list walks an order and takes what belongs to it, so a page costs no
//! sorting.

use super::{columns::Prices, entry::Entry};
use crate::{
    catalog::model::Sort,
    ui::locale::{Locale, pick},
};
use std::{cmp::Ordering, cmp::Reverse, sync::Arc};

/// Slots in their orders; the other direction is the same array from its end.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Newest first.
    newest: Arc<Vec<u32>>,
    /// Cheapest first, among equals the newest.
    price: Arc<Vec<u32>>,
    /// Best rated first, among equals those that more people have rated.
    rating: Arc<Vec<u32>>,
    /// By name in Indonesian.
    name_id: Arc<Vec<u32>>,
    /// By name in English.
    name_en: Arc<Vec<u32>>,
}

/// One entry's place in every order.
struct Keys {
    age: (Reverse<i64>, Reverse<uuid::Uuid>),
    price: i64,
    rating: Reverse<(bool, u64)>,
    names: [String; 2],
}

impl Keys {
    fn of(entry: &Entry, listed: i64) -> Self {
        let age = (Reverse(entry.created), Reverse(entry.id.0));
        Self {
            age,
            price: listed,
            rating: Reverse(entry.rating.rank()),
            names: [Locale::id, Locale::en].map(|locale| entry.sort_key(locale)),
        }
    }
}

impl Orders {
    /// Sorts all entries, given by slot.
    pub fn of<E: AsRef<Entry>>(entries: &[E], prices: &Prices) -> Self {
        let slots = || 0..u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let keys: Vec<Keys> =
            entries.iter().zip(slots()).map(|(entry, slot)| Keys::of(entry.as_ref(), prices.listed(slot))).collect();
        let sorted = |compare: fn(&Keys, &Keys) -> Ordering| {
            let mut order: Vec<u32> = slots().collect();
            order.sort_unstable_by(|a, b| compare(&keys[*a as usize], &keys[*b as usize]));
            Arc::new(order)
        };
        let [newest, price, rating, name_id, name_en] = COMPARE.map(sorted);
        Self { newest, price, rating, name_id, name_en }
    }

    /// Moves a slot to where it belongs now; `entry` opens any slot as it is now.
    pub fn put<E: AsRef<Entry>>(&mut self, slot: u32, entry: impl Fn(u32) -> Option<E>, prices: &Prices) {
        let keys = |slot: u32| entry(slot).map(|entry| Keys::of(entry.as_ref(), prices.listed(slot)));
        let Some(own) = keys(slot) else { return };
        let orders = [&mut self.newest, &mut self.price, &mut self.rating, &mut self.name_id, &mut self.name_en];
        for (order, compare) in orders.into_iter().zip(COMPARE) {
            let order = Arc::make_mut(order);
            order.retain(|other| *other != slot);
            let before = |other: &u32| keys(*other).is_some_and(|other| compare(&other, &own) == Ordering::Less);
            let place = order.partition_point(before);
            order.insert(place, slot);
        }
    }

    /// All slots by name in a language.
    pub fn by_name(&self, locale: Locale) -> impl Iterator<Item = u32> + '_ {
        pick(locale, &self.name_id, &self.name_en).iter().copied()
    }

    /// All slots in an order; relevance without a search is newest first.
    pub fn walk(&self, sort: Sort, locale: Locale) -> Box<dyn Iterator<Item = u32> + '_> {
        let (order, backwards) = match sort {
            Sort::Relevance | Sort::Newest => (&self.newest, false),
            Sort::Oldest => (&self.newest, true),
            Sort::PriceAsc => (&self.price, false),
            Sort::PriceDesc => (&self.price, true),
            Sort::Rating => (&self.rating, false),
            Sort::RatingAsc => (&self.rating, true),
            Sort::Name => (pick(locale, &self.name_id, &self.name_en), false),
            Sort::NameDesc => (pick(locale, &self.name_id, &self.name_en), true),
        };
        if backwards { Box::new(order.iter().rev().copied()) } else { Box::new(order.iter().copied()) }
    }
}

const COMPARE: [fn(&Keys, &Keys) -> Ordering; 5] = [
    |a, b| a.age.cmp(&b.age),
    |a, b| (a.price, a.age).cmp(&(b.price, b.age)),
    |a, b| (a.rating, a.age).cmp(&(b.rating, b.age)),
    |a, b| (&a.names[0], a.age).cmp(&(&b.names[0], b.age)),
    |a, b| (&a.names[1], a.age).cmp(&(&b.names[1], b.age)),
];
