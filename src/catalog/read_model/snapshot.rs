//! The shop at one moment. A change makes the next snapshot, which shares with this one whatever did not change.

use super::{
    book::{Book, Holdings},
    categories::CategoryTree,
    columns::Prices,
    entry::{Brand, Entry},
    facets::{Facets, Set},
    orders::Orders,
    selection::{Filter, Selection},
    specs::{Attribute, Fact, Specs},
};
use crate::{
    catalog::model::{CategoryView, HomeView, Offer, ProductCard, ProductStatus, Sort},
    ids::ProductId,
    ui::locale::Locale,
};
use imbl::{HashMap, Vector};
use roaring::RoaringBitmap;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Products in a row of the home page.
const HOME_ROW: usize = 8;

/// What a snapshot is made from.
#[derive(Debug, Default)]
pub struct Source {
    /// All products, whatever their status.
    pub entries: Vec<Entry>,
    /// What they say about attributes, by their place in `entries`.
    pub specs: Specs,
    /// What they share.
    pub frame: Frame,
}

/// What products share.
#[derive(Debug, Default)]
pub struct Frame {
    /// All categories.
    pub tree: CategoryTree,
    /// All makers, by name.
    pub brands: Vec<Brand>,
    /// All attributes, in the order shown.
    pub attributes: Vec<Attribute>,
}

/// What became of a product.
#[derive(Debug)]
pub enum Change {
    /// It is like this now, and says this about attributes.
    Put(Box<Entry>, Vec<Fact>),
    /// It is gone.
    Gone(ProductId),
}

/// Everything the shop shows, as it is at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Counts up with every change that somebody could see; pages made at the same version are the same.
    pub version: u64,
    /// Products by slot. A slot is never given to another product.
    entries: Vector<Arc<Entry>>,
    ids: HashMap<ProductId, u32>,
    slugs: HashMap<Box<str>, u32>,
    pub(super) facets: Facets,
    pub(super) specs: Specs,
    /// What may be shown and stands in an open category.
    pub(super) shown: Set,
    pub(super) prices: Prices,
    pub(super) orders: Orders,
    pub(super) book: Book,
    /// The categories.
    pub tree: Arc<CategoryTree>,
    /// The makers, by name.
    pub brands: Arc<Vec<Brand>>,
    /// The attributes, in the order shown.
    pub attributes: Arc<Vec<Attribute>>,
    home: OnceLock<Arc<HomeView>>,
    shelves: OnceLock<Arc<Vec<CategoryView>>>,
    pub(super) holdings: OnceLock<Arc<Holdings>>,
}

impl Snapshot {
    /// Makes the first snapshot, or one from scratch.
    #[must_use]
    pub fn of(source: Source, version: u64) -> Self {
        let entries: Vec<Arc<Entry>> = source.entries.into_iter().map(Arc::new).collect();
        let prices = Prices::of(entries.iter().map(AsRef::as_ref));
        let orders = Orders::of(&entries, &prices);
        let (mut facets, mut book) = (Facets::default(), Book::default());
        for (slot, entry) in (0..).zip(&entries) {
            facets.add(slot, entry);
            book.add(slot, entry);
        }
        let ids = entries.iter().zip(0..).map(|(entry, slot)| (entry.id, slot)).collect();
        let slugs = entries.iter().zip(0..).map(|(entry, slot)| (entry.slug.clone(), slot)).collect();
        let mut made = Self {
            version,
            entries: entries.into_iter().collect(),
            ids,
            slugs,
            facets,
            specs: source.specs,
            prices,
            orders,
            book,
            ..Self::default()
        }
        .within(source.frame);
        made.show();
        made
    }

    /// The next snapshot, or nothing when nobody could see a difference. `goods` says that more may have changed than
    /// entries know: a description, a name of a variant, a picture further back.
    #[must_use]
    pub fn after(&self, changes: Vec<Change>, goods: bool) -> Option<Self> {
        let mut next = self.clone();
        let mut seen = goods;
        for change in changes {
            seen |= match change {
                Change::Put(entry, facts) => next.put(*entry, &facts),
                Change::Gone(id) => next.take_away(id),
            };
        }
        seen.then(|| next.next())
    }

    /// The next snapshot with other categories, makers and attributes.
    #[must_use]
    pub fn with_frame(&self, frame: Frame) -> Self {
        self.clone().within(frame).next()
    }

    fn within(self, Frame { tree, brands, attributes }: Frame) -> Self {
        Self { tree: Arc::new(tree), brands: Arc::new(brands), attributes: Arc::new(attributes), ..self }
    }

    fn next(mut self) -> Self {
        self.version += 1;
        self.show();
        Self { home: OnceLock::new(), shelves: OnceLock::new(), holdings: OnceLock::new(), ..self }
    }

    fn show(&mut self) {
        self.shown = match self.tree.open() {
            Some(open) => Arc::new(self.facets.in_categories(open)),
            None => self.facets.listed.clone(),
        };
    }

