//! The category tree in memory: one query, then every question about it is arithmetic.

use crate::{
    catalog::{
        model::{CategoryLink, CategoryView, FilterValue},
        store,
    },
    entity::category,
    ids::CategoryId,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Deepest nesting followed; also ends a cycle, should one ever be written.
const DEPTH: usize = 8;

/// All categories, in their order.
#[derive(Clone, Debug, Default)]
pub struct CategoryTree {
    rows: Vec<category::Model>,
}

impl CategoryTree {
    /// Reads the tree.
    ///
    /// # Errors
    /// The database's.
    pub async fn read(db: &impl ConnectionTrait) -> Outcome<Self> {
        Ok(Self { rows: store::categories(db).await? })
    }

    fn row(&self, id: Uuid) -> Option<&category::Model> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Ids from a category up to its root, itself first.
    fn path_up(&self, id: Uuid) -> Vec<&category::Model> {
        let mut path = Vec::new();
        let mut next = self.row(id);
        while let Some(row) = next {
            path.push(row);
            if path.len() >= DEPTH {
                break;
            }
            next = row.parent_id.and_then(|parent| self.row(parent));
        }
        path
    }

    /// Whether it and everything above it is active.
    #[must_use]
    pub fn is_open(&self, id: Uuid) -> bool {
        let path = self.path_up(id);
        !path.is_empty() && path.iter().all(|row| row.active)
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

    /// A category and everything below it.
    #[must_use]
    pub fn with_descendants(&self, id: Uuid) -> Vec<Uuid> {
        let below = |row: &&category::Model| self.path_up(row.id).iter().any(|above| above.id == id);
        self.rows.iter().filter(below).map(|row| row.id).collect()
    }

    /// Links from the root down to a category, itself last.
    #[must_use]
    pub fn trail(&self, id: Uuid) -> Vec<CategoryLink> {
        let mut path: Vec<CategoryLink> =
            self.path_up(id).into_iter().map(|row| CategoryLink { slug: row.slug.clone(), name: name(row) }).collect();
        path.reverse();
        path
    }

    /// Names of a category and all above it in both languages, for the search index.
    #[must_use]
    pub fn words(&self, id: Uuid) -> String {
        let words: Vec<&str> =
            self.path_up(id).into_iter().flat_map(|row| [row.name_id.as_str(), row.name_en.as_str()]).collect();
        words.join(" ")
    }

    /// Products in each category and below it, from counts per category.
    #[must_use]
    pub fn sums(&self, counts: &[(Uuid, i64)]) -> HashMap<Uuid, u32> {
        let mut sums = HashMap::new();
        for (category, products) in counts {
            for above in self.path_up(*category) {
                *sums.entry(above.id).or_insert(0) += u32::try_from(*products).unwrap_or(0);
            }
        }
        sums
    }

    /// One category as people see it.
    #[must_use]
    pub fn view(&self, id: Uuid, sums: &HashMap<Uuid, u32>) -> Option<CategoryView> {
        self.row(id).map(|row| CategoryView {
            id: CategoryId(row.id),
            parent: row.parent_id.map(CategoryId),
            slug: row.slug.clone(),
            name: name(row),
            products: sums.get(&row.id).copied().unwrap_or(0),
            image: None,
        })
    }

    /// All open categories, parents before children, siblings in their order.
    #[must_use]
    pub fn views(&self, sums: &HashMap<Uuid, u32>) -> Vec<CategoryView> {
        let mut views = Vec::new();
        self.collect(None, 0, &mut |id, _| views.extend(self.view(id, sums)));
        views
    }

    /// What a list offers to go to: the roots, the open branch down to `current`, and its children. Empty ones are
    /// left out, the path to the current one is not.
    #[must_use]
    pub fn filter_values(&self, current: Option<Uuid>, sums: &HashMap<Uuid, u32>) -> Vec<FilterValue> {
        let path: HashSet<Uuid> =
            current.map(|id| self.path_up(id).into_iter().map(|row| row.id).collect()).unwrap_or_default();
        let mut values = Vec::new();
        self.collect(None, 0, &mut |id, depth| {
            let Some(row) = self.row(id) else { return };
            let shown = row.parent_id.is_none_or(|parent| path.contains(&parent));
            let products = sums.get(&id).copied().unwrap_or(0);
            if shown && (products > 0 || path.contains(&id)) {
                values.push(FilterValue { slug: row.slug.clone(), name: name(row), products, depth });
            }
        });
        values
    }

    fn collect(&self, parent: Option<Uuid>, depth: u8, each: &mut impl FnMut(Uuid, u8)) {
        if usize::from(depth) >= DEPTH {
            return;
        }
        for row in self.rows.iter().filter(|row| row.parent_id == parent && row.active) {
            each(row.id, depth);
            self.collect_below(row.id, depth, each);
        }
    }

    fn collect_below(&self, id: Uuid, depth: u8, each: &mut impl FnMut(Uuid, u8)) {
        self.collect(Some(id), depth + 1, each);
    }

    /// The root above a category.
    #[must_use]
    pub fn root(&self, id: Uuid) -> Option<Uuid> {
        self.path_up(id).last().map(|row| row.id)
    }
}

fn name(row: &category::Model) -> Bilingual {
    Bilingual::new(&row.name_id, &row.name_en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn row(id: u128, parent: Option<u128>, active: bool) -> category::Model {
        category::Model {
            id: Uuid::from_u128(id),
            parent_id: parent.map(Uuid::from_u128),
            slug: format!("c{id}"),
            name_id: format!("nama {id}"),
            name_en: format!("name {id}"),
            sort_order: 0,
            active,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn tree() -> CategoryTree {
        CategoryTree {
            rows: vec![
                row(1, None, true),
                row(2, Some(1), true),
                row(3, Some(2), true),
                row(4, None, false),
                row(5, Some(4), true),
            ],
        }
    }

    #[test]
    fn counts_climb_to_the_root() {
        let sums = tree().sums(&[(Uuid::from_u128(3), 2), (Uuid::from_u128(1), 1)]);
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
        assert_eq!(tree.with_descendants(Uuid::from_u128(1)).len(), 3);
        let slugs: Vec<String> = tree.trail(Uuid::from_u128(3)).into_iter().map(|link| link.slug).collect();
        assert_eq!(slugs, ["c1", "c2", "c3"]);
    }

    #[test]
    fn a_cycle_ends() {
        let tree = CategoryTree { rows: vec![row(1, Some(2), true), row(2, Some(1), true)] };
        assert_eq!(tree.trail(Uuid::from_u128(1)).len(), DEPTH);
    }
}
