//! What the index knows of a product: what the read model says of it, and the words that only search needs.

use crate::{
    catalog::{
        read_model::{Entry, Snapshot},
        store::{self, Which},
    },
    ids::ProductId,
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// A product as words.
#[derive(Clone, Debug)]
pub struct Document {
    /// Whose words.
    pub id: ProductId,
    /// Name in both languages.
    pub name: String,
    /// Name of the brand.
    pub brand: String,
    /// Names of its categories.
    pub category: String,
    /// Taglines, options of its attributes, SKUs.
    pub more: String,
}

impl Document {
    /// A document without words.
    #[cfg(test)]
    pub fn default_for_tests(id: ProductId) -> Self {
        Self { id, name: String::new(), brand: String::new(), category: String::new(), more: String::new() }
    }

    fn of(entry: &Entry, snapshot: &Snapshot, words: &str) -> Self {
        let used = if entry.condition.is_used() { "bekas used vintage" } else { "" };
        Self {
            id: entry.id,
            name: format!("{} {}", entry.name.id, entry.name.en),
            brand: snapshot.brand(entry.brand).to_owned(),
            category: snapshot.tree.words(entry.category),
            more: format!("{} {} {words}{used}", entry.tagline.id, entry.tagline.en),
        }
    }
}

/// Those of these products that are shown.
pub async fn read(db: &impl ConnectionTrait, snapshot: &Snapshot, ids: &[ProductId]) -> Outcome<Vec<Document>> {
    let plain: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    documents(db, snapshot, Which::These(&plain), ids).await
}

/// Those of a run of products, sorted by id, that are shown.
pub async fn read_run(db: &impl ConnectionTrait, snapshot: &Snapshot, ids: &[ProductId]) -> Outcome<Vec<Document>> {
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(Vec::new()) };
    documents(db, snapshot, Which::Between(first.0, last.0), ids).await
}

async fn documents(
    db: &impl ConnectionTrait,
    snapshot: &Snapshot,
    which: Which<'_>,
    ids: &[ProductId],
) -> Outcome<Vec<Document>> {
    let mut words: HashMap<Uuid, String> = HashMap::new();
    for (product, word) in store::product::words(db, which).await? {
        let known = words.entry(product).or_default();
        known.push_str(&word);
        known.push(' ');
    }
    let document = |entry: &Entry| Document::of(entry, snapshot, words.get(&entry.id.0).map_or("", String::as_str));
    Ok(ids.iter().filter_map(|id| snapshot.shown_by_id(*id)).map(document).collect())
}
