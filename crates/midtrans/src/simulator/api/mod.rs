//! The machine's side: Snap, charges, cards, status and every change. JSON always, also for what does not exist.

mod cards;
mod charge;
mod core;
mod snap;

use super::faults;
use super::shop::Shop;
use super::state::Refusal;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::sync::Arc;
use subtle::ConstantTimeEq;
use uuid::Uuid;

const MOST_BODY_BYTES: usize = 16 * 1024;

/// Everything is a route, nothing a fallback: the shop it is merged into has a fallback of its own.
pub(super) fn routes(shop: &Arc<Shop>) -> Router<Arc<Shop>> {
    let spoiled = || from_fn_with_state(Arc::clone(shop), faults::layer);
    let snap = Router::new()
        .route("/transactions", post(snap::create))
        .route("/transactions/{token}/cancel", post(snap::revoke))
        .route("/", any(nothing_here))
        .route("/{*rest}", any(nothing_here))
        .layer(spoiled())
        .layer(map_response(snap_speaks_json));
    let core = Router::new()
        .route("/charge", post(charge::charge))
        .route("/capture", post(core::capture))
        .route("/token", get(cards::token))
        .route("/card/register", get(cards::register))
        .route("/point_inquiry/{token}", get(cards::points))
        .route("/{id}/status", get(core::status))
        .route("/{id}/status/b2b", get(core::statuses))
        .route("/{id}/approve", post(core::approve))
        .route("/{id}/deny", post(core::deny))
        .route("/{id}/cancel", post(core::cancel))
        .route("/{id}/expire", post(core::expire))
        .route("/{id}/refund", post(core::refund))
        .route("/{id}/refund/online/direct", post(core::refund_directly))
        .route("/", any(nothing_here))
        .route("/{id}", any(nothing_here))
        .route("/{id}/{verb}", any(nothing_here))
        .route("/{id}/{verb}/{*rest}", any(nothing_here))
        .layer(spoiled())
        .layer(map_response(core_speaks_json));
    // what the libraries can call besides and no shop of ours does: accounts, subscriptions
    let others = Router::new().route("/{*rest}", any(nothing_here)).layer(map_response(core_speaks_json));
    Router::new()
        .nest("/snap/v1", snap)
        .nest("/v2", core)
        .nest("/v1", others)
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
}

/// What was answered to the same `Idempotency-Key` a moment ago.
fn remembered(shop: &Shop, headers: &HeaderMap, now: DateTime<Utc>) -> Option<Value> {
    let key = header_text(headers, "idempotency-key")?;
    shop.book().remembered(key, now)
}

fn read_json(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok()
}

async fn nothing_here() -> StatusCode {
    StatusCode::NOT_FOUND
}

async fn snap_speaks_json(response: Response) -> Response {
    speak_json(response, |status| json!({ "error_messages": [status.canonical_reason().unwrap_or("error")] }))
}

async fn core_speaks_json(response: Response) -> Response {
    speak_json(response, |status| core_error(status.as_str(), status.canonical_reason().unwrap_or("error")))
}

/// Whatever the framework answers by itself (404, 405, 413, bad paths) becomes JSON.
fn speak_json(response: Response, body: impl FnOnce(StatusCode) -> Value) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_json = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let status = response.status();
    if is_json || !(status.is_client_error() || status == StatusCode::INTERNAL_SERVER_ERROR) {
        return response;
    }
    (status, Json(body(status))).into_response()
}

fn core_error(code: &str, said: &str) -> Value {
    json!({ "status_code": code, "status_message": said, "id": Uuid::new_v4().to_string() })
}

pub(super) fn snap_error(status: StatusCode, messages: &[String]) -> Response {
    (status, Json(json!({ "error_messages": messages }))).into_response()
}

/// The wrong key, in the words of Snap or of Core.
pub(super) fn unauthorized(is_snap: bool) -> Response {
    if is_snap {
        let said = "Access denied due to unauthorized transaction, please check client or server key";
        let more = "Visit https://docs.midtrans.com for more details";
        return snap_error(StatusCode::UNAUTHORIZED, &[said.to_owned(), more.to_owned()]);
    }
    let said = "Transaction cannot be authorized with the current client/server key.";
    (StatusCode::UNAUTHORIZED, Json(core_error("401", said))).into_response()
}

/// A refusal of Core: 404, 412 and their like come under HTTP 200, as Midtrans sends them (fact sheet 4.2), a wrong
/// request under its own code.
fn refuse(shop: &Shop, refusal: &Refusal) -> Response {
    let (code, said) = match refusal {
        Refusal::NotFound => ("404", "Transaction doesn't exist."),
        Refusal::NotModifiable => ("412", "Merchant cannot modify the status of the transaction"),
        Refusal::TooMuch => ("414", "Refund amount is more than what is left of the transaction"),
        Refusal::Used => ("406", "The request could not be completed due to a conflict, refund_key has been used"),
        Refusal::NoChannel => ("402", "Payment channel is not activated."),
        Refusal::NoToken => ("411", "Credit card token is missing, invalid or timed out"),
        Refusal::Malformed => ("413", "The request cannot be processed due to malformed syntax in the request body"),
        Refusal::Wrong(_) => ("400", "One or more parameters in the payload is invalid."),
    };
    let mut body = core_error(code, said);
    if let Refusal::Wrong(how) = refusal {
        body["validation_messages"] = json!([how]);
    }
    let is_wrong = matches!(refusal, Refusal::Wrong(_) | Refusal::Malformed | Refusal::NoChannel);
    let status = match code.parse::<u16>().map(StatusCode::from_u16) {
        Ok(Ok(status)) if is_wrong || shop.habits().errors_have_http_codes => status,
        _ => StatusCode::OK,
    };
    (status, Json(body)).into_response()
}

/// `Basic base64(SERVER_KEY + ":")`.
pub(super) fn is_authorized(headers: &HeaderMap, server_key: &str) -> bool {
    let given = header_text(headers, header::AUTHORIZATION.as_str()).and_then(|text| text.split_once(' '));
    let Some((scheme, encoded)) = given else { return false };
    let decoded = STANDARD.decode(encoded.trim()).unwrap_or_default();
    let expected = format!("{server_key}:");
    let fits = bool::from(decoded.ct_eq(expected.as_bytes()));
    scheme.eq_ignore_ascii_case("basic") && fits && !server_key.is_empty()
}

fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
