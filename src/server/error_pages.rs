//! Words for people where a layer or the framework answers with a number: a foreign or stale form, too large, too slow, the
//! wrong method, a panic. One small page that needs neither database nor session; pages that are rendered, data for islands
//! and what only machines ask for pass untouched.

use super::{context::RequestId, csrf::NOTIFICATION_PATH};
use crate::{
    i18n::Locale,
    ui::{
        locale::{href_in, pick, split},
        text::escaped,
    },
};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;
use leptos_i18n::td_string;
use std::sync::Arc;

/// Only machines ask here, or another company answers for itself (the payment simulator of a demo).
const NOT_OURS: [&str; 4] = ["/simulator", "/healthz", "/readyz", NOTIFICATION_PATH];

/// Whether somebody who reads pages is asking.
#[must_use]
pub fn accepts_page(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}

/// What a bare page needs to know of the shop.
#[derive(Clone)]
pub struct Bare {
    /// Address of the style sheet.
    pub style: Arc<str>,
    /// What the shop is called, and where people write for help.
    pub spoken: Spoken,
}

/// Says what the shop is called and where people write for help, as it is now.
pub type Spoken = Arc<dyn Fn() -> (String, String) + Send + Sync>;

/// Puts the page in the place of a bare error.
pub async fn words(State(bare): State<Bare>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !accepts_page(request.headers()) || NOT_OURS.iter().any(|prefix| path.starts_with(prefix)) {
        return next.run(request).await;
    }
    let locale = request.extensions().get::<Locale>().copied().unwrap_or_else(|| split(path).0);
    let reference = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || speaks(response.headers()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_ENCODING);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    parts.headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(page(locale, status, &bare, &reference)))
}

/// Whether an answer is a page already, or data.
fn speaks(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    kind.starts_with(b"text/html")
        || kind.starts_with(b"application/json")
        || headers.contains_key(SERVER_FN_ERROR_HEADER)
}

/// Title and sentence for a status.
fn said(locale: Locale, status: StatusCode, contact: &str) -> (&'static str, String) {
    let (title, text) = match status {
        StatusCode::FORBIDDEN => (td_string!(locale, error.stale_title), td_string!(locale, error.stale)),
        StatusCode::NOT_FOUND => (td_string!(locale, error.not_found_title), td_string!(locale, error.not_found)),
        StatusCode::METHOD_NOT_ALLOWED => (td_string!(locale, error.method_title), td_string!(locale, error.method)),
        StatusCode::PAYLOAD_TOO_LARGE => {
            (td_string!(locale, error.too_large_title), td_string!(locale, error.too_large))
        }
        StatusCode::URI_TOO_LONG => (td_string!(locale, error.too_long_title), td_string!(locale, error.too_long)),
        StatusCode::TOO_MANY_REQUESTS => {
            (td_string!(locale, error.too_many_title), td_string!(locale, error.too_many_soon))
        }
        StatusCode::GATEWAY_TIMEOUT => (td_string!(locale, error.too_slow_title), td_string!(locale, error.too_slow)),
        StatusCode::SERVICE_UNAVAILABLE => (td_string!(locale, error.busy_title), td_string!(locale, error.busy)),
        _ if status.is_server_error() => {
            return (td_string!(locale, error.internal_title), td_string!(locale, error.internal, contact = contact));
        }
        _ => return (td_string!(locale, error.invalid_title), td_string!(locale, error.invalid, contact = contact)),
    };
    (title, text.to_owned())
}

/// The document. All its words are our own; only name and contact, settings, are escaped.
fn page(locale: Locale, status: StatusCode, bare: &Bare, reference: &str) -> String {
    let (name, contact) = (bare.spoken)();
    let (name, (title, text)) = (escaped(&name), said(locale, status, &escaped(&contact)));
    let style = &bare.style;
    let (lang, home, to_home) = (pick(locale, "id", "en"), href_in(locale, "/"), td_string!(locale, error.to_home));
    let code = if status == StatusCode::INTERNAL_SERVER_ERROR && !reference.is_empty() {
        let label = td_string!(locale, error.reference);
        format!("<p class=\"mt-2 font-mono text-sm text-muted\">{label} {reference}</p>\n")
    } else {
        String::new()
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"dark\"/>\n<meta name=\"robots\" content=\"noindex\"/>\n\
         <title>{title} · {name}</title>\n<link rel=\"stylesheet\" href=\"{style}\"/>\n\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"/>\n</head>\n<body>\n\
         <main class=\"container-page py-16 text-center\">\n<h1 class=\"display text-5xl\">{title}</h1>\n\
         <p class=\"mt-4 text-muted\">{text}</p>\n{code}\
         <p class=\"mt-8 flex flex-wrap justify-center gap-3\"><a class=\"btn btn-primary\" href=\"{home}\">{to_home}</a></p>\n\
         </main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, body::to_bytes, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    async fn broken() -> StatusCode {
        panic!("on purpose")
    }

    async fn ask(path: &str, accept: &str) -> (StatusCode, String) {
        let app: Router = Router::new()
            .route("/broken", get(broken))
            .route("/en/broken", get(broken))
            .route("/readyz", get(|| async { (StatusCode::SERVICE_UNAVAILABLE, "database") }))
            .route("/data", get(|| async { (StatusCode::CONFLICT, axum::Json("no")) }))
            .layer(CatchPanicLayer::new())
            .layer(from_fn_with_state(
                Bare {
                    style: "/pkg/x.css".into(),
                    spoken: Arc::new(|| ("Hurtrock".into(), "help@shop.example".into())),
                },
                words,
            ));
        let request = http::Request::builder().uri(path).header(header::ACCEPT, accept).body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 64 * 1024).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_panic_has_words_for_people_only() {
        for (path, lang, home) in [("/broken", "id", "/"), ("/en/broken", "en", "/en")] {
            let (status, body) = ask(path, "text/html,application/xhtml+xml").await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(body.contains(&format!("<html lang=\"{lang}\"")), "{body}");
            assert!(body.contains(&format!("href=\"{home}\"")) && body.contains("href=\"/pkg/x.css\""), "{body}");
            assert!(!body.contains("on purpose"), "{body}");
            assert!(body.contains("help@shop.example"), "a bare page has no footer: {body}");
        }
        let (status, body) = ask("/broken", "application/json").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!body.contains("<html") && !body.contains("on purpose"), "{body}");
    }

    #[tokio::test]
    async fn machines_and_data_are_left_alone() {
        assert_eq!(ask("/readyz", "text/html").await.1, "database");
        assert_eq!(ask("/data", "text/html").await, (StatusCode::CONFLICT, "\"no\"".to_owned()));
        assert_eq!(ask("/missing.webp", "image/avif,image/webp,*/*").await, (StatusCode::NOT_FOUND, String::new()));
        assert!(ask("/missing", "text/html").await.1.contains("<h1"));
    }

    #[test]
    fn every_status_has_words_in_both_languages() {
        for code in [400, 403, 404, 405, 408, 413, 414, 429, 500, 502, 503, 504] {
            let status = StatusCode::from_u16(code).unwrap();
            let (indonesian, english) = (said(Locale::id, status, "x"), said(Locale::en, status, "x"));
            assert!(indonesian.0 != english.0 && indonesian.1 != english.1, "{code}");
        }
    }
}
