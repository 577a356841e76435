//! What a filter leaves of a snapshot. Each kind of filter is a set of its own, so that the counts of one filter stand under
//! all the others.

use super::{
    facets::Set,
    snapshot::Snapshot,
    specs::{Attribute, FactValue},
};
use crate::{
    catalog::model::{RATED, Sort},
    ui::locale::Locale,
};
use roaring::RoaringBitmap;
use std::{borrow::Cow, collections::HashMap};
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
    /// Listed at a lowered price.
    pub on_sale: bool,
    /// With so many stars on average at least; one of [`RATED`].
    pub rated: Option<u8>,
    /// Used, or new.
    pub used: Option<bool>,
    /// Saying one of these about each of these attributes.
    pub specs: Vec<(Uuid, Vec<SpecWanted>)>,
}

/// What is wanted of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecWanted {
    /// This.
    Is(FactValue),
    /// A number from one to another, both included.
    Between(i64, i64),
}

impl SpecWanted {
    /// Whether a value is one that is wanted.
    #[must_use]
    pub fn holds(self, value: FactValue) -> bool {
        match (self, value) {
            (Self::Is(wanted), value) => wanted == value,
            (Self::Between(low, high), FactValue::Number(number)) => (low..=high).contains(&number),
            (Self::Between(..), _) => false,
        }
    }
}

/// A kind of filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Category,
    Brand,
    Price,
    Condition,
    Stock,
    Sale,
    Rating,
    Spec(Uuid),
}

/// How many match with each value of the filters that have few, under all the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones, and used ones.
    pub condition: [u64; 2],
    /// That can be bought.
    pub in_stock: u64,
    /// At a lowered price.
    pub on_sale: u64,
    /// With at least [`RATED`] stars.
    pub rated: [u64; RATED.len()],
}

/// The sets of a filter within a snapshot.
pub struct Selection<'s> {
    snapshot: &'s Snapshot,
    hits: Option<Vec<u32>>,
    /// What is searched among: all that is shown, or what a text found.
    base: RoaringBitmap,
    narrowed: Vec<(Kind, RoaringBitmap)>,
    /// What matches under all filters.
    all: RoaringBitmap,
}

impl<'s> Selection<'s> {
    /// Applies a filter.
    #[must_use]
    pub fn of(snapshot: &'s Snapshot, filter: Filter) -> Self {
        let facets = &snapshot.facets;
        let base = match &filter.hits {
            Some(hits) => hits.iter().copied().collect::<RoaringBitmap>() & snapshot.shown.as_ref(),
            None => snapshot.shown.as_ref().clone(),
        };
        let mut narrowed = Vec::new();
        let mut narrow = |kind: Kind, set: Option<RoaringBitmap>| narrowed.extend(set.map(|set| (kind, set)));
        narrow(Kind::Category, filter.category.map(|id| facets.in_categories(snapshot.tree.with_descendants(id))));
        narrow(Kind::Brand, filter.brands.map(|ids| facets.of_brands(ids)));
        narrow(
            Kind::Condition,
            filter.used.map(|used| if used { facets.used.as_ref().clone() } else { &base - facets.used.as_ref() }),
        );
        narrow(Kind::Stock, filter.in_stock.then(|| facets.buyable.as_ref().clone()));
        narrow(Kind::Sale, filter.on_sale.then(|| facets.on_sale.as_ref().clone()));
        narrow(
            Kind::Rating,
            filter.rated.map(|least| {
                let place = RATED.iter().position(|stars| *stars == least);
                place.map(|place| facets.rated[place].as_ref().clone()).unwrap_or_default()
            }),
        );
        let is_priced = filter.min.is_some() || filter.max.is_some();
        narrow(
            Kind::Price,
            is_priced.then(|| {
                // one offer must have the price and, when asked for, be there
                let among = if filter.in_stock { &base & facets.buyable.as_ref() } else { base.clone() };
                let offers = |slot, min, max| snapshot.offers(slot, min, max);
                snapshot.prices.within(&among, filter.min, filter.max, offers)
            }),
        );
        for (attribute, wanted) in &filter.specs {
            let holds = |value| wanted.iter().any(|wanted| wanted.holds(value));
            narrowed.push((Kind::Spec(*attribute), snapshot.specs.with(*attribute, holds)));
        }
        let mut made = Self { hits: filter.hits, snapshot, base, narrowed, all: RoaringBitmap::new() };
        made.all = made.under(None);
        made
    }

