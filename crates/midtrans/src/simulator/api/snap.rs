//! Snap: opening a page, and withdrawing it while nobody has used it.

use super::{header_text, is_authorized, read_json, remembered, snap_error, unauthorized};
use crate::simulator::session::Session;
use crate::simulator::shop::Shop;
use crate::simulator::state::cancelled_at;
use crate::simulator::words;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// The addresses of a request that a customer may be sent to.
const RETURNS: [(&str, &str); 6] = [
    ("callbacks.finish", "/callbacks/finish"),
    ("callbacks.error", "/callbacks/error"),
    ("credit_card.callback_url", "/credit_card/callback_url"),
    ("gopay.callback_url", "/gopay/callback_url"),
    ("shopeepay.callback_url", "/shopeepay/callback_url"),
    ("dana.callback_url", "/dana/callback_url"),
];

pub(super) async fn create(State(shop): State<Arc<Shop>>, headers: HeaderMap, body: Bytes) -> Response {
    if !is_authorized(&headers, &shop.config.server_key) {
        return unauthorized(true);
    }
    shop.sweep();
    let now = shop.now();
    if let Some(answer) = remembered(&shop, &headers, now) {
        return (StatusCode::CREATED, Json(answer)).into_response();
    }
    let Some(request) = read_json(&body) else {
        return snap_error(StatusCode::BAD_REQUEST, &["request body is not valid JSON".to_owned()]);
    };
    let session = match read(&shop, &headers, &request, now) {
        Ok(session) => session,
        Err(problems) => return snap_error(StatusCode::BAD_REQUEST, &problems),
    };
    let answer = json!({ "token": session.token, "redirect_url": shop.page_url(&session.token) });
    let mut book = shop.book();
    if book.habits.refuses_single_methods && session.enabled.len() == 1 {
        let problem = "No payment channels available for this transaction".to_owned();
        return snap_error(StatusCode::PAYMENT_REQUIRED, &[problem]);
    }
    if let Err(problem) = book.open(session) {
        let code = if book.habits.duplicate_id_is_406 { StatusCode::NOT_ACCEPTABLE } else { StatusCode::BAD_REQUEST };
        return snap_error(code, &[problem]);
    }
    if let Some(key) = header_text(&headers, "idempotency-key") {
        book.remember(key.to_owned(), answer.clone(), now);
    }
    (StatusCode::CREATED, Json(answer)).into_response()
}

/// A request, checked, with its addresses; also the first half of a charge.
pub(super) fn read(
    shop: &Shop,
    headers: &HeaderMap,
    request: &Value,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Session, Vec<String>> {
    let mut session = Session::read(request, Uuid::new_v4().to_string(), now)?;
    session.notification_urls = notification_urls(shop, headers);
    let foreign = elsewhere(shop, &session, request);
    if !foreign.is_empty() {
        return Err(foreign);
    }
    session.indonesian = words::preferred(header_text(headers, header::ACCEPT_LANGUAGE.as_str()));
    Ok(session)
}

/// `X-Override-Notification` replaces the configured address, `X-Append-Notification` adds to it; at most three.
fn notification_urls(shop: &Shop, headers: &HeaderMap) -> Vec<String> {
    let listed = |name: &str| -> Vec<String> {
        let text = header_text(headers, name).unwrap_or_default();
        text.split(',').map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned).collect()
    };
    let mut urls = listed("x-override-notification");
    if urls.is_empty() {
        urls.extend(shop.config.notification_url.clone());
        urls.extend(listed("x-append-notification"));
    }
    urls.truncate(3);
    urls
}

/// What would lead notifications or customers elsewhere than to a shop it stands in for, in words.
fn elsewhere(shop: &Shop, session: &Session, request: &Value) -> Vec<String> {
    let returns = RETURNS.iter().filter_map(|(field, pointer)| Some((*field, request.pointer(pointer)?.as_str()?)));
    let notified = session.notification_urls.iter().map(|url| ("notification address", url.as_str()));
    let foreign = returns.chain(notified).filter(|(_, address)| !shop.config.is_shop(address));
    foreign.map(|(field, _)| format!("{field} is not on a shop that this simulator stands in for")).collect()
}

pub(super) async fn revoke(State(shop): State<Arc<Shop>>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    if !is_authorized(&headers, &shop.config.server_key) {
        return unauthorized(true);
    }
    let now = shop.now();
    match shop.book().revoke(&token, now) {
        Ok(()) => Json(cancelled_at(now)).into_response(),
        Err(problem @ "token not found") => snap_error(StatusCode::NOT_FOUND, &[problem.to_owned()]),
        Err(problem) => snap_error(StatusCode::BAD_REQUEST, &[problem.to_owned()]),
    }
}
