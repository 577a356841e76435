//! What reviews need of products: who is shown, what they are called, and the figure that stands with them.

use super::Now;
use crate::{
    catalog::{model::Rating, store},
    ids::ProductId,
    server::failure::Outcome,
    ui::text::Bilingual,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

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

/// Keeps what buyers say of a product. Call it in the transaction that changes what is shown of its reviews.
///
/// # Errors
/// The database's.
pub async fn rate(tx: &impl ConnectionTrait, product: ProductId, rating: Rating) -> Outcome<()> {
    store::rate(tx, product.0, rating).await
}
