//! Plain forms lose nothing: a refused POST sends the visitor back to the page with what was typed and what is wrong,
//! kept in the session for one page, and for long forms until they are accepted, an hour at most. Scripts get the error as
//! JSON with its status. One layer, no work per form.

use super::{clock::instant, refusal::accepts_page, session::Auth, state::Shop};
use crate::{
    error::AppError,
    i18n::Locale,
    time::Instant,
    ui::{
        form::{Flash, Refused, Typed},
        locale::href_in,
    },
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use tower_sessions::Session;

/// Session key of the refused form.
const REFUSED: &str = "refused";
/// Session key of the notice.
pub const NOTICE: &str = "notice";
/// Session key of a long form that was refused.
const TYPED: &str = "typed";
/// Forms nobody wants to fill in twice, whatever page their refusal leads to.
const LONG_FORMS: &[&str] = &["/api/orders"];
/// Largest form that is read, in bytes.
const FORM_BYTES: usize = 64 * 1024;
/// Most of a visitor's form that is kept, in bytes, so that nobody fills the database with forms. Who is signed in has no limit
/// but that of reading.
const VISITORS_BYTES: usize = 8 * 1024;
/// How long a long form is kept, in milliseconds: the next person at this browser must not find it tomorrow.
const KEPT_MS: i64 = 3_600_000;
/// Where a form comes from, for browsers that do not say it.
const PAGES: &[(&str, &str)] = &[
    ("/api/orders/again", "/cart"),
    ("/api/orders", "/checkout"),
    ("/api/cart", "/cart"),
    ("/api/auth/login", "/sign-in"),
    ("/api/auth/register", "/register"),
];

/// Around the server functions.
pub async fn answers(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let wants_page = accepts_page(request.headers()) && *request.method() == Method::POST;
    if !wants_page {
        // a GET opened in a browser's address bar answers with its data too
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        return with_status(next.run(request).await).await;
    }
    let action = request.uri().path().to_owned();
    let referer = request.headers().get(header::REFERER).and_then(|r| r.to_str().ok()).map(str::to_owned);
    let session = request.extensions().get::<Session>().cloned();
    let is_visitor = request.extensions().get::<Auth>().is_none_or(|auth| auth.user.is_none());
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let (request, typed) = if is_form {
        match read(request).await {
            Ok(read) => read,
            Err(response) => return response,
        }
    } else {
        (request, Vec::new())
    };
    let mut response = next.run(request).await;
    if let Some(error) = error_of(&mut response).await {
        let path = referer.as_deref().map_or_else(|| href_in(locale, page_of(&action)), local_path);
        let fields = if is_worth_keeping(&error, &typed, is_visitor) { typed } else { Vec::new() };
        let refused = Refused { action, fields, error };
        if let Some(session) = session
            && let Err(error) = keep(&session, refused, instant(shop.clock.now())).await
        {
            tracing::warn!(%error, "a refused form was lost");
        }
        return (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response();
    }
    if LONG_FORMS.contains(&action.as_str())
        && let Some(session) = session
    {
        take::<Typed>(&session, TYPED).await;
    }
    if response.status() == StatusCode::FOUND {
        // a form's POST must become a GET in every browser
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    response
}

/// Around the pages: what the last request left is shown once.
pub async fn show(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    if let Some(session) = request.extensions().get::<Session>().cloned() {
        let mut refused: Option<Refused> = take(&session, REFUSED).await;
        let notice = take(&session, NOTICE).await;
        let typed = typed(&session, instant(shop.clock.now())).await;
        if let (Some(refused), Some(typed)) = (&mut refused, &typed)
            && refused.action == typed.action
        {
            refused.fields.clone_from(&typed.fields);
        }
        request.extensions_mut().insert(Flash { refused, notice, typed });
    }
    next.run(request).await
}

/// The long form that waits in a session, while it may.
async fn typed(session: &Session, now: Instant) -> Option<Typed> {
    let typed: Typed = session.get(TYPED).await.ok().flatten()?;
    if now.0 - typed.at.0 < KEPT_MS {
        return Some(typed);
    }
    let _ = session.remove_value(TYPED).await;
    None
}

/// Somebody signs in: a form that was filled in with another e-mail is another person's and goes.
pub async fn signed_in(session: &Session, email: &str) {
    let typed: Option<Typed> = session.get(TYPED).await.ok().flatten();
    let is_theirs = |typed: &Typed| {
        typed.fields.iter().all(|(name, value)| name != "email" || value.trim().eq_ignore_ascii_case(email))
    };
    if typed.is_some_and(|typed| !is_theirs(&typed)) {
        let _ = session.remove_value(TYPED).await;
    }
}

/// Whether what was typed is kept with its refusal: not for what cannot work anyway, and not without measure.
fn is_worth_keeping(error: &AppError, typed: &[(String, String)], is_visitor: bool) -> bool {
    let size: usize = typed.iter().map(|(name, value)| name.len() + value.len()).sum();
    let hopeless = matches!(error, AppError::NotFound | AppError::Forbidden | AppError::SignInRequired);
    !(is_visitor && (hopeless || size > VISITORS_BYTES))
}

/// Keeps a refused form for the next page, and a long one until it is accepted.
async fn keep(session: &Session, mut refused: Refused, at: Instant) -> Result<(), tower_sessions::session::Error> {
    if LONG_FORMS.contains(&refused.action.as_str()) && !refused.fields.is_empty() {
        let fields = std::mem::take(&mut refused.fields);
        session.insert(TYPED, Typed { action: refused.action.clone(), fields, at }).await?;
    }
    session.insert(REFUSED, refused).await
}

/// Takes a value out of the session. Removing what is not there would count as a change and be written.
async fn take<T: serde::de::DeserializeOwned>(session: &Session, key: &str) -> Option<T> {
    let value = session.get(key).await.ok().flatten()?;
    let _ = session.remove_value(key).await;
    Some(value)
}

/// Reads a form and hands the same bytes on. Passwords are not kept.
async fn read(request: Request) -> Result<(Request, Vec<(String, String)>), Response> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, FORM_BYTES).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    let mut fields: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    fields.retain(|(name, _)| !name.contains("password"));
    Ok((Request::from_parts(parts, Body::from(bytes)), fields))
}

/// The error inside a server function's answer.
async fn error_of(response: &mut Response) -> Option<AppError> {
    response.headers().get(leptos::server_fn::error::SERVER_FN_ERROR_HEADER)?;
    let body = std::mem::replace(response.body_mut(), Body::empty());
    let bytes = to_bytes(body, FORM_BYTES).await.ok()?;
    Some(serde_json::from_slice(&bytes).unwrap_or(AppError::Internal { reference: String::new() }))
}

/// Gives an error answer the status that belongs to it.
async fn with_status(mut response: Response) -> Response {
    let Some(error) = error_of(&mut response).await else { return response };
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.status_mut() = status;
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(Bytes::from(serde_json::to_vec(&error).unwrap_or_default()));
    response
}

/// The page a form stands on, when the browser does not tell.
fn page_of(action: &str) -> &'static str {
    PAGES.iter().find(|(prefix, _)| action.starts_with(prefix)).map_or("/", |(_, page)| *page)
}

/// Path and query of an address of this shop; never another host.
fn local_path(address: &str) -> String {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    if path.starts_with('/') && !path.starts_with("//") { path.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_referer_goes_to_its_page() {
        for (action, page) in [("/api/orders", "/checkout"), ("/api/cart/set", "/cart"), ("/api/nowhere", "/")] {
            assert_eq!(page_of(action), page);
        }
    }

    #[test]
    fn visitors_fill_no_database() {
        let form = |bytes: usize| vec![("notes".to_owned(), "x".repeat(bytes))];
        assert!(is_worth_keeping(&AppError::Busy, &form(3_000), true));
        assert!(!is_worth_keeping(&AppError::Busy, &form(9_000), true));
        assert!(is_worth_keeping(&AppError::Busy, &form(30_000), false));
        assert!(!is_worth_keeping(&AppError::NotFound, &form(10), true));
    }

    #[test]
    fn a_way_back_stays_in_the_shop() {
        assert_eq!(local_path("http://127.0.0.1:3000/en/checkout?a=1"), "/en/checkout?a=1");
        assert_eq!(local_path("http://127.0.0.1:3000"), "/");
        assert_eq!(local_path("http://evil//evil.example"), "/");
    }
}
