//! Attempts that were given up here are closed at the gateway too, after the commit and as often as it takes: work of the
//! outbox, so that a restart loses none and no request waits for it.

use crate::{
    ids::OrderId,
    payment::{
        model::AttemptState,
        service::{self as payments, GivenUp},
    },
    server::{
        failure::{Failure, Outcome},
        outbox::{self, Row},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Topic of the work.
pub const CLOSE_TOPIC: &str = "payment.close";

/// Gives up the attempts of an order that could still be paid, here and at the gateway, inside the caller's transaction.
pub(super) async fn give_up(
    db: &impl ConnectionTrait,
    order: OrderId,
    as_state: AttemptState,
    now: DateTime<Utc>,
) -> Outcome<()> {
    ask_for(db, payments::abandon(db, order, as_state, now).await?, "given-up", now).await
}

/// Asks for attempts to be closed, inside the caller's transaction; once for each `occasion`.
pub(super) async fn ask_for(
    db: &impl ConnectionTrait,
    given_up: Vec<GivenUp>,
    occasion: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    for attempt in given_up {
        let key = format!("{CLOSE_TOPIC}-{}-{occasion}", attempt.gateway_order_id);
        let payload = serde_json::to_value(&attempt).map_err(Failure::fault)?;
        outbox::enqueue(db, CLOSE_TOPIC, &key, payload, now, now).await?;
    }
    Ok(())
}

/// Does it.
pub async fn close(shop: Shop, row: Row) -> Outcome<()> {
    payments::close(&shop, &serde_json::from_value(row.payload).map_err(Failure::fault)?).await
}
