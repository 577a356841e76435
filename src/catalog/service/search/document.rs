//! What the index knows of a product: what the read model says of it, and the rows that only search reads.

use crate::{
    catalog::{
        model::Condition,
        read_model::{Entry, Snapshot},
        store::{Which, search as store},
    },
    entity::{attribute, attribute_option},
    ids::ProductId,
    server::failure::Outcome,
};
use finding::{Document, Fact};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// What attributes and their options are called.
pub struct Names {
    attributes: HashMap<Uuid, attribute::Model>,
    options: HashMap<Uuid, attribute_option::Model>,
}

impl Names {
    /// Reads them.
    pub async fn read(db: &impl ConnectionTrait) -> Outcome<Self> {
        let (attributes, options) = store::attributes(db).await?;
        Ok(Self { attributes, options })
    }

    /// All of them, in the same order each time.
    pub fn all(&self) -> Vec<String> {
        let attributes = self.attributes.values().map(|row| {
            format!(
                "{} {} {} {} {}",
                row.id,
                row.kind,
                row.unit.as_deref().unwrap_or_default(),
                row.name_id,
                row.name_en
            )
        });
        let options = self.options.values().map(|row| format!("{} {} {}", row.id, row.name_id, row.name_en));
        let mut all: Vec<String> = attributes.chain(options).collect();
        all.sort_unstable();
        all
    }

    fn facts(&self, (_, attribute, option, number, flag): &store::ValueRow) -> Vec<Fact> {
        let Some(attribute) = self.attributes.get(attribute) else { return Vec::new() };
        let names = [attribute.name_id.clone(), attribute.name_en.clone()];
        if let Some(option) = option.and_then(|id| self.options.get(&id)) {
            let options = [option.name_id.clone(), option.name_en.clone()].map(Fact::Is);
            return names.map(Fact::Of).into_iter().chain(options).collect();
        }
        match (number, flag) {
            (Some(number), _) => {
                let unit = attribute.unit.clone().filter(|unit| unit != "pcs").unwrap_or_default();
                vec![Fact::Count { number: *number, unit, of: names }]
            }
            (None, Some(true)) => names.into_iter().map(Fact::Has).collect(),
            _ => Vec::new(),
        }
    }
}

/// Those of these products that are shown.
pub async fn read(
    db: &impl ConnectionTrait,
    snapshot: &Snapshot,
    names: &Names,
    ids: &[ProductId],
) -> Outcome<Vec<Document>> {
    let plain: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    documents(db, snapshot, names, Which::These(&plain), ids).await
}

/// Those of a run of products, sorted by id, that are shown.
pub async fn read_run(
    db: &impl ConnectionTrait,
    snapshot: &Snapshot,
    names: &Names,
    ids: &[ProductId],
) -> Outcome<Vec<Document>> {
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(Vec::new()) };
    documents(db, snapshot, names, Which::Between(first.0, last.0), ids).await
}

async fn documents(
    db: &impl ConnectionTrait,
    snapshot: &Snapshot,
    names: &Names,
    which: Which<'_>,
    ids: &[ProductId],
) -> Outcome<Vec<Document>> {
    let mut facts: HashMap<Uuid, Vec<Fact>> = HashMap::new();
    for row in store::values(db, which).await? {
        facts.entry(row.0).or_default().extend(names.facts(&row));
    }
    for (product, sku, name_id, name_en) in store::variants(db, which).await? {
        facts.entry(product).or_default().extend([Fact::Code(sku), Fact::Is(name_id), Fact::Is(name_en)]);
    }
    let mut document = |entry: &Entry| of(entry, snapshot, facts.remove(&entry.id.0).unwrap_or_default());
    Ok(ids.iter().filter_map(|id| snapshot.shown_by_id(*id)).map(&mut document).collect())
}

fn of(entry: &Entry, snapshot: &Snapshot, mut facts: Vec<Fact>) -> Document {
    let used = entry.condition.is_used();
    let state = match entry.condition {
        Condition::BStock => "b-stock bstock baru new",
        _ if used => "bekas used second vintage",
        _ => "baru new",
    };
    facts.push(Fact::State(state.to_owned()));
    facts.extend(entry.year.map(Fact::Year));
    if entry.offers.iter().any(|offer| offer.compare_at.is_some_and(|before| before > offer.price)) {
        facts.push(Fact::Is("diskon sale".to_owned()));
    }
    // among equals the department that stands first in the shop, then what the shop is proud of, then new before used
    let rank = 0.85 * snapshot.tree.prominence(entry.category)
        + if entry.featured { 0.1 } else { 0.0 }
        + if used { 0.0 } else { 0.05 };
    Document {
        id: entry.id.0,
        shelf: entry.category,
        names: [entry.name.id.clone(), entry.name.en.clone()],
        maker: snapshot.brand(entry.brand).to_owned(),
        facts,
        lines: vec![entry.tagline.id.clone(), entry.tagline.en.clone()],
        rank,
    }
}
