//! No other site may make a visitor's browser act here (DESIGN 3, security 4.7). Everything that is not GET or HEAD must come
//! from the shop's own pages; what machines post with a proof of their own is exempt by its exact path. The same layer drops a foreign
//! `Referer` before Leptos could redirect to it. A script reads the refusal as JSON; for a person `server::error_pages` finds words.

use super::{error_pages, state::Shop};
use crate::error::{AppError, Refusal};
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, StatusCode, header};

/// Where the gateway posts; it has neither an origin nor a cookie, its signature is checked instead.
pub const NOTIFICATION_PATH: &str = "/payments/midtrans/notification";
/// Where a mail program posts that ends what its reader asked for (RFC 8058); the key in the address is checked instead.
pub const UNSUBSCRIBE_PATH: &str = "/unsubscribe";
/// The same for news of the shop.
pub const NEWS_UNSUBSCRIBE_PATH: &str = "/unsubscribe/news";

const EXEMPT: [&str; 3] = [NOTIFICATION_PATH, UNSUBSCRIBE_PATH, NEWS_UNSUBSCRIBE_PATH];

/// Whether the request comes from the shop's own pages.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap, public_url: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() == public_url.as_bytes())
}

/// Refuses foreign requests that could change something.
pub async fn guard(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let safe =
        matches!(*request.method(), Method::GET | Method::HEAD) && !request.headers().contains_key(header::UPGRADE);
    let public_url = &shop.config.site.public_url;
    if !safe && !EXEMPT.contains(&request.uri().path()) && !is_same_origin(request.headers(), public_url) {
        tracing::warn!(path = request.uri().path(), "refused a request from another origin");
        return if error_pages::accepts_page(request.headers()) {
            StatusCode::FORBIDDEN.into_response()
        } else {
            (StatusCode::FORBIDDEN, Json(AppError::Refused(Refusal::StaleForm))).into_response()
        };
    }
    let own_referer = request.headers().get(header::REFERER).is_none_or(|referer| {
        let same = referer.to_str().ok().and_then(|text| origin_of(text));
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        same.is_some_and(|origin| {
            origin == public_url || host.is_some_and(|host| origin.ends_with(&format!("://{host}")))
        })
    });
    if !own_referer {
        request.headers_mut().remove(header::REFERER);
    }
    next.run(request).await
}

/// Scheme, host and port of an address.
fn origin_of(address: &str) -> Option<&str> {
    let start = address.find("://")? + 3;
    let end = address[start..].find('/').map_or(address.len(), |at| start + at);
    address.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shops_own_pages_count() {
        let shop = "https://shop.example";
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect::<HeaderMap>()
        };
        assert!(is_same_origin(&headers(&[("sec-fetch-site", "same-origin")]), shop));
        assert!(is_same_origin(&headers(&[("origin", "https://shop.example")]), shop));
        for foreign in [
            headers(&[]),
            headers(&[("sec-fetch-site", "cross-site"), ("origin", "https://shop.example")]),
            headers(&[("sec-fetch-site", "none")]),
            headers(&[("origin", "https://shop.example.evil")]),
            headers(&[("origin", "null")]),
        ] {
            assert!(!is_same_origin(&foreign, shop), "{foreign:?}");
        }
    }

    #[test]
    fn origins_are_cut_out() {
        assert_eq!(origin_of("https://a.b/c?d"), Some("https://a.b"));
        assert_eq!(origin_of("https://a.b"), Some("https://a.b"));
        assert_eq!(origin_of("javascript:1"), None);
    }
}
