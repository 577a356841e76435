//! The gateway's notifications: raw bytes, a small limit, the signature over the strings as received, an inbox row with a
//! unique key, and then a status query (DESIGN 2.6). The notification itself is never believed.

use super::confirm::confirm_letter;
use crate::{
    payment::{
        gateway::{MAX_NOTIFICATION_BYTES, NotificationError, read_notification},
        service::{self as payments, InboxOutcome},
    },
    server::{database::transaction, failure::Outcome, intake::json_has_nul, state::Shop},
};
use axum::{
    body::{Body, to_bytes},
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use uuid::Uuid;

/// `POST /payments/midtrans/notification`. 200 once it is in the inbox; 503 asks for a redelivery (four more, Midtrans 5).
/// The same notification again goes on with a first copy that nobody finished. A test of the shop's own is answered with a proof and
/// not kept; what is refused is counted.
pub async fn receive(State(shop): State<Shop>, body: Body) -> Response {
    let Ok(bytes) = to_bytes(body, MAX_NOTIFICATION_BYTES).await else {
        count(&shop, NotificationError::TooLarge, &[]).await;
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if json_has_nul(&bytes) {
        count(&shop, NotificationError::NotJson, &[]).await;
        // no copy of it would be another one, so none is asked for
        return StatusCode::BAD_REQUEST.into_response();
    }
    let keys = &shop.config.payment;
    let read = match read_notification(&bytes, keys.server_key.expose()) {
        // it may have been on its way when the key was changed
        Err(NotificationError::Forged) => read_notification(&bytes, keys.former_server_key.expose()),
        read => read,
    };
    let notification = match read {
        Ok(notification) => notification,
        Err(error) => {
            tracing::warn!(%error, "refused a payment notification");
            count(&shop, error, &bytes).await;
            return StatusCode::BAD_REQUEST.into_response();
        }
    };
    if let Some(proof) = payments::doctor::answer_to_test(&shop, &notification) {
        return [(payments::doctor::PROOF, proof)].into_response();
    }
    let text = String::from_utf8_lossy(&bytes);
    match payments::receive(&shop, &notification, &text).await {
        Ok(Some(row)) => {
            if let Err(failure) = process(&shop, row).await {
                // it is in the inbox; the reconciler goes on with it
                let gateway_order_id = notification.gateway_order_id;
                tracing::warn!(error = %failure, gateway_order_id, "a notification waits for the reconciler");
            }
            StatusCode::OK
        }
        Ok(None) => StatusCode::OK,
        Err(failure) => {
            tracing::error!(error = %failure, "a payment notification could not be kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
    .into_response()
}

/// Counts what is refused; that it could not be counted changes no answer.
async fn count(shop: &Shop, why: NotificationError, body: &[u8]) {
    if let Err(failure) = payments::doctor::count_refusal(shop, why, body).await {
        tracing::warn!(error = %failure, "a refused notification was not counted");
    }
}

/// Lets a notification of the inbox count, by asking the gateway.
///
/// # Errors
/// When the gateway or the database does not answer; the row stays in the inbox.
pub async fn process(shop: &Shop, row: Uuid) -> Outcome<()> {
    let Some(letter) = payments::letter(shop.db.read(), row).await? else { return Ok(()) };
    let found = match letter.attempt {
        Some(attempt) => payments::find(shop.db.read(), attempt).await?,
        None => None,
    };
    let Some((order, attempt)) = found else {
        let now = shop.clock.now();
        let unknown = InboxOutcome::UnknownOrder;
        return transaction!(shop.db, |tx| payments::processed(tx, row, unknown, now).await).await;
    };
    confirm_letter(shop, order, attempt.id, letter).await
}