    fn put(&mut self, entry: Entry, facts: &[Fact]) -> bool {
        let entry = Arc::new(entry);
        let known = self.ids.get(&entry.id).copied();
        let slot = known.unwrap_or_else(|| u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let before = known.and_then(|slot| self.entries.get(slot as usize).cloned());
        let says_otherwise = self.specs.put(slot, facts);
        if before.as_ref() == Some(&entry) {
            return says_otherwise;
        }
        match &before {
            Some(before) => {
                self.facets.remove(slot, before);
                self.book.remove(slot, before);
                self.leave(&before.slug, slot);
                self.entries.set(slot as usize, entry.clone());
            }
            None => self.entries.push_back(entry.clone()),
        }
        self.ids.insert(entry.id, slot);
        self.slugs.insert(entry.slug.clone(), slot);
        self.facets.add(slot, &entry);
        self.book.add(slot, &entry);
        self.prices.put(slot, &entry);
        let place = |entry: &Entry| {
            (entry.created, entry.prices().map(|prices| prices.0), entry.name.clone(), entry.rating.rank())
        };
        if before.is_none_or(|before| place(&before) != place(&entry)) {
            let entries = &self.entries;
            self.orders.put(slot, |slot| entries.get(slot as usize), &self.prices);
        }
        true
    }

    fn take_away(&mut self, id: ProductId) -> bool {
        let Some(slot) = self.ids.get(&id).copied() else { return false };
        let Some(entry) = self.entries.get(slot as usize).cloned() else { return false };
        // the slot stays behind, empty: others keep theirs
        let gone =
            Entry { status: ProductStatus::Draft, offers: Box::default(), images: Box::default(), ..(*entry).clone() };
        let was_listed = self.facets.listed.contains(slot);
        self.put(gone.clone(), &[]);
        self.book.remove(slot, &gone);
        self.ids.remove(&id);
        self.leave(&entry.slug, slot);
        was_listed
    }

    /// Gives up a slug, unless another product has taken it already.
    fn leave(&mut self, slug: &str, slot: u32) {
        if self.slugs.get(slug) == Some(&slot) {
            self.slugs.remove(slug);
        }
    }

    /// How many products it knows, shown or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// What a filter leaves.
    #[must_use]
    pub fn select(&self, filter: Filter) -> Selection<'_> {
        Selection::of(self, filter)
    }

