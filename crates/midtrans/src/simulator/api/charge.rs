//! `POST /v2/charge`: a payment by one method, without a page to choose it on. It is played on the hosted page, where the
//! addresses in `actions` and `redirect_url` lead.

use super::cards::saved_token;
use super::{core_error, header_text, is_authorized, read_json, refuse, remembered, snap, unauthorized};
use crate::simulator::card::{Card, CardToken};
use crate::simulator::describe::Occasion;
use crate::simulator::method::{Group, Method};
use crate::simulator::session::Session;
use crate::simulator::shop::Shop;
use crate::simulator::state::Refusal;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn charge(State(shop): State<Arc<Shop>>, headers: HeaderMap, body: Bytes) -> Response {
    if !is_authorized(&headers, &shop.config.server_key) {
        return unauthorized(false);
    }
    shop.sweep();
    let now = shop.now();
    if let Some(answer) = remembered(&shop, &headers, now) {
        return Json(answer).into_response();
    }
    let Some(request) = read_json(&body) else { return refuse(&shop, &Refusal::Malformed) };
    let mut session = match snap::read(&shop, &headers, &request, now) {
        Ok(session) => session,
        Err(problems) => return wrong(&problems),
    };
    let method = match method_of(&request, &session) {
        Ok(method) => method,
        Err(refusal) => return refuse(&shop, &refusal),
    };
    let mut transaction = session.begin(method, now);
    session.is_charge = true;
    let mut saved = None;
    if method == Method::CreditCard {
        match card_of(&shop, &request, now) {
            Ok((card, token)) => {
                saved = token;
                transaction.card = Some(card);
            }
            Err(refusal) => return refuse(&shop, &refusal),
        }
    }
    if let Some(number) = wished_number(&request, method) {
        transaction.number = number;
    }
    let at_once = transaction.card.as_ref().filter(|card| !card.three_ds).map(|card| card.fate.next());
    session.transaction = Some(transaction);
    let token = session.token.clone();
    if shop.book().open(session).is_err() {
        let said = "The request could not be completed due to a conflict with the current state of the target resource, please try again";
        return (StatusCode::NOT_ACCEPTABLE, Json(core_error("406", said))).into_response();
    }
    // without the bank's question the card is charged at once
    match at_once.map(|step| shop.take(&token, step)) {
        Some(Ok(())) => {}
        _ => drop(shop.notify(&token)),
    }
    let mut answer = shop.body(&token, Occasion::Charged).unwrap_or_default();
    tell_where(&shop, &token, method, &mut answer);
    if let Some(saved) = saved {
        answer["saved_token_id"] = json!(saved);
    }
    if let Some(key) = header_text(&headers, "idempotency-key") {
        shop.book().remember(key.to_owned(), answer.clone(), now);
    }
    Json(answer).into_response()
}

fn wrong(problems: &[String]) -> Response {
    let mut body = core_error("400", "One or more parameters in the payload is invalid.");
    body["validation_messages"] = json!(problems);
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

fn of<'a>(request: &'a Value, object: &str, field: &str) -> Option<&'a str> {
    request.get(object)?.get(field)?.as_str()
}

/// What the Core API calls a method (fact sheet 2.1, last column).
fn method_of(request: &Value, session: &Session) -> Result<Method, Refusal> {
    let named = request.get("payment_type").and_then(Value::as_str).unwrap_or_default();
    let method = match named {
        "bank_transfer" => match of(request, "bank_transfer", "bank") {
            Some("permata") => Some(Method::PermataVa),
            Some(bank) => Method::ALL.into_iter().find(|method| method.bank() == Some(bank)),
            None => None,
        },
        "permata" => Some(Method::PermataVa),
        "cstore" => of(request, "cstore", "store").and_then(Method::from_code),
        "qris" => Some(Method::OtherQris),
        other => Method::from_code(other).filter(|method| method.facts().payment_type == other),
    };
    let method = method.filter(|method| named != "cstore" || method.facts().group == Group::Store);
    let wrong = |how: &str| Err(Refusal::Wrong(how.to_owned()));
    let Some(method) = method else {
        return if named.is_empty() { wrong("payment_type is required") } else { Err(Refusal::NoChannel) };
    };
    if method.needs_items() && session.items.is_empty() {
        return wrong("item_details is required");
    }
    if !method.takes(session.amount) {
        return wrong("transaction_details.gross_amount is out of the range of this payment channel");
    }
    Ok(method)
}

/// The card behind the token, and the name it is kept under if that was asked for.
fn card_of(shop: &Shop, request: &Value, now: DateTime<Utc>) -> Result<(Card, Option<String>), Refusal> {
    let token = of(request, "credit_card", "token_id").unwrap_or_default();
    let flag = |name: &str| request.pointer(&format!("/credit_card/{name}")).and_then(Value::as_bool) == Some(true);
    let mut book = shop.book();
    let kept = book.card(token, now).ok_or(Refusal::NoToken)?;
    book.use_card(token);
    let mut card = kept.card;
    let saved = flag("save_token_id").then(|| saved_token(&card));
    if let Some(name) = &saved {
        book.keep_card(name.clone(), CardToken { card: card.clone(), made_at: now, saved: true }, now);
    }
    card.three_ds = flag("authentication") || flag("secure");
    if let Some(bank) = of(request, "credit_card", "bank") {
        card.bank = bank.to_owned();
    }
    Ok((card, saved))
}

/// A number that the merchant would like to have; digits only, else it is as if nothing had been asked.
fn wished_number(request: &Value, method: Method) -> Option<String> {
    let number = of(request, "bank_transfer", "va_number")?;
    let is_number = (1..=13).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let start: String = method.number().chars().take(5).collect();
    (is_number && method.facts().group == Group::Bank).then(|| format!("{start}{number}"))
}

/// Where the customer goes on: the bank's question, an app, a picture of a code.
fn tell_where(shop: &Shop, token: &str, method: Method, answer: &mut Value) {
    let waits = answer["transaction_status"].as_str().is_some_and(|state| state.eq_ignore_ascii_case("pending"));
    if !waits {
        return;
    }
    let page = shop.page_url(token);
    let action = |name: &str, method: &str| json!({ "name": name, "method": method, "url": page });
    match method {
        Method::CreditCard | Method::Akulaku | Method::Kredivo | Method::Dana => answer["redirect_url"] = json!(page),
        Method::OtherQris => {
            let id = answer["transaction_id"].as_str().unwrap_or_default().to_uppercase();
            // looks like the text of a QRIS code; no app reads it
            answer["qr_string"] = json!(format!("00020101021226610014COM.GO-JEK.WWW0118SIMULATOR{id}"));
            answer["actions"] = json!([action("generate-qr-code", "GET")]);
        }
        Method::Gopay => {
            answer["actions"] = json!([
                action("generate-qr-code", "GET"),
                action("deeplink-redirect", "GET"),
                action("get-status", "GET")
            ]);
        }
        Method::Shopeepay | Method::Ovo => answer["actions"] = json!([action("deeplink-redirect", "GET")]),
        _ => {}
    }
}
