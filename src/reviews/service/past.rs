//! Reviews that were written elsewhere, such as in the shop before this one: shown as they are.

use super::{count_again, owner};
use crate::{
    i18n::Locale,
    ids::{OrderId, ProductId, ReviewId},
    media::service::{self as media, StoredPicture},
    reviews::{model::MOST_PICTURES, store},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// A review that was written, read and perhaps answered.
#[derive(Clone, Debug)]
pub struct PastReview {
    /// Its id.
    pub id: ReviewId,
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
    /// The buyer's pictures.
    pub pictures: Vec<StoredPicture>,
}

/// Brings them in; the products' averages follow.
///
/// # Errors
/// The database's; two of the same order and product.
pub async fn bring_in(tx: &impl ConnectionTrait, said: &[PastReview]) -> Outcome<()> {
    store::insert_past(tx, said).await?;
    for review in said.iter().filter(|review| !review.pictures.is_empty()) {
        let mut ids = Vec::new();
        for picture in review.pictures.iter().take(MOST_PICTURES) {
            ids.push(media::bring_in(tx, picture, &owner(review.order, review.product), review.written).await?);
        }
        store::pictures::set(tx, review.id, &ids).await?;
    }
    let products: BTreeSet<ProductId> = said.iter().map(|review| review.product).collect();
    for product in products {
        count_again(tx, product).await?;
    }
    Ok(())
}
