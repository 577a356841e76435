//! What the books of payments say, for `hurtrock doctor`.

use crate::{ids::OrderId, payment::store::checkup, server::failure::Outcome};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// How many attempts there are.
///
/// # Errors
/// The database's.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    checkup::count(db).await
}

/// Those of these orders for which the gateway took money, ever.
///
/// # Errors
/// The database's.
pub async fn collected(db: &impl ConnectionTrait, orders: Vec<OrderId>) -> Outcome<HashSet<OrderId>> {
    Ok(checkup::collected(db, orders).await?.into_iter().collect())
}

/// The orders that the gateway took money for, the next ones after one, at most so many.
///
/// # Errors
/// The database's.
pub async fn named(db: &impl ConnectionTrait, after: Option<OrderId>, most: u64) -> Outcome<Vec<OrderId>> {
    checkup::named(db, after, most).await
}
