//! Attempts that were given up here are closed at the gateway too, after the commit and as often as it takes: a job of the
//! outbox, so that a restart loses none and no request waits for it.

use super::{abandon, client, to_close};
use crate::{
    entity::payment_attempt::Model as Attempt,
    i18n::Locale,
    ids::{AttemptId, OrderId},
    payment::{gateway::GatewayError, model::AttemptState, store},
    server::{
        failure::{Failure, Outcome},
        jobs::{self, About, Job},
        outbox::Row,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

/// An attempt that was given up here and is still open at the gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenUp {
    /// What the gateway calls it.
    pub gateway_order_id: String,
    /// Token of its payment page, once that was open.
    pub token: Option<String>,
}

impl Job for GivenUp {
    const NAME: &'static str = "payment.close";

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, admin.outbox_payment_close).to_owned();
        About { words, order: None, reference: Some(self.gateway_order_id.clone()) }
    }

    async fn run(self, shop: Shop, _row: Row) -> Outcome<()> {
        close(&shop, &self).await
    }
}

/// Gives up the attempts of an order that could still be paid, here and at the gateway, inside the caller's transaction.
///
/// # Errors
/// When the database fails.
pub async fn give_up(
    db: &impl ConnectionTrait,
    order: OrderId,
    as_state: AttemptState,
    now: DateTime<Utc>,
) -> Outcome<()> {
    enqueue(db, abandon(db, order, as_state, now).await?, "given-up", now).await
}

/// Asks for an attempt to be closed at the gateway, inside the caller's transaction; once for each `occasion`.
///
/// # Errors
/// When the database fails.
pub async fn enqueue_close(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    occasion: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    enqueue(db, to_close(db, attempt).await?, occasion, now).await
}

async fn enqueue(db: &impl ConnectionTrait, given_up: Vec<GivenUp>, occasion: &str, now: DateTime<Utc>) -> Outcome<()> {
    for attempt in given_up {
        let key = format!("{}-{}-{occasion}", GivenUp::NAME, attempt.gateway_order_id);
        jobs::enqueue(db, &attempt, &key, now, now).await?;
    }
    Ok(())
}

/// Closes at the gateway what was given up here: the transaction, or the page while no method is chosen on it. Nothing when
/// it counts again or cannot be changed any more: a customer who pays in this moment wins (Midtrans cases 10, 11, 30).
async fn close(shop: &Shop, given_up: &GivenUp) -> Outcome<()> {
    let id = &given_up.gateway_order_id;
    let row = store::by_gateway_id(shop.db.read(), id).await?;
    let attempt = row.as_ref().map(|row| AttemptId(row.id));
    // a charge that was made since must not be voided, however late this comes
    let is_over = |row: Attempt| {
        AttemptState::parse(&row.state).is_some_and(|state| state.rank() == AttemptState::Cancelled.rank())
    };
    if !row.is_some_and(is_over) {
        return Ok(());
    }
    let mut closed = client(shop)?.cancel(id).await.map(|found| found.is_some());
    if let (Ok(false), Some(attempt)) = (&closed, attempt) {
        // what the gateway knows by its own name only
        for name in store::transactions_of(shop.db.read(), attempt).await? {
            closed = client(shop)?.cancel_transaction(&name).await.map(|found| found.is_some());
            if closed != Ok(false) {
                break;
            }
        }
    }
    if let (Ok(false) | Err(GatewayError::NotModifiable), Some(token)) = (&closed, &given_up.token) {
        closed = match client(shop)?.revoke(token).await {
            // a method was chosen in between, so there is a transaction now
            Err(GatewayError::NotModifiable) => client(shop)?.cancel(id).await.map(|found| found.is_some()),
            revoked => revoked.map(|()| true),
        };
    }
    match closed {
        Ok(_) => Ok(()),
        Err(error @ (GatewayError::NotModifiable | GatewayError::Rejected(_))) => {
            tracing::info!(gateway_order_id = id, %error, "not closed at the gateway");
            Ok(())
        }
        Err(error) => Err(Failure::fault(error)),
    }
}
