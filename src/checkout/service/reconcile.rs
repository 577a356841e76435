//! What the shop does about payments by itself: asks the gateway about what it has not heard of, and ends orders that
//! nobody paid.

use super::{cancel::expire_order, confirm, webhook};
use crate::{
    orders::service as orders,
    payment::service as payments,
    server::{database::transaction, failure::Outcome, jobs::Round, state::Shop},
};
use std::time::Duration;

/// [`reconcile`], three times a minute.
pub const RECONCILE: Round =
    Round { name: "reconcile payments", pause: Duration::from_secs(20), run: |shop| Box::pin(reconcile(shop)) };
/// [`expire`], twice a minute.
pub const EXPIRE: Round =
    Round { name: "expire orders", pause: Duration::from_secs(30), run: |shop| Box::pin(expire(shop)) };

/// Asks the gateway about attempts it has been silent on, and works on notifications that had to wait (case 44, 45).
///
/// # Errors
/// When the database fails; a silent gateway is asked again in the next round.
pub async fn reconcile(shop: Shop) -> Outcome<()> {
    let now = shop.clock.now();
    for row in payments::unprocessed(shop.db.read(), now).await? {
        if let Err(failure) = webhook::process(&shop, row).await {
            tracing::warn!(error = %failure, %row, "a notification still waits");
        }
    }
    for (order, attempt) in payments::due(shop.db.read(), now).await? {
        if let Err(failure) = confirm(&shop, order, attempt.id).await {
            tracing::warn!(error = %failure, "an attempt could not be checked");
        }
        transaction!(shop.db, |tx| payments::plan_next_check(tx, attempt.id, now).await).await?;
    }
    Ok(())
}

/// Ends the orders whose time is over, after asking the gateway one last time.
///
/// # Errors
/// When the database fails.
pub async fn expire(shop: Shop) -> Outcome<()> {
    for order in orders::overdue(shop.db.read(), shop.clock.now()).await? {
        if let Err(failure) = expire_order(&shop, order).await {
            tracing::warn!(error = %failure, %order, "an order could not be expired");
        }
    }
    Ok(())
}
