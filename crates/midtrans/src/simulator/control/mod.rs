//! Controls: what a merchant's dashboard, a bank or bad luck would do. One page, and the same by HTTP for scripts: fields as a
//! form or as JSON; the answer is JSON to who sends or wants JSON. Whoever has the server key may; nobody else sees anything.

mod acts;
mod page;
mod report;

use super::api::is_authorized;
use super::pay::language;
use super::shop::Shop;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

type Fields = BTreeMap<String, String>;
type At = State<Arc<Shop>>;

const MOST_BODY_BYTES: usize = 4 * 1024;
/// Payments on the page and in the report.
const MOST_PAYMENTS: usize = 50;

/// Why something that was asked for is not done.
enum Refused {
    /// Nothing of this name.
    Unknown(&'static str),
    /// The payment is not in a state for it.
    NotNow,
    /// A field is not what it must be.
    Wrong(&'static str),
}

pub(super) fn routes(shop: &Arc<Shop>) -> Router<Arc<Shop>> {
    Router::new()
        .route("/control", get(show))
        .route("/control/orders/{id}", get(one).post(act))
        .route("/control/faults", post(spoil))
        .route("/control/notifications", post(mislead))
        .route("/control/habits", post(take_up))
        .route("/control/clock", post(turn))
        .route("/control/calm", post(calm))
        .layer(from_fn_with_state(Arc::clone(shop), only_with_the_key))
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
}

/// The key as the name of a browser's login; and no form of another site may send it along.
async fn only_with_the_key(State(shop): At, request: Request, next: Next) -> Response {
    if !is_authorized(request.headers(), &shop.config.server_key) {
        let asks = [(header::WWW_AUTHENTICATE, "Basic realm=\"simulator: the server key is the user name\"")];
        return (StatusCode::UNAUTHORIZED, asks, "The server key is the user name, the password is empty.\n")
            .into_response();
    }
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if request.method() != axum::http::Method::GET && !matches!(site, None | Some("same-origin" | "none")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

async fn show(State(shop): At, Query(query): Query<Fields>, headers: HeaderMap) -> Response {
    shop.sweep();
    let report = report::all(&shop, MOST_PAYMENTS);
    if wants_json(&headers) {
        return Json(report).into_response();
    }
    let language = language(&query, None, &headers);
    let policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    let headers = [(header::CONTENT_SECURITY_POLICY, policy), (header::CACHE_CONTROL, "no-store")];
    (headers, Html(page::html(&shop, language, &report, query.get("said").map(String::as_str)))).into_response()
}

async fn one(State(shop): At, Path(id): Path<String>) -> Response {
    shop.sweep();
    match report::one(&shop, &id) {
        Some(payment) => Json(payment).into_response(),
        None => (StatusCode::NOT_FOUND, Json(json!({ "error": "no payment of this id" }))).into_response(),
    }
}

async fn act(State(shop): At, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let done = fields(&headers, &body).and_then(|fields| acts::act(&shop, &id, &fields));
    let answer = done.map(|()| report::one(&shop, &id).unwrap_or_default());
    say(&shop, &headers, answer)
}

async fn spoil(State(shop): At, headers: HeaderMap, body: Bytes) -> Response {
    let done = fields(&headers, &body).and_then(|fields| acts::spoil(&shop, &fields));
    say(&shop, &headers, done.map(|()| report::plans(&shop)))
}

async fn mislead(State(shop): At, headers: HeaderMap, body: Bytes) -> Response {
    let done = fields(&headers, &body).and_then(|fields| acts::mislead(&shop, &fields));
    say(&shop, &headers, done.map(|()| report::plans(&shop)))
}

async fn take_up(State(shop): At, headers: HeaderMap, body: Bytes) -> Response {
    let done = fields(&headers, &body).and_then(|fields| acts::take_up(&shop, &fields));
    say(&shop, &headers, done.map(|()| report::plans(&shop)))
}

async fn turn(State(shop): At, headers: HeaderMap, body: Bytes) -> Response {
    let done = fields(&headers, &body).and_then(|fields| acts::turn(&shop, &fields));
    say(&shop, &headers, done.map(|()| report::clock(&shop)))
}

async fn calm(State(shop): At, headers: HeaderMap) -> Response {
    shop.calm();
    say(&shop, &headers, Ok(report::plans(&shop)))
}

/// JSON to a script; to a page the page again, with a word of what came of it.
fn say(shop: &Shop, headers: &HeaderMap, done: Result<Value, Refused>) -> Response {
    let (status, said, body) = match done {
        Ok(body) => (StatusCode::OK, "done", body),
        Err(Refused::NotNow) => (StatusCode::CONFLICT, "not-now", json!({ "error": "not possible in this state" })),
        Err(Refused::Unknown(what)) => {
            (StatusCode::NOT_FOUND, "unknown", json!({ "error": format!("unknown {what}") }))
        }
        Err(Refused::Wrong(field)) => {
            (StatusCode::BAD_REQUEST, "wrong", json!({ "error": format!("{field} is not valid") }))
        }
    };
    if wants_json(headers) || is_json(headers) {
        return (status, Json(body)).into_response();
    }
    Redirect::to(&format!("{}/control?said={said}", shop.config.base_path)).into_response()
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/json")
}

fn wants_json(headers: &HeaderMap) -> bool {
    let wanted = headers.get(header::ACCEPT).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    wanted.contains("application/json") && !wanted.contains("text/html")
}

/// A form's or a JSON object's fields, all as texts.
fn fields(headers: &HeaderMap, body: &[u8]) -> Result<Fields, Refused> {
    if !is_json(headers) {
        let pairs = reqwest::Url::parse(&format!("http://form/?{}", String::from_utf8_lossy(body)));
        return Ok(pairs.map_err(|_| Refused::Wrong("form"))?.query_pairs().into_owned().collect());
    }
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else { return Err(Refused::Wrong("JSON")) };
    let text = |value: Value| match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Ok(object.into_iter().map(|(name, value)| (name, text(value))).collect())
}
