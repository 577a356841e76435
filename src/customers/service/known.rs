//! What customers are found by is written behind the page: whoever came or was renamed since the last round.

use crate::{
    customers::store::terms,
    server::{database::transaction, failure::Outcome, jobs::Round, state::Shop},
};
use std::time::Duration;

/// Accounts that are read at once.
const BATCH: u64 = 200;

/// [`read`], every minute.
pub const READ: Round = Round {
    name: "customers",
    pause: Duration::from_secs(60),
    run: |shop| Box::pin(async move { read(&shop, u32::MAX).await }),
};

/// Reads whoever is to be read, so many batches of them.
///
/// # Errors
/// The database's.
pub async fn read(shop: &Shop, batches: u32) -> Outcome<()> {
    for _ in 0..batches {
        if terms::unread(shop.db.read(), 1).await?.is_empty() {
            break;
        }
        transaction!(shop.db, |tx| {
            let accounts = terms::unread(tx, BATCH).await?;
            terms::write(tx, &accounts).await
        })
        .await?;
    }
    Ok(())
}
