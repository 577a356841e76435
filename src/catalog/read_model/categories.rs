//! The category tree: read once, then every question about it is arithmetic.

use crate::{
    catalog::model::{CategoryLink, CategoryView, FilterValue, PromiseFacts},
    ids::CategoryId,
    ui::text::Bilingual,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Deepest nesting followed; also ends a cycle, should one ever be written.
const DEPTH: usize = 8;

/// A shelf of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: Uuid,
    /// The category above, if any.
    pub parent: Option<Uuid>,
    /// Part of its address.
    pub slug: String,
    /// What it is called.
    pub name: Bilingual,
    /// Whether it is shown, if everything above it is.
    pub active: bool,
    /// What is promised with its goods, where it says so.
    pub promise: PromiseFacts,
}

/// All categories, in their order.
#[derive(Clone, Debug, Default)]
pub struct CategoryTree {
    rows: Vec<Category>,
    /// Place of a category in `rows`.
    places: HashMap<Uuid, usize>,
    /// From a category up to its root, itself first, by place.
    up: Vec<Vec<usize>>,
    /// Roots, then children by place of the parent.
    roots: Vec<usize>,
    children: Vec<Vec<usize>>,
}

impl CategoryTree {
    /// The tree of these categories, siblings in the given order.
    #[must_use]
    pub fn of(rows: Vec<Category>) -> Self {
        let places: HashMap<Uuid, usize> = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
        let above = |place: usize| rows[place].parent.and_then(|parent| places.get(&parent).copied());
        let path = |place| std::iter::successors(Some(place), |place| above(*place)).take(DEPTH).collect();
        let up = (0..rows.len()).map(path).collect();
        let mut children = vec![Vec::new(); rows.len()];
        let mut roots = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            match above(place) {
                Some(parent) => children[parent].push(place),
                None if row.parent.is_none() => roots.push(place),
                None => {}
            }
        }
        Self { places, up, roots, children, rows }
    }

    fn path_up(&self, id: Uuid) -> impl DoubleEndedIterator<Item = &Category> {
        let path = self.places.get(&id).map(|place| self.up[*place].as_slice()).unwrap_or_default();
        path.iter().map(|place| &self.rows[*place])
    }

    /// Whether it and everything above it is active.
    #[must_use]
    pub fn is_open(&self, id: Uuid) -> bool {
        self.places.contains_key(&id) && self.path_up(id).all(|row| row.active)
    }

    /// Ids of the open categories if some are closed; nothing when all are open.
    #[must_use]
    pub fn open(&self) -> Option<Vec<Uuid>> {
        let open: Vec<Uuid> = self.rows.iter().map(|row| row.id).filter(|id| self.is_open(*id)).collect();
        (open.len() < self.rows.len()).then_some(open)
    }

    /// The open category at an address.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<Uuid> {
        self.rows.iter().find(|row| row.slug == slug).map(|row| row.id).filter(|id| self.is_open(*id))
    }

    /// A category and those above it, the nearest first.
    #[must_use]
    pub fn lineage(&self, id: Uuid) -> Vec<Uuid> {
        self.path_up(id).map(|row| row.id).collect()
    }

    /// A category and everything below it.
    pub fn with_descendants(&self, id: Uuid) -> impl Iterator<Item = Uuid> {
        self.rows.iter().map(|row| row.id).filter(move |row| self.path_up(*row).any(|above| above.id == id))
    }

    /// Links from the root down to a category, itself last.
    #[must_use]
    pub fn trail(&self, id: Uuid) -> Vec<CategoryLink> {
        let link = |row: &Category| CategoryLink { slug: row.slug.clone(), name: row.name.clone() };
        self.path_up(id).rev().map(link).collect()
    }

    /// A category and all above it.
    #[must_use]
    pub fn with_ancestors(&self, id: Uuid) -> Vec<Uuid> {
        self.path_up(id).map(|row| row.id).collect()
    }

    /// What is promised with the goods of a category; where it says nothing, what those above say.
    #[must_use]
    pub fn promise(&self, id: Uuid) -> PromiseFacts {
        self.path_up(id).fold(PromiseFacts::default(), |facts, above| facts.or(above.promise))
    }

    /// Each with its depth, a parent before its children, siblings in their order.
    #[must_use]
    pub fn in_order(&self) -> Vec<(Uuid, usize)> {
        let mut waiting: Vec<(usize, usize)> = self.roots.iter().rev().map(|place| (*place, 0)).collect();
        let mut order = Vec::with_capacity(self.rows.len());
        while let Some((place, depth)) = waiting.pop() {
            order.push((self.rows[place].id, depth));
            waiting.extend(self.children[place].iter().rev().map(|child| (*child, depth + 1)));
        }
        order
    }

    /// All of them, closed ones too.
    #[must_use]
    pub fn all(&self) -> &[Category] {
        &self.rows
    }

    /// How far to the front the branch of a category stands: 1 is first, 0 behind the last.
    #[must_use]
    pub fn prominence(&self, id: Uuid) -> f32 {
        let root = self.root(id).and_then(|root| self.roots.iter().position(|place| self.rows[*place].id == root));
        // a few dozen branches at most
        root.map_or(0.0, |place| 1.0 - place as f32 / self.roots.len().max(1) as f32)
    }

    /// Products in each category and below it, from counts per category.
    #[must_use]
    pub fn sums(&self, counts: impl IntoIterator<Item = (Uuid, u64)>) -> HashMap<Uuid, u32> {
        let mut sums = HashMap::new();
        for (category, products) in counts {
            for above in self.path_up(category) {
                *sums.entry(above.id).or_insert(0) += u32::try_from(products).unwrap_or(u32::MAX);
            }
        }
        sums
    }

    /// One category as people see it.
    #[must_use]
    pub fn view(&self, id: Uuid, sums: &HashMap<Uuid, u32>) -> Option<CategoryView> {
        self.places.get(&id).map(|place| &self.rows[*place]).map(|row| CategoryView {
            id: CategoryId(row.id),
            parent: row.parent.map(CategoryId),
            slug: row.slug.clone(),
            name: row.name.clone(),
            products: sums.get(&row.id).copied().unwrap_or(0),
            image: None,
        })
    }

    /// All open categories, parents before children, siblings in their order.
    #[must_use]
    pub fn views(&self, sums: &HashMap<Uuid, u32>) -> Vec<CategoryView> {
        let mut views = Vec::new();
        self.collect(&self.roots, 0, &mut |row, _| views.extend(self.view(row.id, sums)));
        views
    }

    /// What a list offers to go to: the roots, the open branch down to `current`, and its children. Empty ones are
    /// left out, the path to the current one is not.
    #[must_use]
    pub fn filter_values(&self, current: Option<Uuid>, sums: &HashMap<Uuid, u32>) -> Vec<FilterValue> {
        let path: Vec<Uuid> = current.map(|id| self.path_up(id).map(|row| row.id).collect()).unwrap_or_default();
        let mut values = Vec::new();
        self.collect(&self.roots, 0, &mut |row, depth| {
            let shown = row.parent.is_none_or(|parent| path.contains(&parent));
            let products = sums.get(&row.id).copied().unwrap_or(0);
            if shown && (products > 0 || path.contains(&row.id)) {
                values.push(FilterValue { slug: row.slug.clone(), name: row.name.clone(), products, depth });
            }
        });
        values
    }

    fn collect(&self, places: &[usize], depth: u8, each: &mut impl FnMut(&Category, u8)) {
        if usize::from(depth) >= DEPTH {
            return;
        }
        for place in places.iter().filter(|place| self.rows[**place].active) {
            each(&self.rows[*place], depth);
            self.collect(&self.children[*place], depth + 1, each);
        }
    }

    /// The root above a category.
    #[must_use]
    pub fn root(&self, id: Uuid) -> Option<Uuid> {
        self.path_up(id).last().map(|row| row.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u128, parent: Option<u128>, active: bool) -> Category {
        Category {
            id: Uuid::from_u128(id),
            parent: parent.map(Uuid::from_u128),
            slug: format!("c{id}"),
            name: Bilingual::new(format!("nama {id}"), format!("name {id}")),
            active,
            promise: PromiseFacts { return_days: u16::try_from(id).ok(), ..PromiseFacts::default() },
        }
    }

    #[test]
    fn a_category_says_more_than_those_above() {
        use crate::catalog::model::Warranty;
        let said = |warranty| PromiseFacts { warranty: Some(warranty), ..PromiseFacts::default() };
        let silent = Category { promise: PromiseFacts::default(), ..row(3, Some(2), true) };
        let rows =
            vec![Category { promise: said(Warranty::Lifetime), ..row(1, None, true) }, row(2, Some(1), true), silent];
        let promise = CategoryTree::of(rows).promise(Uuid::from_u128(3));
        assert_eq!(promise, PromiseFacts { return_days: Some(2), ..said(Warranty::Lifetime) });
        assert_eq!(tree().promise(Uuid::from_u128(9)), PromiseFacts::default(), "an unknown one says nothing");
    }

    fn tree() -> CategoryTree {
        CategoryTree::of(vec![
            row(1, None, true),
            row(2, Some(1), true),
            row(3, Some(2), true),
            row(4, None, false),
            row(5, Some(4), true),
        ])
    }

    #[test]
    fn counts_climb_to_the_root() {
        let sums = tree().sums([(Uuid::from_u128(3), 2), (Uuid::from_u128(1), 1)]);
        assert_eq!(sums.get(&Uuid::from_u128(1)), Some(&3));
        assert_eq!(sums.get(&Uuid::from_u128(2)), Some(&2));
    }

    #[test]
    fn a_closed_category_hides_what_is_below() {
        let tree = tree();
        assert_eq!(tree.by_slug("c5"), None);
        assert_eq!(tree.open().map(|open| open.len()), Some(3));
        assert_eq!(tree.views(&HashMap::new()).len(), 3);
    }

    #[test]
    fn descendants_and_trail() {
        let tree = tree();
        assert_eq!(tree.with_descendants(Uuid::from_u128(1)).count(), 3);
        let slugs: Vec<String> = tree.trail(Uuid::from_u128(3)).into_iter().map(|link| link.slug).collect();
        assert_eq!(slugs, ["c1", "c2", "c3"]);
    }

    #[test]
    fn a_cycle_ends() {
        let tree = CategoryTree::of(vec![row(1, Some(2), true), row(2, Some(1), true)]);
        assert_eq!(tree.trail(Uuid::from_u128(1)).len(), DEPTH);
        assert_eq!(tree.views(&HashMap::new()), [], "what hangs on itself hangs nowhere");
    }
}
