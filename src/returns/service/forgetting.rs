//! What is left of a customer who is to be forgotten, and which pictures returns name.

use crate::{
    ids::UserId,
    media::service as media,
    orders::service as orders,
    returns::store::{self, pictures},
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;

/// Takes what a customer said and showed out of their returns; what was sent back and what it came to stays. Call it in the
/// transaction that forgets them, while orders know whose they are.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    let ids = store::forget(tx, &orders::of_account(tx, user).await?).await?;
    pictures::delete(tx, &ids).await
}

/// Those of these storage keys that go with a return.
///
/// # Errors
/// The database's.
pub async fn named_pictures(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    let known = media::by_key(db, keys).await?;
    let taken = pictures::taken(db, known.values().copied().collect()).await?;
    Ok(known.into_iter().filter(|(_, id)| taken.contains(id)).map(|(key, _)| key).collect())
}
