//! What returns tell of one customer, what is left when they are to be forgotten, and which pictures returns name.

use crate::{
    ids::UserId,
    media::service as media,
    orders::service as orders,
    returns::store::{self, pictures},
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// What a customer has sent back, as data.
///
/// # Errors
/// The database's.
pub async fn told_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Value> {
    let rows = store::of_orders(db, &orders::of_account(db, user).await?).await?;
    let told = rows.into_iter().map(|row| {
        json!({"number": row.number, "state": row.state, "reason": row.reason, "words": row.words, "requested_at": row.requested_at})
    });
    Ok(Value::Array(told.collect()))
}

/// Whether something is still to come of a return of this customer.
///
/// # Errors
/// The database's.
pub async fn has_open(db: &impl ConnectionTrait, user: UserId) -> Outcome<bool> {
    let rows = store::of_orders(db, &orders::of_account(db, user).await?).await?;
    Ok(rows.iter().any(|row| row.is_open))
}

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
