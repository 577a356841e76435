//! Cards: a token instead of a number. The browser asks with the client key, the libraries with the server key besides.

use super::{core_error, is_authorized, refuse, unauthorized};
use crate::simulator::card::{CVV, Card, CardToken};
use crate::simulator::shop::Shop;
use crate::simulator::state::Refusal;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

type Fields = BTreeMap<String, String>;

/// The client key in the query, or the server key as everywhere.
fn may_ask(shop: &Shop, query: &Fields, headers: &HeaderMap) -> bool {
    let key = &shop.config.client_key;
    let is_client = !key.is_empty() && query.get("client_key") == Some(key);
    is_client || is_authorized(headers, &shop.config.server_key)
}

fn read(query: &Fields, cvv: &str, now: DateTime<Utc>) -> Result<Card, Refusal> {
    let field = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let year = match field("card_exp_year") {
        "" => field("card_expiry_year"),
        year => year,
    };
    let card = Card::read(field("card_number"), cvv, field("card_exp_month"), year, now);
    card.map_err(|field| Refusal::Wrong(format!("{field} is not valid")))
}

/// `GET /v2/token`: of a number, or of a saved token and the code on the back of its card.
pub(super) async fn token(State(shop): State<Arc<Shop>>, Query(query): Query<Fields>, headers: HeaderMap) -> Response {
    if !may_ask(&shop, &query, &headers) {
        return unauthorized(false);
    }
    let now = shop.now();
    let cvv = query.get("card_cvv").map(String::as_str).unwrap_or_default();
    let card = match query.get("token_id").filter(|token| !token.is_empty()) {
        Some(saved) => match shop.book().card(saved, now).filter(|kept| kept.saved && cvv == CVV) {
            Some(kept) => Ok(kept.card),
            None => Err(Refusal::Wrong("token_id or card_cvv is not valid".into())),
        },
        None => read(&query, cvv, now),
    };
    let card = match card {
        Ok(card) => card,
        Err(refusal) => return refuse(&shop, &refusal),
    };
    let token = format!("{}-{}", card.masked, Uuid::new_v4());
    let hash = format!("{}-mami", card.masked);
    shop.book().keep_card(token.clone(), CardToken { card, made_at: now, saved: false }, now);
    let said = "Credit card token is created as Token ID.";
    Json(json!({ "status_code": "200", "status_message": said, "token_id": token, "hash": hash })).into_response()
}

/// `GET /v2/card/register`: a token that can be charged again and again.
pub(super) async fn register(
    State(shop): State<Arc<Shop>>,
    Query(query): Query<Fields>,
    headers: HeaderMap,
) -> Response {
    if !may_ask(&shop, &query, &headers) {
        return unauthorized(false);
    }
    let now = shop.now();
    // the code on the back is not asked when a card is saved
    let card = match read(&query, query.get("card_cvv").map_or(CVV, String::as_str), now) {
        Ok(card) => card,
        Err(refusal) => return refuse(&shop, &refusal),
    };
    let (token, masked) = (saved_token(&card), card.masked.clone());
    shop.book().keep_card(token.clone(), CardToken { card, made_at: now, saved: true }, now);
    Json(json!({
        "status_code": "200",
        "status_message": "Success, card is registered",
        "saved_token_id": token,
        "transaction_id": Uuid::new_v4().to_string(),
        "masked_card": masked,
    }))
    .into_response()
}

/// A name for a card that is kept: `481111xDUgx...1114`.
pub(super) fn saved_token(card: &Card) -> String {
    let (front, back) = card.masked.split_once('-').unwrap_or((&card.masked, ""));
    format!("{front}x{}{back}", Uuid::new_v4().simple())
}

/// `GET /v2/point_inquiry/{token}`: the points of a test card.
pub(super) async fn points(State(shop): State<Arc<Shop>>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    if !is_authorized(&headers, &shop.config.server_key) {
        return unauthorized(false);
    }
    let now = shop.now();
    if shop.book().card(&token, now).is_none() {
        return (StatusCode::OK, Json(core_error("411", "Credit card token is missing, invalid or timed out")))
            .into_response();
    }
    let time = crate::wib::format(now);
    Json(json!({ "status_code": "200", "status_message": "Success, the points are found", "point_balance": "500000.00", "transaction_time": time }))
        .into_response()
}
