//! Plain forms lose nothing: a refused POST sends the visitor back to the page with what was typed and what is wrong, for
//! one page, and a long form until it is accepted, an hour at most. The visitor's own browser keeps it, sealed, so that a
//! refusal writes nothing and nothing outlives its hour. Scripts get the error as JSON with its status. One layer, no work
//! per form.

use super::{
    clock::instant, context, error_pages::accepts_page, limits::layer::retry_after, multipart, sealed::Keepsake,
    state::Shop,
};
use crate::{
    access::{
        Route, SignedIn,
        route::{self, FORM_BYTES},
    },
    error::AppError,
    i18n::Locale,
    ids::UserId,
    ui::{
        address::local_path,
        form::{Flash, RefusedForm, Typed},
        locale::{href_in, speaking},
        words::told_text,
    },
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use serde::{Deserialize, Serialize};

/// The notice of the last request.
pub const NOTICE: Keepsake = Keepsake::once("notice");
/// A refused form.
const REFUSED: Keepsake = Keepsake::once("refused");
/// A long form that was refused: the next person at this browser must not find it tomorrow.
const TYPED: Keepsake = Keepsake::bound("typed", TimeDelta::hours(1));
/// Most bytes of a form that are tried to be kept; packed, they must fit a cookie.
const KEPT_BYTES: usize = 8 * 1024;
/// Most fields of a form that are kept.
const KEPT_FIELDS: usize = 120;
/// Around the server functions.
pub async fn answers(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let wants_page = accepts_page(request.headers()) && *request.method() == Method::POST;
    if !wants_page {
        // a GET opened in a browser's address bar answers with its data too
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
        return with_status(next.run(request).await, locale).await;
    }
    let action = request.uri().path().to_owned();
    let referer = request.headers().get(header::REFERER).and_then(|r| r.to_str().ok()).map(str::to_owned);
    let keeper = Keeper::of(&shop, &request);
    let route = request.extensions().get::<&Route>().copied();
    let is_long = route.is_some_and(|route| route.typed == route::Typed::UntilAccepted);
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let (mut request, typed) = if is_form {
        match read(request).await {
            Ok(read) => read,
            Err(response) => return response,
        }
    } else {
        (request, Vec::new())
    };
    // a function that takes files reads its form itself
    let read_by_function = multipart::Read::default();
    request.extensions_mut().insert(read_by_function.clone());
    let mut response = next.run(request).await;
    if let Some(error) = error_of(&mut response).await {
        let typed = if is_form { typed } else { read_by_function.take() };
        let path = referer.as_deref().map_or_else(|| href_in(locale, route.map_or("/", |route| route.page)), path_of);
        let refused = RefusedForm { action, fields: typed, error };
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response();
        keeper.keep(refused, is_long, response.headers_mut());
        return response;
    }
    if is_long {
        add(response.headers_mut(), shop.seal.remove(&TYPED, &keeper.asking));
    }
    if response.status() == StatusCode::FOUND {
        // a form's POST must become a GET in every browser
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    response
}

/// Around the pages: what the last request left is shown once.
pub async fn show(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let keeper = Keeper::of(&shop, &request);
    let mut taken = HeaderMap::new();
    let flash = keeper.show(&mut taken);
    request.extensions_mut().insert(flash);
    let mut response = next.run(request).await;
    for gone in taken.get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, gone.clone());
    }
    response
}

/// Fills a long form in advance for the visitor who filled it before, such as the checkout of an order that is made anew.
pub fn fill_again(action: &str, fields: Vec<(String, String)>) {
    let (Ok(shop), by) = (context::shop(), context::visitor().user_id()) else { return };
    let form = Typed { action: action.to_owned(), fields, at: instant(shop.clock.now()) };
    context::leave(&TYPED, &Kept { by, form });
}

/// What was filled in for a form was accepted, and need not be typed again.
pub fn forget(action: &str) {
    if context::kept::<Kept<Typed>>(&TYPED).is_some_and(|kept| kept.form.action == action) {
        context::forget(&TYPED);
    }
}

/// Somebody signs in: a form that was filled in with another e-mail is another person's and goes.
pub fn signed_in(email: &str) {
    if context::kept::<Kept<Typed>>(&TYPED).is_some_and(|kept| kept.by.is_some() || !is_of(&kept.form, email)) {
        context::forget(&TYPED);
    }
}

/// Somebody signs out: what this browser keeps of a form goes too.
pub fn signed_out() {
    context::forget(&TYPED);
    context::forget(&REFUSED);
}

/// Whether a form can be this person's: it names their e-mail address or none.
fn is_of(typed: &Typed, email: &str) -> bool {
    typed.fields.iter().all(|(name, value)| name != "email" || value.trim().eq_ignore_ascii_case(email))
}

/// A form as a browser keeps it.
#[derive(Clone, Serialize, Deserialize)]
struct Kept<F> {
    /// Who was signed in.
    by: Option<UserId>,
    form: F,
}

/// Gives forms to the asking browser to keep, and takes them back.
struct Keeper {
    shop: Shop,
    asking: HeaderMap,
    /// Who is signed in, with the e-mail address.
    user: Option<(UserId, String)>,
}

impl Keeper {
    fn of(shop: &Shop, request: &Request) -> Self {
        let told = [header::COOKIE, header::USER_AGENT];
        let told = request.headers().iter().filter(|(name, _)| told.contains(name));
        let user = request.extensions().get::<SignedIn>();
        Self {
            shop: shop.clone(),
            asking: told.map(|(name, value)| (name.clone(), value.clone())).collect(),
            user: user.map(|user| (user.id, user.email.clone())),
        }
    }

