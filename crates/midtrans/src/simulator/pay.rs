//! The customer's side: the hosted page, its two forms, `snap.js` and the style. Works without JavaScript.

use super::page::Page;
use super::session::Session;
use super::shop::Shop;
use super::transaction::{Method, Occasion};
use super::view::Frame;
use super::words::{Language, preferred};
use crate::TransactionState;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

type Fields = BTreeMap<String, String>;

const CSS: &str = include_str!("style.css");
const SNAP_JS: &str = include_str!("snap.js");
const PAGE_JS: &str = include_str!("page.js");

pub(super) fn routes() -> Router<Arc<Shop>> {
    Router::new()
        .route("/snap/v4/redirection/{token}", get(show))
        .route("/snap/v4/redirection/{token}/method", post(choose))
        .route("/snap/v4/redirection/{token}/act", post(act))
        .route("/snap/snap.js", get(|| asset("text/javascript; charset=utf-8", SNAP_JS)))
        .route("/snap/page.js", get(|| asset("text/javascript; charset=utf-8", PAGE_JS)))
        .route("/style.css", get(|| asset("text/css; charset=utf-8", CSS)))
}

async fn asset(kind: &'static str, content: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, content).into_response()
}

async fn show(
    State(shop): State<Arc<Shop>>,
    Path(token): Path<String>,
    Query(query): Query<Fields>,
    headers: HeaderMap,
) -> Response {
    let found = shop.page(&token);
    let language = language(&query, found.as_ref().and_then(|(session, _)| session.indonesian), &headers);
    let Some((session, counts)) = found else { return no_page(&shop, language) };
    let path = format!("{}/snap/v4/redirection/{token}", shop.config.base_path);
    let done = query.contains_key("done");
    let page = Page {
        frame: Frame {
            base: &shop.config.base_path,
            path: &path,
            language,
            embedded: query.contains_key("embed"),
            title: language.pick("Bayar pesanan", "Pay for your order"),
            result: done.then(|| result(&shop, &session).to_string()),
        },
        counts,
        open: counts && session.is_open(shop.now()),
        back: finish_url(&shop, &session),
        session: &session,
    };
    let html = page.html();
    secured(Html(html).into_response(), &shop, &session)
}

async fn choose(
    State(shop): State<Arc<Shop>>,
    Path(token): Path<String>,
    Query(query): Query<Fields>,
    Form(form): Form<Fields>,
) -> Response {
    // a refusal (over, superseded, chosen in another tab) shows on the page itself
    if let Some(method) = form.get("method").and_then(|code| Method::from_code(code)) {
        shop.choose(&token, method);
    }
    Redirect::to(&page_with(&shop, &token, &query, false)).into_response()
}

async fn act(
    State(shop): State<Arc<Shop>>,
    Path(token): Path<String>,
    Query(query): Query<Fields>,
    Form(form): Form<Fields>,
) -> Response {
    let act = form.get("act").map(String::as_str).unwrap_or_default();
    let counts = shop.page(&token).is_some_and(|(_, counts)| counts);
    let changed = counts
        && shop
            .change(&token, |transaction| {
                let next = match act {
                    "pay" => transaction.paid_state(),
                    "deny" => TransactionState::Deny,
                    "expire" => TransactionState::Expire,
                    _ => return None,
                };
                transaction.is_pending().then_some(next)
            })
            .is_ok();
    let embedded = query.contains_key("embed");
    let shop_address = shop.page(&token).and_then(|(session, _)| finish_url(&shop, &session));
    match shop_address {
        Some(address) if changed && !embedded => Redirect::to(&address).into_response(),
        _ => Redirect::to(&page_with(&shop, &token, &query, changed && embedded)).into_response(),
    }
}

/// The page again, with language and embedding kept; the values are rebuilt, not copied.
fn page_with(shop: &Shop, token: &str, query: &Fields, done: bool) -> String {
    let lang = if query.get("lang").is_some_and(|lang| lang == "en") { "en" } else { "id" };
    let embed = if query.contains_key("embed") { "&embed=1" } else { "" };
    let done = if done { "&done=1" } else { "" };
    let token: String = token.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("{}/snap/v4/redirection/{token}?lang={lang}{embed}{done}", shop.config.base_path)
}

/// `?lang=`, then the language of whoever created the page, then the browser's; Indonesian when all are silent.
fn language(query: &Fields, charge: Option<bool>, headers: &HeaderMap) -> Language {
    let asked = match query.get("lang").map(String::as_str) {
        Some("id") => Some(true),
        Some("en") => Some(false),
        _ => None,
    };
    let browser = || preferred(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok());
    match asked.or(charge).or_else(browser) {
        Some(false) => Language::English,
        _ => Language::Indonesian,
    }
}

/// `callbacks.finish` with `order_id`, `status_code` and `transaction_status`; only to a shop it stands in for.
fn finish_url(shop: &Shop, session: &Session) -> Option<String> {
    let finish = session.finish.as_deref().filter(|address| shop.config.is_shop(address))?;
    let mut url = reqwest::Url::parse(finish).ok()?;
    let (code, state) = match &session.transaction {
        Some(transaction) => (transaction.code(Occasion::Status), transaction.state.as_str()),
        None => ("201", "pending"),
    };
    url.query_pairs_mut()
        .append_pair("order_id", &session.order_id)
        .append_pair("status_code", code)
        .append_pair("transaction_status", state);
    Some(url.into())
}

/// What `snap.js` hands to the shop's callbacks.
fn result(shop: &Shop, session: &Session) -> Value {
    let Some(mut body) = shop.body(&session.token, Occasion::Status) else { return json!({ "status_code": "closed" }) };
    if let Some(fields) = body.as_object_mut() {
        fields.remove("signature_key");
        fields.insert("finish_redirect_url".into(), json!(finish_url(shop, session)));
    }
    body
}

fn no_page(shop: &Shop, language: Language) -> Response {
    let title = language.pick("Halaman bayar tidak ditemukan", "Payment page not found");
    let frame = Frame { base: &shop.config.base_path, path: "", language, embedded: false, title, result: None };
    let content = format!("<section class=\"card verdict bad\"><h1>{title}</h1></section>");
    (StatusCode::NOT_FOUND, Html(frame.wrap(&content))).into_response()
}

/// Strict headers; the form may only go here and, by redirect, to the shop.
fn secured(mut response: Response, shop: &Shop, session: &Session) -> Response {
    let finish = session.finish.as_deref().filter(|address| shop.config.is_shop(address));
    let shop = finish.and_then(|url| reqwest::Url::parse(url).ok());
    let shop = shop.map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self' {shop}"
    );
    let pairs: [(HeaderName, String); 4] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store".into()),
        (header::REFERRER_POLICY, "same-origin".into()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
    ];
    for (name, value) in pairs {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
