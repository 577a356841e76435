//! What others need of products: who is shown, what they are called, and the figure of reviews that stands with them.

use super::Now;
use crate::{
    catalog::{model::Rating, store},
    ids::ProductId,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Id, name and rating of the product at an address, if it is shown.
#[must_use]
pub fn shown(now: &Now, slug: &str) -> Option<(ProductId, Bilingual, Rating)> {
    now.by_slug(slug).map(|entry| (entry.id, entry.name.clone(), entry.rating))
}

/// Slugs and names of products, shown or not, in one query.
///
/// # Errors
/// The database's.
pub async fn names(db: &impl ConnectionTrait, ids: Vec<ProductId>) -> Outcome<HashMap<ProductId, (String, Bilingual)>> {
    let mut plain: Vec<_> = ids.into_iter().map(|id| id.0).collect();
    plain.sort_unstable();
    plain.dedup();
    let rows = store::products(db, &plain).await?;
    Ok(rows.into_iter().map(|row| (ProductId(row.id), (row.slug, Bilingual::new(row.name_id, row.name_en)))).collect())
}

/// Ids of the categories and of the products with these slugs.
///
/// # Errors
/// The database's.
pub async fn ids_of(
    db: &impl ConnectionTrait,
    slugs: &[&str],
) -> Outcome<(HashMap<String, Uuid>, HashMap<String, ProductId>)> {
    let categories = store::categories(db).await?.into_iter().map(|row| (row.slug, row.id)).collect();
    let products = store::product::ids_by_slug(db, slugs).await?;
    Ok((categories, products.into_iter().map(|(slug, id)| (slug, ProductId(id))).collect()))
}

/// Keeps what buyers say of a product. Call it in the transaction that changes what is shown of its reviews.
///
/// # Errors
/// The database's.
pub async fn rate(tx: &impl ConnectionTrait, product: ProductId, rating: Rating) -> Outcome<()> {
    store::rate(tx, product.0, rating).await
}
