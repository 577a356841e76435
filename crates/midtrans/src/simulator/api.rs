//! The machine's side: Snap create and withdraw, Core status, cancel and expire. JSON always, also for what does not exist.

use super::CreateFault;
use super::session::Session;
use super::shop::Shop;
use super::state::{Refusal, cancelled_at};
use super::transaction::Occasion;
use crate::TransactionState;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq;
use uuid::Uuid;

const MOST_BODY_BYTES: usize = 16 * 1024;
/// The addresses of a request that a customer may be sent to.
const RETURNS: [(&str, &str); 5] = [
    ("callbacks.finish", "/callbacks/finish"),
    ("callbacks.error", "/callbacks/error"),
    ("gopay.callback_url", "/gopay/callback_url"),
    ("shopeepay.callback_url", "/shopeepay/callback_url"),
    ("dana.callback_url", "/dana/callback_url"),
];
/// Longer than any client waits.
const HANG: Duration = Duration::from_secs(60);

/// Everything is a route, nothing a fallback: the shop it is merged into has a fallback of its own.
pub(super) fn routes() -> Router<Arc<Shop>> {
    let snap = Router::new()
        .route("/transactions", post(create))
        .route("/transactions/{token}/cancel", post(revoke))
        .route("/", any(nothing_here))
        .route("/{*rest}", any(nothing_here))
        .layer(map_response(snap_speaks_json));
    let core = Router::new()
        .route("/{id}/status", get(status))
        .route("/{id}/cancel", post(cancel))
        .route("/{id}/expire", post(expire))
        .route("/", any(nothing_here))
        .route("/{id}", any(nothing_here))
        .route("/{id}/{verb}", any(nothing_here))
        .route("/{id}/{verb}/{*rest}", any(nothing_here))
        .layer(map_response(core_speaks_json));
    Router::new().nest("/snap/v1", snap).nest("/v2", core).layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
}

async fn create(State(shop): State<Arc<Shop>>, headers: HeaderMap, body: Bytes) -> Response {
    if !is_authorized(&headers, &shop.config.server_key) {
        return snap_unauthorized();
    }
    match shop.next_fault() {
        None => create_now(&shop, &headers, &body),
        Some(CreateFault::Unauthorized) => snap_unauthorized(),
        Some(CreateFault::ServerError) => snap_error(
            StatusCode::INTERNAL_SERVER_ERROR,
            &["Sorry, we encountered internal server error. We will fix this soon.".to_owned()],
        ),
        Some(CreateFault::Html) => {
            (StatusCode::BAD_GATEWAY, Html("<html><body><h1>502 Bad Gateway</h1></body></html>")).into_response()
        }
        Some(CreateFault::Timeout) => {
            // carried out, but the answer is lost: the harder case for a client
            let answer = create_now(&shop, &headers, &body);
            tokio::time::sleep(HANG).await;
            answer
        }
    }
}

fn create_now(shop: &Arc<Shop>, headers: &HeaderMap, body: &[u8]) -> Response {
    shop.sweep();
    let now = shop.now();
    let key = header_text(headers, "idempotency-key").map(str::to_owned);
    if let Some(answer) = key.as_deref().and_then(|key| shop.book().remembered(key, now)) {
        return (StatusCode::CREATED, Json(answer)).into_response();
    }
    let Ok(request) = serde_json::from_slice::<Value>(body) else {
        return snap_error(StatusCode::BAD_REQUEST, &["request body is not valid JSON".to_owned()]);
    };
    let mut session = match Session::read(&request, Uuid::new_v4().to_string(), now) {
        Ok(session) => session,
        Err(problems) => return snap_error(StatusCode::BAD_REQUEST, &problems),
    };
    session.notification_urls = notification_urls(shop, headers);
    let foreign = elsewhere(shop, &session, &request);
    if !foreign.is_empty() {
        return snap_error(StatusCode::BAD_REQUEST, &foreign);
    }
    session.indonesian = super::words::preferred(header_text(headers, header::ACCEPT_LANGUAGE.as_str()));
    let answer = json!({ "token": session.token, "redirect_url": shop.page_url(&session.token) });
    let mut book = shop.book();
    if let Err(problem) = book.open(session) {
        return snap_error(StatusCode::BAD_REQUEST, &[problem]);
    }
    if let Some(key) = key {
        book.remember(key, answer.clone(), now);
    }
    (StatusCode::CREATED, Json(answer)).into_response()
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

async fn revoke(State(shop): State<Arc<Shop>>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    if !is_authorized(&headers, &shop.config.server_key) {
        return snap_unauthorized();
    }
    let now = shop.now();
    match shop.book().revoke(&token, now) {
        Ok(()) => Json(cancelled_at(now)).into_response(),
        Err(problem @ "token not found") => snap_error(StatusCode::NOT_FOUND, &[problem.to_owned()]),
        Err(problem) => snap_error(StatusCode::BAD_REQUEST, &[problem.to_owned()]),
    }
}

async fn status(State(shop): State<Arc<Shop>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    shop.sweep();
    answer(&shop, &headers, &id, Occasion::Status, |_| Ok(()))
}

async fn cancel(State(shop): State<Arc<Shop>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer(&shop, &headers, &id, Occasion::Cancelled, |token| {
        shop.change(token, |transaction| transaction.is_cancellable().then_some(TransactionState::Cancel))
    })
}

async fn expire(State(shop): State<Arc<Shop>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer(&shop, &headers, &id, Occasion::Expired, |token| {
        shop.change(token, |transaction| transaction.is_pending().then_some(TransactionState::Expire))
    })
}

/// 404 and 412 come under HTTP 200, as Midtrans sends them (fact sheet 4.2).
fn answer(
    shop: &Arc<Shop>,
    headers: &HeaderMap,
    id: &str,
    occasion: Occasion,
    change: impl FnOnce(&str) -> Result<(), Refusal>,
) -> Response {
    if !is_authorized(headers, &shop.config.server_key) {
        let said = "Transaction cannot be authorized with the current client/server key.";
        return (StatusCode::UNAUTHORIZED, Json(core_error("401", said))).into_response();
    }
    let token = shop.book().token_of(id);
    let changed = match &token {
        Some(token) => change(token),
        None => Err(Refusal::NotFound),
    };
    let body = match changed {
        Ok(()) => token.and_then(|token| shop.body(&token, occasion)),
        Err(Refusal::NotModifiable) => {
            return Json(core_error("412", "Merchant cannot modify the status of the transaction")).into_response();
        }
        Err(Refusal::NotFound) => None,
    };
    Json(body.unwrap_or_else(|| core_error("404", "Transaction doesn't exist."))).into_response()
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

fn snap_error(status: StatusCode, messages: &[String]) -> Response {
    (status, Json(json!({ "error_messages": messages }))).into_response()
}

fn snap_unauthorized() -> Response {
    let said = "Access denied due to unauthorized transaction, please check client or server key";
    let more = "Visit https://docs.midtrans.com for more details";
    snap_error(StatusCode::UNAUTHORIZED, &[said.to_owned(), more.to_owned()])
}

/// `Basic base64(SERVER_KEY + ":")`.
fn is_authorized(headers: &HeaderMap, server_key: &str) -> bool {
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
