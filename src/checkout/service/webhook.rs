//! The gateway's notifications: raw bytes, a small limit, the signature over the strings as received, an inbox row with a
//! unique key, and then a status query (DESIGN 2.6). The notification itself is never believed.

use super::confirm::confirm;
use crate::{
    error::AppError,
    payment::{
        gateway::{MAX_NOTIFICATION_BYTES, read_notification},
        service::{self as payments, InboxOutcome, MoneyEvent},
    },
    server::{
        failure::{Failure, Outcome},
        intake::json_has_nul,
        state::Shop,
    },
};
use axum::{
    body::{Body, to_bytes},
    extract::State,
};
use http::StatusCode;
use uuid::Uuid;

/// `POST /payments/midtrans/notification`. 200 once it is in the inbox; 503 asks for a redelivery (four more, Midtrans 5).
pub async fn receive(State(shop): State<Shop>, body: Body) -> StatusCode {
    let Ok(bytes) = to_bytes(body, MAX_NOTIFICATION_BYTES).await else { return StatusCode::PAYLOAD_TOO_LARGE };
    if json_has_nul(&bytes) {
        // no copy of it would be another one, so none is asked for
        return StatusCode::BAD_REQUEST;
    }
    let notification = match read_notification(&bytes, shop.config.payment.server_key.expose()) {
        Ok(notification) => notification,
        Err(error) => {
            tracing::warn!(%error, "refused a payment notification");
            return StatusCode::BAD_REQUEST;
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    match payments::receive(&shop, &notification, &text).await {
        Ok(Some(row)) => work(&shop, row, &notification.gateway_order_id).await,
        // the same notification again: its first copy is or will be worked on
        Ok(None) => StatusCode::OK,
        Err(failure) => {
            tracing::error!(error = %failure, "a payment notification could not be kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

async fn work(shop: &Shop, row: Uuid, gateway_order_id: &str) -> StatusCode {
    match process(shop, row, gateway_order_id).await {
        Ok(()) => StatusCode::OK,
        // it is in the inbox; the reconciler goes on with it
        Err(failure) => {
            tracing::warn!(error = %failure, gateway_order_id, "a notification waits for the reconciler");
            StatusCode::OK
        }
    }
}

/// Lets a notification of the inbox count, by asking the gateway.
///
/// # Errors
/// When the gateway or the database does not answer; the row stays in the inbox.
pub async fn process(shop: &Shop, row: Uuid, gateway_order_id: &str) -> Outcome<()> {
    let outcome = match confirm(shop, gateway_order_id).await {
        Ok(MoneyEvent::Nothing) => InboxOutcome::Ignored,
        Ok(MoneyEvent::Mismatch) => InboxOutcome::Mismatch,
        Ok(_) => InboxOutcome::Applied,
        Err(Failure::Refused(AppError::NotFound)) => InboxOutcome::UnknownOrder,
        Err(failure) => return Err(failure),
    };
    let now = shop.clock.now();
    shop.db.write(move |tx| Box::pin(async move { payments::processed(tx, row, outcome, now).await })).await
}
