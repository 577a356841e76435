//! Which pictures are the catalogue's.

use crate::{catalog::store, server::failure::Outcome};
use sea_orm::ConnectionTrait;

/// Those of these storage keys that a product shows.
///
/// # Errors
/// The database's.
pub async fn named_pictures(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    store::card::named(db, keys).await
}
