//! Goods become part of others: orders and drafts name those from then on. What was sold, under which name and for how much, is a
//! snapshot and stays as it was.

use crate::{
    ids::{ProductId, VariantId},
    orders::store::merging as store,
    server::failure::Outcome,
    ui::listing::Count,
};
use sea_orm::ConnectionTrait;

/// Gives what orders and drafts have of a product to another one; each of these variants to the one that takes its place, but where
/// an order has both.
///
/// # Errors
/// The database's.
pub async fn hand_over(
    tx: &impl ConnectionTrait,
    goes: ProductId,
    stays: ProductId,
    variants: &[(VariantId, VariantId)],
) -> Outcome<()> {
    for (from, to) in variants {
        store::hand_over_variant(tx, *from, *to, goes).await?;
    }
    store::hand_over(tx, goes, stays).await
}

/// How many lines of orders name a product, and how many of orders that are still in the shop.
///
/// # Errors
/// The database's.
pub async fn lines_of(db: &impl ConnectionTrait, product: ProductId) -> Outcome<(Count, Count)> {
    store::lines_of(db, product).await
}
