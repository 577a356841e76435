//! What one customer has written: told to them, or left without their name.

use crate::{ids::UserId, orders::service as orders, reviews::store, server::failure::Outcome};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// Orders that are asked about at once.
const BATCH: usize = 500;

/// What a customer has written, as data.
///
/// # Errors
/// The database's.
pub async fn told_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Value> {
    let mut told = Vec::new();
    for some in orders::of_account(db, user).await?.chunks(BATCH) {
        let reviews = store::of_orders(db, some).await?;
        told.extend(reviews.into_iter().map(|row| {
            json!({"product": row.product_id, "stars": row.stars, "author": row.author, "text": row.body, "written_at": row.written_at})
        }));
    }
    Ok(Value::Array(told))
}

/// Takes the name off what a customer has written; what is said of the goods stays. Call it in a transaction.
///
/// # Errors
/// The database's.
pub async fn forget_author(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    for some in orders::of_account(tx, user).await?.chunks(BATCH) {
        store::forget_author(tx, some).await?;
    }
    Ok(())
}
