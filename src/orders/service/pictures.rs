//! Which pictures orders show: those of the goods as they were bought.

use crate::{orders::store, server::failure::Outcome};
use sea_orm::ConnectionTrait;

/// Those of these storage keys that a line of an order shows.
///
/// # Errors
/// The database's.
pub async fn named_pictures(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    store::named_pictures(db, keys).await
}
