//! The customer's side: the hosted page, its two forms, `snap.js` and the style. Works without JavaScript.

use super::card::{Card, OTP};
use super::describe::Occasion;
use super::method::Method;
use super::moves::Move;
use super::page::Page;
use super::session::Session;
use super::shop::Shop;
use super::transaction::Transaction;
use super::view::Frame;
use super::words::{Language, preferred};
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
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
    let Some((session, counts)) = found else { return no_page(&shop, language, query.contains_key("embed")) };
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
        problem: query.get("problem").map(String::as_str),
        session: &session,
    };
    let html = page.html();
    secured(Html(html).into_response(), &shop, Some(&session), query.contains_key("embed"))
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
    let Some((session, true)) = shop.page(&token) else {
        return Redirect::to(&page_with(&shop, &token, &query, false)).into_response();
    };
    let asked =
        session.transaction.as_ref().map(|transaction| asked(transaction, session.is_charge, &form, shop.now()));
    let changed = match asked {
        Some(Err(field)) => {
            let page = page_with(&shop, &token, &query, false);
            return Redirect::to(&format!("{page}&problem={field}")).into_response();
        }
        Some(Ok(Some((step, paid_with)))) => {
            shop.take_with(&token, step, |transaction| paid_with.note(transaction)).is_ok()
        }
        _ => false,
    };
    let embedded = query.contains_key("embed");
    let shop_address = shop.page(&token).and_then(|(session, _)| finish_url(&shop, &session));
    match shop_address {
        Some(address) if changed && !embedded => Redirect::to(&address).into_response(),
        _ => Redirect::to(&page_with(&shop, &token, &query, changed && embedded)).into_response(),
    }
}

/// What a step is made with; noted when it is taken.
#[derive(Default)]
struct PaidWith {
    card: Option<Card>,
    issuer: Option<String>,
    by_qr: bool,
}

impl PaidWith {
    fn note(self, transaction: &mut Transaction) {
        if self.card.is_some() {
            transaction.card = self.card;
        }
        transaction.issuer = self.issuer.or(transaction.issuer.take());
        transaction.by_qr |= self.by_qr;
    }
}

/// Apps that a QR code is paid with.
const ISSUERS: [&str; 6] = ["gopay", "airpay shopee", "ovo", "dana", "linkaja", "bca"];
/// OVO's telephones of the sandbox (fact sheet 6): unknown or refused, and those that never answer.
const OVO_REFUSES: [&str; 2] = ["628249134000", "628271939753"];
const OVO_IS_SILENT: [&str; 4] = ["628242014881", "628237435829", "628215023424", "628242974268"];

/// The step that a form asks for; nothing when it asks for none, the field that is wrong otherwise.
fn asked(
    transaction: &Transaction,
    has_card: bool,
    form: &Fields,
    now: DateTime<Utc>,
) -> Result<Option<(Move, PaidWith)>, &'static str> {
    let text = |name: &str| form.get(name).map(|text| text.trim()).unwrap_or_default();
    let mut paid_with = PaidWith::default();
    let step = match text("act") {
        "pay" => Move::Pay,
        "pay_qr" if transaction.method.has_qr() => {
            paid_with.by_qr = true;
            Move::Pay
        }
        "deny" => Move::Decline,
        "expire" => Move::Expire,
        "challenge" => Move::Hold,
        _ => return Ok(None),
    };
    if step != Move::Pay {
        return Ok(Some((step, paid_with)));
    }
    let step = match transaction.method {
        Method::CreditCard => {
            let typed = !has_card && !text("card_number").is_empty();
            let read = || {
                Card::read(text("card_number"), text("card_cvv"), text("card_exp_month"), text("card_exp_year"), now)
            };
            let card = if typed { Some(read()?) } else { transaction.card.clone() };
            let is_proved = matches!(text("otp"), "" | OTP);
            let fate = card.as_ref().map(|card| card.fate.next()).filter(|_| typed || has_card).unwrap_or(Move::Pay);
            paid_with.card = card;
            if is_proved { fate } else { Move::Decline }
        }
        Method::Ovo => {
            let phone: String = text("phone").chars().filter(char::is_ascii_digit).collect();
            if OVO_IS_SILENT.contains(&phone.as_str()) {
                return Ok(None);
            }
            if OVO_REFUSES.contains(&phone.as_str()) { Move::Decline } else { Move::Pay }
        }
        Method::OtherQris => {
            paid_with.issuer = ISSUERS.into_iter().find(|known| *known == text("issuer")).map(str::to_owned);
            Move::Pay
        }
        _ => Move::Pay,
    };
    Ok(Some((step, paid_with)))
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
pub(super) fn language(query: &Fields, charge: Option<bool>, headers: &HeaderMap) -> Language {
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
        Some(transaction) => (transaction.code(Occasion::Status, shop.habits()), transaction.state.as_str()),
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
        let number = |field: &str| fields.get("va_numbers")?.get(0)?.get(field)?.as_str().map(str::to_owned);
        if let Some((bank, number)) = number("bank").zip(number("va_number")) {
            fields.insert(format!("{bank}_va_number"), json!(number));
        }
        if fields.contains_key("va_numbers") || fields.contains_key("payment_code") {
            fields.insert("pdf_url".into(), json!(shop.page_url(&session.token)));
        }
    }
    body
}

/// The frame of snap.js is told, so that the shop's page hears of it (`onError`).
fn no_page(shop: &Shop, language: Language, embedded: bool) -> Response {
    let result = json!({ "status_code": "404", "status_message": ["Transaction not found"] }).to_string();
    let title = language.pick("Halaman bayar tidak ditemukan", "Payment page not found");
    let frame =
        Frame { base: &shop.config.base_path, path: "", language, embedded, title, result: embedded.then_some(result) };
    let content = format!("<section class=\"card verdict bad\"><h1>{title}</h1></section>");
    secured((StatusCode::NOT_FOUND, Html(frame.wrap(&content))).into_response(), shop, None, embedded)
}

/// Strict headers; the form may only go here and, by redirect, to the shop. Only what is made for it may be framed, and only
/// by the shops it stands in for.
fn secured(mut response: Response, shop: &Shop, session: Option<&Session>, embedded: bool) -> Response {
    let origin = |url: &str| reqwest::Url::parse(url).ok().map(|url| url.origin().ascii_serialization());
    let finish = session.and_then(|session| session.finish.as_deref()).filter(|address| shop.config.is_shop(address));
    let back = finish.and_then(origin).unwrap_or_default();
    let shops: Vec<String> = shop.config.shop_origins.iter().filter_map(|shop| origin(shop)).collect();
    let ancestors = if embedded { format!("'self' {}", shops.join(" ")) } else { "'none'".to_owned() };
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self' {back}; frame-ancestors {ancestors}"
    );
    let pairs: [(HeaderName, String); 5] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store".into()),
        (header::REFERRER_POLICY, "same-origin".into()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
        // for browsers that do not know the policy's word
        (header::X_FRAME_OPTIONS, if embedded { "SAMEORIGIN" } else { "DENY" }.into()),
    ];
    for (name, value) in pairs {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
