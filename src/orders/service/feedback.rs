//! Who is not asked how it was any more: the way out of the mail that asks, for whoever holds the key of the order it is about.

use super::find_owned;
use crate::{
    orders::store::feedback as store,
    server::{database::transaction, failure::Outcome, state::Shop},
};

/// What an address is kept as.
fn hash_of(shop: &Shop, email: &str) -> String {
    shop.keyed_hash(&format!("feedback {}", email.to_lowercase()))
}

/// Whether an address is not to be asked.
///
/// # Errors
/// The database's.
pub async fn is_stopped(shop: &Shop, email: &str) -> Outcome<bool> {
    store::is_stopped(shop.db.read(), &hash_of(shop, email)).await
}

/// The customer of an order is asked no more, about this or any other; done twice it is done.
///
/// # Errors
/// Not found, also when the key is of another order.
pub async fn stop(shop: &Shop, number: &str, key: &str) -> Outcome<()> {
    let order = find_owned(shop.db.read(), number, None, Some(key)).await?;
    let (hash, now) = (hash_of(shop, &order.customer.email), shop.clock.now());
    transaction!(shop.db, [hash], |tx| store::stop(tx, hash, now).await).await
}
