//! Core: asking for the truth, and every change of a payment (fact sheet 4.5).

use super::{core_error, header_text, is_authorized, read_json, refuse, unauthorized};
use crate::simulator::describe::Occasion;
use crate::simulator::moves::Move;
use crate::simulator::refund::{Refunded, Wish};
use crate::simulator::shop::Shop;
use crate::simulator::state::Refusal;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::sync::Arc;

type At = State<Arc<Shop>>;

pub(super) async fn status(State(shop): At, Path(id): Path<String>, headers: HeaderMap) -> Response {
    shop.sweep();
    answer(&shop, &headers, &id, |token| Ok(described(&shop, token, Occasion::Status)))
}

/// Of one payment there is one transaction here; the answer is a list all the same.
pub(super) async fn statuses(State(shop): At, Path(id): Path<String>, headers: HeaderMap) -> Response {
    shop.sweep();
    answer(&shop, &headers, &id, |token| {
        let one = described(&shop, token, Occasion::Status);
        Ok(json!({ "status_code": "200", "status_message": "Success, transaction is found", "transactions": [one] }))
    })
}

pub(super) async fn cancel(State(shop): At, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer(&shop, &headers, &id, |token| changed(&shop, token, Move::Cancel, Occasion::Cancelled))
}

pub(super) async fn expire(State(shop): At, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer(&shop, &headers, &id, |token| changed(&shop, token, Move::Expire, Occasion::Expired))
}

pub(super) async fn approve(State(shop): At, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer(&shop, &headers, &id, |token| changed(&shop, token, Move::Approve, Occasion::Approved))
}

pub(super) async fn deny(State(shop): At, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer(&shop, &headers, &id, |token| changed(&shop, token, Move::Refuse, Occasion::Denied))
}

/// Takes the money that a card was held for, all of it or less.
pub(super) async fn capture(State(shop): At, headers: HeaderMap, body: Bytes) -> Response {
    let request = read_json(&body).unwrap_or_default();
    let id = request.get("transaction_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    answer(&shop, &headers, &id, |token| {
        let taken = match request.get("gross_amount") {
            None | Some(Value::Null) => None,
            Some(amount) => Some(amount.as_i64().ok_or_else(|| Refusal::Wrong("gross_amount is not valid".into()))?),
        };
        changed(&shop, token, Move::Capture(taken), Occasion::Captured)
    })
}

pub(super) async fn refund(State(shop): At, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    answer(&shop, &headers, &id, |token| refunded(&shop, token, &body, false))
}

pub(super) async fn refund_directly(
    State(shop): At,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(&shop, &headers, &id, |token| refunded(&shop, token, &body, true))
}

fn changed(shop: &Arc<Shop>, token: &str, step: Move, occasion: Occasion) -> Result<Value, Refusal> {
    shop.take(token, step)?;
    Ok(described(shop, token, occasion))
}

fn refunded(shop: &Arc<Shop>, token: &str, body: &[u8], direct: bool) -> Result<Value, Refusal> {
    let wish = Wish::read(body, direct)?;
    let refunded = shop.refund(token, &wish)?;
    let refund = match &refunded {
        Refunded::Now(refund) | Refunded::Before(refund) => Some(refund),
        Refunded::NotByProvider => None,
    };
    let book = shop.book();
    let (session, _) = book.by_token(token).ok_or(Refusal::NotFound)?;
    let transaction = session.transaction.as_ref().ok_or(Refusal::NotFound)?;
    Ok(transaction.refund_body(session, &shop.config.server_key, refund))
}

fn described(shop: &Shop, token: &str, occasion: Occasion) -> Value {
    shop.body(token, occasion).unwrap_or_else(|| core_error("404", "Transaction doesn't exist."))
}

/// Who may ask, about what there is, and what is said.
fn answer(
    shop: &Arc<Shop>,
    headers: &HeaderMap,
    id: &str,
    done: impl FnOnce(&str) -> Result<Value, Refusal>,
) -> Response {
    if !is_authorized(headers, &shop.config.server_key) {
        return unauthorized(false);
    }
    let is_own_id = header_text(headers, "transaction-source") == Some("SNAP_API");
    let token = shop.book().token_asked(id, is_own_id);
    match token.ok_or(Refusal::NotFound).and_then(|token| done(&token)) {
        Ok(body) => Json(body).into_response(),
        Err(refusal) => refuse(shop, &refusal),
    }
}