    /// The shown product at an address.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<&Entry> {
        self.shown_at(self.slugs.get(slug).copied()?)
    }

    fn shown_at(&self, slot: u32) -> Option<&Entry> {
        self.shown.contains(slot).then(|| self.entries.get(slot as usize)).flatten().map(AsRef::as_ref)
    }

    /// What stands at a slot.
    pub(super) fn at(&self, slot: u32) -> Option<&Entry> {
        self.entries.get(slot as usize).map(AsRef::as_ref)
    }

    /// A product that is shown.
    #[must_use]
    pub fn shown_by_id(&self, id: ProductId) -> Option<&Entry> {
        self.shown_at(self.ids.get(&id).copied()?)
    }

    /// The product at an address, shown or not.
    #[must_use]
    pub fn entry_at(&self, slug: &str) -> Option<&Entry> {
        self.entries.get(*self.slugs.get(slug)? as usize).map(AsRef::as_ref)
    }

    /// A product, shown or not.
    #[must_use]
    pub fn entry(&self, id: ProductId) -> Option<&Entry> {
        self.entries.get(*self.ids.get(&id)? as usize).map(AsRef::as_ref)
    }

    /// Every product that is shown.
    pub fn all_shown(&self) -> impl Iterator<Item = &Entry> {
        self.shown.iter().filter_map(|slot| self.entries.get(slot as usize)).map(AsRef::as_ref)
    }

    /// Slots of these products, in the given order; unknown ones are left out.
    #[must_use]
    pub fn slots(&self, ids: impl IntoIterator<Item = ProductId>) -> Vec<u32> {
        ids.into_iter().filter_map(|id| self.ids.get(&id).copied()).collect()
    }

    /// Whether an offer of a slot that counts is priced within a range.
    pub(super) fn offers(&self, slot: u32, min: i64, max: i64) -> bool {
        let entry = self.entries.get(slot as usize);
        entry.is_some_and(|entry| Offer::fits(&entry.offers, Some(min), Some(max), false))
    }

    /// How many of a set say something about an attribute.
    #[must_use]
    pub fn said_about(&self, attribute: Uuid, among: &RoaringBitmap) -> u64 {
        self.specs.said_about(attribute, among)
    }

    /// Name of a maker; empty for none.
    #[must_use]
    pub fn brand(&self, id: Uuid) -> &str {
        self.brands.iter().find(|brand| brand.id == id).map_or("", |brand| &brand.name)
    }

    /// Cards of these slots, in the given order.
    #[must_use]
    pub fn cards(&self, slots: impl IntoIterator<Item = u32>) -> Vec<ProductCard> {
        let entries = slots.into_iter().filter_map(|slot| self.entries.get(slot as usize));
        entries.filter_map(|entry| self.card(entry)).collect()
    }

    /// The card of one of its entries; nothing when no variant is for sale.
    #[must_use]
    pub fn card(&self, entry: &Entry) -> Option<ProductCard> {
        entry.card(self.brand(entry.brand))
    }

    /// The first of these slots in an order.
    fn first(&self, set: &RoaringBitmap, sort: Sort, limit: usize) -> Vec<u32> {
        let limit = limit.min(usize::try_from(set.len()).unwrap_or(limit));
        self.orders.walk(sort, Locale::id).filter(|slot| set.contains(*slot)).take(limit).collect()
    }

    /// The newest others of the same category; of the whole branch when the category has none.
    #[must_use]
    pub fn related(&self, entry: &Entry, limit: usize) -> Vec<ProductCard> {
        self.near(entry, &self.shown, limit)
    }

    /// The newest others of the same category, or else branch, that can be bought.
    #[must_use]
    pub fn instead_of(&self, entry: &Entry, limit: usize) -> Vec<ProductCard> {
        let mut near = self.near(entry, &(self.shown.as_ref() & self.facets.buyable.as_ref()), limit);
        // a shelf of few is filled from its branch
        let root = self.tree.root(entry.category).unwrap_or(entry.category);
        let set = self.facets.in_categories(self.tree.with_descendants(root)) & self.shown.as_ref();
        let more = self.first(&(&set & self.facets.buyable.as_ref()), Sort::Newest, limit + near.len() + 1);
        for card in self.cards(more) {
            if near.len() < limit && card.id != entry.id && near.iter().all(|known| known.id != card.id) {
                near.push(card);
            }
        }
        near
    }

    fn near(&self, entry: &Entry, among: &RoaringBitmap, limit: usize) -> Vec<ProductCard> {
        let own = self.ids.get(&entry.id).copied();
        let within = |categories: Vec<Uuid>| {
            let mut set = self.facets.in_categories(categories) & among;
            if let Some(slot) = own {
                set.remove(slot);
            }
            self.first(&set, Sort::Newest, limit)
        };
        let near = within(vec![entry.category]);
        let branch = || self.tree.root(entry.category).map(|root| self.tree.with_descendants(root).collect());
        self.cards(if near.is_empty() { within(branch().unwrap_or_default()) } else { near })
    }

    /// The best rated of a category and below it that can be bought.
    #[must_use]
    pub fn best_in(&self, category: Uuid) -> Option<&Entry> {
        let set = self.facets.in_categories(self.tree.with_descendants(category)) & self.shown.as_ref();
        let slot = self.first(&(&set & self.facets.buyable.as_ref()), Sort::Rating, 1).pop()?;
        self.entries.get(slot as usize).map(AsRef::as_ref)
    }

    /// All open categories with counts, parents before children; counted once a version.
    #[must_use]
    pub fn shelves(&self) -> Arc<Vec<CategoryView>> {
        let count = || {
            let sums = self.tree.sums(self.select(Filter::default()).count_by_category());
            Arc::new(self.tree.views(&sums))
        };
        self.shelves.get_or_init(count).clone()
    }

    /// What the home page shows, put together once a version.
    #[must_use]
    pub fn home(&self) -> Arc<HomeView> {
        self.home.get_or_init(|| Arc::new(self.make_home(HOME_ROW))).clone()
    }

    fn make_home(&self, row: usize) -> HomeView {
        let proud = self.facets.featured.as_ref() & self.shown.as_ref();
        let shelves = self.shelves();
        let roots = shelves.iter().filter(|shelf| shelf.parent.is_none() && shelf.products > 0).cloned();
        let categories: Vec<CategoryView> = roots
            .map(|shelf| {
                // its face: a product of its branch, featured ones first
                let branch = self.facets.in_categories(self.tree.with_descendants(shelf.id.0)) & self.shown.as_ref();
                let face = self.first(&(&branch & &proud), Sort::Newest, 1).into_iter().next();
                let face = face.or_else(|| self.first(&branch, Sort::Newest, 1).into_iter().next());
                let entry = face.and_then(|slot| self.entries.get(slot as usize));
                CategoryView { image: entry.and_then(|entry| entry.images.first().cloned()), ..shelf }
            })
            .collect();
        let buyable = |set: &RoaringBitmap| &(set & self.facets.buyable.as_ref()) & self.shown.as_ref();
        HomeView {
            total: categories.iter().map(|category| category.products).sum(),
            categories,
            arrivals: self.cards(self.first(&self.shown, Sort::Newest, row)),
            featured: self.cards(self.first(&proud, Sort::Newest, row)),
            on_sale: self.cards(self.first(&buyable(&self.facets.on_sale), Sort::Newest, row / 2)),
            one_offs: self.cards(self.first(&buyable(&self.facets.used), Sort::Newest, row / 2)),
        }
    }
}