    /// What matches under all filters but those of one kind.
    fn without(&self, kind: Kind) -> Cow<'_, RoaringBitmap> {
        let is_narrowed = self.narrowed.iter().any(|(other, _)| *other == kind);
        if is_narrowed { Cow::Owned(self.under(Some(kind))) } else { Cow::Borrowed(&self.all) }
    }

    fn under(&self, but: Option<Kind>) -> RoaringBitmap {
        let others = self.narrowed.iter().filter(|(other, _)| Some(*other) != but);
        others.fold(self.base.clone(), |left, (_, set)| left & set)
    }

    /// Everything that matches.
    #[must_use]
    pub const fn all(&self) -> &RoaringBitmap {
        &self.all
    }

    /// How many match in each category by itself, whatever category was asked for.
    #[must_use]
    pub fn count_by_category(&self) -> Vec<(Uuid, u64)> {
        counts(&self.without(Kind::Category), &self.snapshot.facets.categories)
    }

    /// How many match of each maker, whatever makers were asked for.
    #[must_use]
    pub fn count_by_brand(&self) -> HashMap<Uuid, u64> {
        counts(&self.without(Kind::Brand), &self.snapshot.facets.brands).into_iter().collect()
    }

    /// Lowest and highest price, whatever prices were asked for.
    #[must_use]
    pub fn prices(&self) -> Option<(i64, i64)> {
        self.snapshot.prices.range(&self.without(Kind::Price))
    }

    /// How many match with each value of the filters that have few, each under all the others.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let facets = &self.snapshot.facets;
        let conditions = self.without(Kind::Condition);
        let used = conditions.intersection_len(&facets.used);
        let rated = self.without(Kind::Rating);
        Counts {
            condition: [conditions.len() - used, used],
            in_stock: self.without(Kind::Stock).intersection_len(&facets.buyable),
            on_sale: self.without(Kind::Sale).intersection_len(&facets.on_sale),
            rated: facets.rated.each_ref().map(|set| rated.intersection_len(set)),
        }
    }

    /// What is looked through when the text and the category alone decide, whatever else is asked for.
    #[must_use]
    pub fn scope(&self) -> Cow<'_, RoaringBitmap> {
        let category = self.narrowed.iter().find(|(kind, _)| *kind == Kind::Category);
        category.map_or(Cow::Borrowed(&self.base), |(_, set)| Cow::Owned(&self.base & set))
    }

    /// Values of an attribute and how many match with each, whatever was asked for of this attribute; in the attribute's order.
    /// Those that nothing in the scope has are left out.
    #[must_use]
    pub fn count_by_value(&self, attribute: &Attribute, scope: &RoaringBitmap) -> Vec<(FactValue, u64)> {
        let left = self.without(Kind::Spec(attribute.id));
        let values = self.snapshot.specs.values(attribute.id).filter(|(_, set)| !scope.is_disjoint(set));
        values.map(|(value, set)| (value, left.intersection_len(set))).collect()
    }

    /// How many match with one of several values, whatever was asked for of this attribute.
    #[must_use]
    pub fn count_with(&self, attribute: Uuid, wanted: SpecWanted) -> u64 {
        let set = self.snapshot.specs.with(attribute, |value| wanted.holds(value));
        self.without(Kind::Spec(attribute)).intersection_len(&set)
    }

    /// A window of the matching slots; by relevance the rank of the search decides.
    #[must_use]
    pub fn window(&self, sort: Sort, locale: Locale, offset: usize, limit: usize) -> Vec<u32> {
        let set = &self.all;
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