    /// Keeps a refused form for the next page, and a long one until it is accepted.
    fn keep(&self, refused: RefusedForm, is_long: bool, set: &mut HeaderMap) {
        let RefusedForm { action, fields, error } = refused;
        let by = self.user.as_ref().map(|(id, _)| *id);
        let fields = if self.user.is_none() && is_hopeless(&error) { Vec::new() } else { fields };
        let (long, short) = if is_long { (fields, Vec::new()) } else { (Vec::new(), fields) };
        if !long.is_empty() {
            let at = instant(self.shop.clock.now());
            let sealed = fitting(long, |fields| {
                let form = Typed { action: action.clone(), fields: fields.to_vec(), at };
                self.shop.seal.close(&TYPED, &self.asking, &Kept { by, form })
            });
            add(set, sealed);
        }
        let sealed = fitting(short, |fields| {
            let form = RefusedForm { action: action.clone(), fields: fields.to_vec(), error: error.clone() };
            self.shop.seal.close(&REFUSED, &self.asking, &Kept { by, form })
        });
        add(set, sealed);
    }

    /// What there is to show; what is shown once is taken away.
    fn show(&self, set: &mut HeaderMap) -> Flash {
        let seal = &self.shop.seal;
        let id = self.user.as_ref().map(|(id, _)| *id);
        let refused = seal.open::<Kept<RefusedForm>>(&REFUSED, &self.asking).filter(|kept| kept.by == id);
        let typed = seal.open::<Kept<Typed>>(&TYPED, &self.asking).filter(|kept| match (kept.by, &self.user) {
            // a stranger's form goes along with whoever signs in, if it can be theirs
            (None, Some((_, email))) => is_of(&kept.form, email),
            (by, _) => by == id,
        });
        let notice: Option<String> = seal.open(&NOTICE, &self.asking);
        for kind in [&REFUSED, &NOTICE] {
            add(set, seal.remove(kind, &self.asking));
        }
        if typed.is_none() {
            add(set, seal.remove(&TYPED, &self.asking));
        }
        let (mut refused, typed) = (refused.map(|kept| kept.form), typed.map(|kept| kept.form));
        if let (Some(refused), Some(typed)) = (&mut refused, &typed)
            && refused.action == typed.action
        {
            refused.fields.clone_from(&typed.fields);
        }
        Flash { refused, notice, typed }
    }
}

fn add(set: &mut HeaderMap, cookie: Option<String>) {
    if let Some(value) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        set.append(header::SET_COOKIE, value);
    }
}

/// Whether trying again cannot help, so that a stranger's form need not be kept.
const fn is_hopeless(error: &AppError) -> bool {
    matches!(error, AppError::NotFound | AppError::Forbidden | AppError::SignInRequired)
}

/// A form sealed, with as many fields as fit: the longest goes first, because the short ones are many and
/// tiresome to type again.
fn fitting(mut fields: Vec<(String, String)>, seal: impl Fn(&[(String, String)]) -> Option<String>) -> Option<String> {
    fields.truncate(KEPT_FIELDS);
    let size = |fields: &[(String, String)]| fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
    loop {
        if size(&fields) <= KEPT_BYTES
            && let Some(sealed) = seal(&fields)
        {
            return Some(sealed);
        }
        let longest = (0..fields.len()).max_by_key(|at| fields[*at].0.len() + fields[*at].1.len())?;
        fields.remove(longest);
    }
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

/// An error as a script gets it: codes to decide by, and words for a person.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    error: &'a AppError,
    words: String,
}

/// Gives an error answer the status that belongs to it, and the words for it.
async fn with_status(mut response: Response, locale: Locale) -> Response {
    let Some(error) = error_of(&mut response).await else { return response };
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.status_mut() = status;
    retry_after(&mut response, &error);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    let told = Told { error: &error, words: speaking(locale, || told_text(&error)) };
    *response.body_mut() = Body::from(Bytes::from(serde_json::to_vec(&told).unwrap_or_default()));
    response
}

/// Path and query of an address of this shop; never another host.
pub(super) fn path_of(address: &str) -> String {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    local_path(path).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(sizes: &[(&str, usize)]) -> Vec<(String, String)> {
        sizes.iter().map(|(name, size)| ((*name).to_owned(), "x".repeat(*size))).collect()
    }

    #[test]
    fn what_does_not_fit_goes_longest_first() {
        let seal = |most: usize| {
            move |fields: &[(String, String)]| {
                let text: String = fields.iter().map(|(name, _)| format!("{name} ")).collect();
                let size: usize = fields.iter().map(|(_, value)| value.len()).sum();
                (size <= most).then_some(text)
            }
        };
        let typed = [("city", 20), ("notes", 1000), ("address", 500)];
        for (most, kept) in [(3000, "city notes address "), (1000, "city address "), (100, "city "), (0, "")] {
            assert_eq!(fitting(form(&typed), seal(most)).as_deref(), Some(kept), "{most}");
        }
        // too much is not even tried
        let tried = fitting(form(&[("name", 9), ("notes", 9_000)]), seal(usize::MAX));
        assert_eq!(tried.as_deref(), Some("name "));
        let many = vec![("x", 1); 5_000];
        let tried = fitting(form(&many), |fields| Some(fields.len().to_string()));
        assert_eq!(tried.as_deref(), Some("120"));
    }

    #[test]
    fn a_way_back_stays_in_the_shop() {
        assert_eq!(path_of("http://127.0.0.1:3000/en/checkout?a=1"), "/en/checkout?a=1");
        assert_eq!(path_of("http://127.0.0.1:3000"), "/");
        for foreign in ["http://evil//evil.example", "http://evil/\\\\evil.example", "http://evil/\tx"] {
            assert_eq!(path_of(foreign), "/", "{foreign}");
        }
    }
}
