//! A product or a category becomes part of another one: what is needed with it, and what was bought with it, follows.

use super::Companions;
use crate::{
    companions::store,
    ids::{CategoryId, ProductId},
    server::{failure::Outcome, state::Shop},
};
use sea_orm::ConnectionTrait;

/// Gives what was bought with a product, and the rules that name it, to another one.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    store::hand_over(tx, goes, stays).await
}

/// Gives the rules of a category, and those that name it, to another one.
///
/// # Errors
/// The database's.
pub async fn hand_over_category(tx: &impl ConnectionTrait, goes: CategoryId, stays: CategoryId) -> Outcome<()> {
    store::hand_over_category(tx, goes.0, stays.0).await
}

/// How many rules name a product.
///
/// # Errors
/// The database's.
pub async fn rules_with(db: &impl ConnectionTrait, product: ProductId) -> Outcome<u64> {
    store::rules_with(db, product).await
}

/// How many rules are of a category, or name it.
///
/// # Errors
/// The database's.
pub async fn rules_about(db: &impl ConnectionTrait, category: CategoryId) -> Outcome<u64> {
    store::rules_about(db, category.0).await
}

/// What this process keeps is read anew: something became part of something else.
///
/// # Errors
/// A fault of the program.
pub fn forget(shop: &Shop) -> Outcome<()> {
    shop.extension::<Companions>()?.forget();
    Ok(())
}
