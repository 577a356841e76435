//! What may come in, decided once for every door: an address has an end, and texts have no bytes that no keyboard makes.
//!
//! - An address over [`ADDRESS_BYTES`] is 414.
//! - U+0000 is refused (400) wherever it stands, also when it is encoded twice: databases refuse it, and nobody types it.
//! - Other control characters are refused in a path and dropped from a query and from a form, since pasted text brings them;
//!   tab and line breaks stay.
//! - Bytes that are no UTF-8 are refused in a path and in a form; in a query, where other sites put them, they are replaced.
//! - Headers need no rule of their own: hyper refuses controls, and what is no ASCII is read as absent.

use super::error_pages::accepts_page;
use crate::{
    access::{
        Route,
        route::{self, FORM_BYTES},
    },
    error::AppError,
    ui::text::is_stray,
};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri, uri::PathAndQuery};
use percent_encoding::percent_decode;
use serde_json::Value;

/// Longest address, path and query as they came, in bytes.
pub const ADDRESS_BYTES: usize = 4096;
/// How often a text may be encoded within itself and still be looked through.
const DEPTH: usize = 4;

/// What a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// What people type.
    Plain,
    /// Control characters besides.
    WithControls,
    /// Bytes that are no text.
    Garbled,
    /// U+0000.
    WithNul,
}

/// Looks through an encoded text.
fn made_of(raw: &[u8]) -> Made {
    let once: Vec<u8> = percent_decode(raw).collect();
    let mut text = once.clone();
    for _ in 0..DEPTH {
        if text.contains(&0) {
            return Made::WithNul;
        }
        let deeper: Vec<u8> = percent_decode(&text).collect();
        if deeper == text {
            break;
        }
        text = deeper;
    }
    match std::str::from_utf8(&once) {
        Err(_) => Made::Garbled,
        Ok(text) if text.chars().any(is_stray) => Made::WithControls,
        Ok(_) => Made::Plain,
    }
}

/// The same pairs without control characters, bytes that are no text replaced.
fn cleaned(pairs: &[u8]) -> String {
    let without = |text: &str| text.replace(is_stray, "");
    let pairs = form_urlencoded::parse(pairs).map(|(name, value)| (without(&name), without(&value)));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// In front of every door: length and characters of the address.
pub async fn address(mut request: Request, next: Next) -> Response {
    let uri = request.uri();
    if uri.path_and_query().is_some_and(|address| address.as_str().len() > ADDRESS_BYTES) {
        return refuse(&request, StatusCode::URI_TOO_LONG);
    }
    let query = uri.query().map(|query| (query, made_of(query.as_bytes())));
    if made_of(uri.path().as_bytes()) != Made::Plain || matches!(query, Some((_, Made::WithNul))) {
        return refuse(&request, StatusCode::BAD_REQUEST);
    }
    if let Some((query, Made::WithControls | Made::Garbled)) = query {
        match format!("{}?{}", uri.path(), cleaned(query.as_bytes())).parse::<PathAndQuery>() {
            Ok(address) => *request.uri_mut() = Uri::from(address),
            Err(_) => return refuse(&request, StatusCode::BAD_REQUEST),
        }
    }
    next.run(request).await
}

/// In front of the server functions, which read every body as a form whatever it says it is; only one that takes files
/// reads its body itself.
pub async fn form(request: Request, next: Next) -> Response {
    if takes_files(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, FORM_BYTES).await else {
        return refuse(&Request::from_parts(parts, Body::empty()), StatusCode::PAYLOAD_TOO_LARGE);
    };
    let body = match made_of(&bytes) {
        Made::Plain => Body::from(bytes),
        Made::WithControls => Body::from(cleaned(&bytes)),
        Made::Garbled | Made::WithNul => {
            return refuse(&Request::from_parts(parts, Body::empty()), StatusCode::BAD_REQUEST);
        }
    };
    next.run(Request::from_parts(parts, body)).await
}

/// Whether the function that is asked for takes files.
fn takes_files(request: &Request) -> bool {
    matches!(request.extensions().get::<&Route>().map(|route| route.body), Some(route::Body::Upload(_)))
}

/// Whether JSON carries U+0000 in a name or a text; what cannot be read is for its reader to refuse.
#[must_use]
pub fn json_has_nul(bytes: &[u8]) -> bool {
    fn has_nul(value: &Value) -> bool {
        match value {
            Value::String(text) => text.contains('\0'),
            Value::Array(values) => values.iter().any(has_nul),
            Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
            _ => false,
        }
    }
    serde_json::from_slice(bytes).is_ok_and(|value| has_nul(&value))
}

/// Bare for a person, whom `server::error_pages` gives words; a script reads JSON.
fn refuse(request: &Request, status: StatusCode) -> Response {
    if accepts_page(request.headers()) || !request.uri().path().starts_with("/api/") {
        return status.into_response();
    }
    (status, Json(AppError::Invalid(Vec::new()))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_looked_through() {
        for (raw, made) in [
            ("/products/gitar-%C3%A9", Made::Plain),
            ("notes=a%0D%0Ab%09c+d", Made::Plain),
            ("100%", Made::Plain),
            ("q=%07", Made::WithControls),
            ("q=%C2%85", Made::WithControls),
            ("q=\u{7f}", Made::WithControls),
            ("q=%FF", Made::Garbled),
            ("q=%ED%A0%80", Made::Garbled),
            ("q=%00", Made::WithNul),
            ("q=%2500", Made::WithNul),
            ("address=/products%3Fq%3D%252500", Made::WithNul),
            ("q=%FF%00", Made::WithNul),
        ] {
            assert_eq!(made_of(raw.as_bytes()), made, "{raw}");
        }
    }

    #[test]
    fn nul_in_json_is_seen_however_it_is_written() {
        for text in [r#"{"a":"x\u0000"}"#, r#"{"a\u0000":1}"#, r#"[{"b":["\u0000"]}]"#] {
            assert!(json_has_nul(text.as_bytes()), "{text}");
        }
        for text in [r#"{"a":"x\\u0000"}"#, r#"{"a":"\u0007"}"#, "{\"a\":\"\0\"}", r#"{"a":"\ud800"}"#, "", "0"] {
            assert!(!json_has_nul(text.as_bytes()), "{text}");
        }
    }

    proptest! {
        /// What has been cleaned is clean, and what was clean loses nothing.
        #[test]
        fn cleaning_is_done_once(pairs in proptest::collection::vec((".{0,8}", ".{0,8}"), 0..4)) {
            let pairs: Vec<(String, String)> = pairs.into_iter().map(|(a, b)| (a.replace('\0', ""), b.replace('\0', ""))).collect();
            let raw = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
            let clean = cleaned(raw.as_bytes());
            prop_assert_ne!(made_of(clean.as_bytes()), Made::WithControls);
            prop_assert_eq!(cleaned(clean.as_bytes()), clean.clone());
            if made_of(raw.as_bytes()) == Made::Plain {
                prop_assert_eq!(clean, raw);
            }
        }
    }
}
