//! Reviews that were written elsewhere, such as in the shop before this one: shown as they are.

use super::count_again;
use crate::{
    i18n::Locale,
    ids::{OrderId, ProductId},
    reviews::store,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// A review that was written, read and perhaps answered.
#[derive(Clone, Debug)]
pub struct PastReview {
    /// Of which product.
    pub product: ProductId,
    /// The order it was bought with; it may be one this shop has no row of.
    pub order: OrderId,
    /// One to five.
    pub stars: u8,
    /// The name under it.
    pub author: String,
    /// The language it is written in.
    pub locale: Locale,
    /// What is said.
    pub body: String,
    /// What was answered, and when.
    pub reply: Option<(String, DateTime<Utc>)>,
    /// When (UTC).
    pub written: DateTime<Utc>,
}

/// Brings them in; the products' averages follow.
///
/// # Errors
/// The database's; two of the same order and product.
pub async fn bring_in(tx: &impl ConnectionTrait, said: &[PastReview]) -> Outcome<()> {
    store::insert_past(tx, said).await?;
    let products: BTreeSet<ProductId> = said.iter().map(|review| review.product).collect();
    for product in products {
        count_again(tx, product).await?;
    }
    Ok(())
}
