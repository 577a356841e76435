//! Response headers that every answer carries, and how long files may be kept.

use super::{config::SnapScript, state::Shop};
use crate::access::{Route, route::Answer};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use sha2::{Digest, Sha256};

/// What a page shows besides itself.
#[derive(Clone, Copy, Debug)]
pub enum Shows<'g> {
    /// Nothing.
    Nothing,
    /// Documents of the shop in frames, such as a mail as it is read.
    OwnDocuments,
    /// The gateway's script and its frame, where something is paid.
    Gateway(&'g SnapScript),
}

/// The policy of pages: own origin, the page's own constant scripts by their hashes, nothing else. While the shop is watched
/// for edits, the script that reloads the page is let in, too. What else a page shows is let in on that page and nowhere else.
#[must_use]
pub fn page_policy(scripts: &[String], watch_port: Option<u32>, shows: Shows<'_>) -> String {
    let hashes: String =
        scripts.iter().map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))).collect();
    let inline = if watch_port.is_some() { " 'unsafe-inline'" } else { &hashes };
    let reload = watch_port.map(|port| format!(" ws://127.0.0.1:{port} ws://localhost:{port}")).unwrap_or_default();
    // what is the shop's own is named already
    let foreign = |origin: &str| if origin == "'self'" { String::new() } else { format!(" {origin}") };
    let (script, frame, asks) = match shows {
        Shows::Nothing => Default::default(),
        Shows::OwnDocuments => (String::new(), " frame-src 'self';".to_owned(), String::new()),
        Shows::Gateway(gateway) => {
            let (script, mut asks) = (foreign(&gateway.origin), foreign(&gateway.origin));
            if gateway.asks != gateway.origin {
                asks.push_str(&foreign(&gateway.asks));
            }
            (script, format!(" frame-src {};", gateway.origin), asks)
        }
    };
    format!(
        "default-src 'none'; script-src 'self'{inline}{script} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'{reload}{asks};{frame} manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The policy of everything that is not a page of the application.
const PLAIN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                            connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the security headers that an answer does not carry yet.
pub async fn security(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::X_FRAME_OPTIONS, "DENY");
    set(headers, header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()");
    set(headers, header::CONTENT_SECURITY_POLICY, PLAIN_POLICY);
    if shop.config.site.is_https() {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// Files whose name carries a hash never change.
pub async fn immutable(request: Request, next: Next) -> Response {
    keep(request, next, "public, max-age=31536000, immutable").await
}

/// The same files under plain names, as `make dev` has them, are asked for every time.
pub async fn changing(request: Request, next: Next) -> Response {
    keep(request, next, "no-cache").await
}

/// Icons and fonts keep their names, so they are asked for again after a day.
pub async fn a_day(request: Request, next: Next) -> Response {
    keep(request, next, "public, max-age=86400, stale-while-revalidate=604800").await
}

/// What the public catalogue answers is the same for everybody; every other answer of a function belongs to who asked.
pub async fn private(request: Request, next: Next) -> Response {
    let is_public = request.extensions().get::<&Route>().is_some_and(|route| route.answer == Answer::OfAll);
    let mut response = next.run(request).await;
    let keep = if is_public { "no-cache" } else { "private, no-store" };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    response
}

async fn keep(request: Request, next: Next, how_long: &'static str) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == http::StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(how_long));
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
