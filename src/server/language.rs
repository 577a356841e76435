//! The address decides the language: `/en` in front is English (DESIGN 4). This layer takes the prefix off before routing,
//! remembers the language in a cookie, and lets `Accept-Language` choose once, on the home page of a first visit.

use super::cookies::Cookie;
use crate::{i18n::Locale, ui::locale::split};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, Uri, header, uri::PathAndQuery};

/// How long the language is remembered, in seconds.
const REMEMBERED: i64 = 31_536_000;

/// Finds the language of a request and routes it by its plain path. The state is whether the shop is called by https.
pub async fn prefix(State(secure): State<bool>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let remembered = Cookie::Language
        .read(&parts.headers, secure)
        .map(|value| if value == "language-en" { Locale::en } else { Locale::id });
    let path = parts.uri.path().to_owned();
    let is_page = parts.method == Method::GET && !is_resource(&path);

    if is_page && path == "/" && remembered.is_none() && prefers_english(&parts.headers) {
        return (StatusCode::FOUND, [(header::LOCATION, "/en"), (header::VARY, "Accept-Language, Cookie")])
            .into_response();
    }
    let (mut locale, plain) = split(&path);
    if plain.len() != path.len() {
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        if let Ok(target) = format!("{plain}{query}").parse::<PathAndQuery>() {
            parts.uri = Uri::from(target);
        }
    } else if is_resource(&path) {
        // a server function speaks the language of the page it was called from
        let referer = parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
        let page = referer
            .and_then(|address| address.split_once("://"))
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        locale = page
            .map_or_else(|| remembered.unwrap_or(Locale::id), |page| split(page.split('?').next().unwrap_or(page)).0);
    }
    parts.extensions.insert(locale);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if is_page && remembered != Some(locale) && response.status().is_success() {
        let name = if locale == Locale::en { "language-en" } else { "language-id" };
        if let Ok(value) = HeaderValue::from_str(&Cookie::Language.set(name, REMEMBERED, secure)) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// What is not a page: it has no language of its own.
pub(super) fn is_resource(path: &str) -> bool {
    const PREFIXES: [&str; 11] = [
        "/api/",
        "/chat/files/",
        "/pay/proofs/",
        "/pkg/",
        "/fonts/",
        "/icons/",
        "/uploads/",
        "/payments/",
        "/simulator",
        "/healthz",
        "/readyz",
    ];
    PREFIXES.iter().any(|prefix| path.starts_with(prefix))
        || path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Whether a browser asks for English before Indonesian.
fn prefers_english(headers: &http::HeaderMap) -> bool {
    let Some(value) = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()) else { return false };
    let weight = |language: &str| {
        value
            .split(',')
            .filter_map(|part| {
                let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                let matches = tag.trim().to_ascii_lowercase().split('-').next() == Some(language);
                matches.then(|| quality.trim().parse::<f32>().unwrap_or(0.0))
            })
            .fold(0.0_f32, f32::max)
    };
    weight("en") > weight("id")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_only_when_it_is_preferred() {
        for (value, expected) in [
            ("en-US,en;q=0.9", true),
            ("id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", false),
            ("fr", false),
            ("en;q=0.5,id;q=0.4", true),
        ] {
            let headers = [(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value))].into_iter().collect();
            assert_eq!(prefers_english(&headers), expected, "{value}");
        }
    }

    #[test]
    fn pages_are_told_from_resources() {
        for path in ["/", "/products/a", "/en/cart", "/checkout"] {
            assert!(!is_resource(path), "{path}");
        }
        for path in ["/api/cart", "/pkg/x.js", "/favicon.svg", "/uploads/products/a-320.webp", "/simulator/v2/x/status"]
        {
            assert!(is_resource(path), "{path}");
        }
    }
}
