//! What the index knows of a product, read from the database.

use crate::{
    catalog::{
        model::{Condition, ProductStatus},
        service::categories::CategoryTree,
        store,
    },
    entity::product,
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
}

/// Every product that is shown.
pub async fn all(db: &impl ConnectionTrait) -> Outcome<Vec<Document>> {
    let rows = store::product::active(db, ProductStatus::Active.code()).await?;
    documents(db, rows, None).await
}

/// One product, if it is shown.
pub async fn one(db: &impl ConnectionTrait, id: ProductId) -> Outcome<Option<Document>> {
    let mut rows = store::products(db, &[id.0]).await?;
    rows.retain(|row| row.status == ProductStatus::Active.code());
    Ok(documents(db, rows, Some(&[id.0])).await?.into_iter().next())
}

async fn documents(
    db: &impl ConnectionTrait,
    rows: Vec<product::Model>,
    only: Option<&[Uuid]>,
) -> Outcome<Vec<Document>> {
    let tree = CategoryTree::read(db).await?;
    let brands: HashMap<Uuid, String> = store::brands(db).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let mut more: HashMap<Uuid, String> = HashMap::new();
    for (value, _, option) in store::product::values(db, only).await? {
        if let Some(option) = option {
            let words = more.entry(value.product_id).or_default();
            for name in [option.name_id, option.name_en] {
                words.push_str(&name);
                words.push(' ');
            }
        }
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    // in pieces, because a database takes only so many parameters
    for chunk in ids.chunks(5000) {
        for variant in store::card::variants(db, chunk).await? {
            let words = more.entry(variant.product_id).or_default();
            for name in [variant.sku, variant.name_id, variant.name_en] {
                words.push_str(&name);
                words.push(' ');
            }
        }
    }
    let documents = rows.into_iter().filter(|row| tree.is_open(row.category_id)).map(|row| {
        let used = Condition::from_code(&row.condition).is_some_and(Condition::is_used);
        let words = more.remove(&row.id).unwrap_or_default();
        Document {
            id: ProductId(row.id),
            name: format!("{} {}", row.name_id, row.name_en),
            brand: brands.get(&row.brand_id).cloned().unwrap_or_default(),
            category: tree.words(row.category_id),
            more: format!(
                "{} {} {words}{}",
                row.tagline_id,
                row.tagline_en,
                if used { "bekas used vintage" } else { "" }
            ),
        }
    });
    Ok(documents.collect())
}
