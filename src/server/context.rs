//! Who is asking, for server functions and pages. Guards are types: a service that needs staff takes `&Staff`,
//! and the only way to get one is [`staff`] (DESIGN 3).

use super::{address::ClientAddress, cookies::Cookie, limits::layer::counted, sealed::Keepsake, state::Shop};
use crate::{
    access::{Permission, SignedIn},
    error::AppError,
    i18n::Locale,
    ids::UserId,
    ui::{form::Done, locale::href_in},
};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::Deref;

/// Anyone.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Language of the page or of the page the form was on.
    pub locale: Locale,
    /// Who, if signed in.
    pub user: Option<SignedIn>,
    /// What the browser brings as the cookie of a guest's cart; whether the shop issued it, `cart` says.
    pub cart_cookie: Option<String>,
    /// The same of a guest's wish list; `wishes` says.
    pub wish_cookie: Option<String>,
    /// The same of a guest's conversation; `chat` says.
    pub chat_cookie: Option<String>,
    /// Network address, for logs and limits.
    pub address: ClientAddress,
    /// Under what the network address is counted by limits; nothing for a network that is not limited.
    pub limited_as: Option<String>,
    /// Whether the browser fetches ahead what its person may never look at.
    pub is_ahead: bool,
    /// Id of the request, for logs and audit.
    pub request_id: String,
}

/// Whether a browser fetches ahead what its person may never look at (`Sec-Purpose: prefetch`, also of a prerendering).
#[must_use]
pub fn is_ahead(headers: &HeaderMap) -> bool {
    let purpose = headers.get("sec-purpose").and_then(|value| value.to_str().ok());
    purpose.is_some_and(|purpose| purpose.trim_start().starts_with("prefetch"))
}

/// What a layer of this program gave the request.
#[must_use]
pub fn of_request<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>()?.extensions.get().cloned()
}

impl Visitor {
    /// Account of a signed-in visitor.
    #[must_use]
    pub fn user_id(&self) -> Option<UserId> {
        self.user.as_ref().map(|user| user.id)
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Customer(SignedIn);

impl Deref for Customer {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

/// Staff who may do what was asked for; the proof a changing service takes.
#[derive(Clone, Debug)]
pub struct Staff {
    user: SignedIn,
    /// Network address, for the audit log.
    pub address: ClientAddress,
    /// Id of the request, for the audit log.
    pub request_id: String,
}

impl Deref for Staff {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.user
    }
}

impl Staff {
    /// What a job must know of who asked for it, for [`Staff::noted`].
    #[must_use]
    pub fn note(&self) -> serde_json::Value {
        serde_json::json!({"user": self.user, "address": self.address.to_string(), "request": self.request_id})
    }

    /// Who asked for a job, as they were noted when it was theirs to ask.
    #[must_use]
    pub fn noted(note: &serde_json::Value) -> Option<Self> {
        let text = |name: &str| note.get(name).and_then(|value| value.as_str()).unwrap_or_default();
        let address = text("address").parse::<std::net::IpAddr>().map(ClientAddress::from).unwrap_or_default();
        let user = SignedIn::deserialize(note.get("user")?).ok()?;
        Some(Self { user, address, request_id: text("request").to_owned() })
    }
}

/// Id of a request, given by the outermost layer.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// The running shop.
///
/// # Errors
/// Internal, when called outside a request.
pub fn shop() -> Result<Shop, AppError> {
    use_context().ok_or_else(|| AppError::Internal { reference: String::new() })
}

/// Who is asking.
#[must_use]
pub fn visitor() -> Visitor {
    let Some(parts) = use_context::<Parts>() else {
        return Visitor {
            locale: Locale::id,
            user: None,
            cart_cookie: None,
            wish_cookie: None,
            chat_cookie: None,
            address: ClientAddress::default(),
            limited_as: None,
            is_ahead: false,
            request_id: String::new(),
        };
    };
    let extensions = &parts.extensions;
    Visitor {
        locale: extensions.get::<Locale>().copied().unwrap_or(Locale::id),
        user: extensions.get().cloned(),
        cart_cookie: cookie(&parts, Cookie::Cart),
        wish_cookie: cookie(&parts, Cookie::Wishes),
        chat_cookie: cookie(&parts, Cookie::Chat),
        address: extensions.get::<ClientAddress>().copied().unwrap_or_default(),
        limited_as: use_context::<Shop>().and_then(|shop| counted(&shop, extensions.get())),
        is_ahead: is_ahead(&parts.headers),
        request_id: extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
    }
}

fn cookie(parts: &Parts, which: Cookie) -> Option<String> {
    let shop = use_context::<Shop>()?;
    which.read(&parts.headers, shop.config.site.is_https()).map(str::to_owned)
}

/// Somebody who is signed in.
///
/// # Errors
/// [`AppError::SignInRequired`].
pub fn customer() -> Result<Customer, AppError> {
    visitor().user.map(Customer).ok_or(AppError::SignInRequired)
}

/// Staff with a permission.
///
/// # Errors
/// [`AppError::SignInRequired`] or [`AppError::Forbidden`].
pub fn staff(permission: Permission) -> Result<Staff, AppError> {
    let visitor = visitor();
    let user = visitor.user.ok_or(AppError::SignInRequired)?;
    if !user.role.may(permission) {
        return Err(AppError::Forbidden);
    }
    Ok(Staff { user, address: visitor.address, request_id: visitor.request_id })
}

/// Staff with a permission, where a file is asked for and no page.
///
/// # Errors
/// [`AppError::SignInRequired`] or [`AppError::Forbidden`].
pub fn staff_of(request: &http::Extensions, permission: Permission) -> Result<Staff, AppError> {
    let user: SignedIn = request.get().cloned().ok_or(AppError::SignInRequired)?;
    if !user.role.may(permission) {
        return Err(AppError::Forbidden);
    }
    let address = request.get::<ClientAddress>().copied().unwrap_or_default();
    Ok(Staff { user, address, request_id: request.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default() })
}

/// What a layer left with the request.
#[must_use]
pub fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<T>().cloned())
}

/// Whether a plain form asks, so that the answer is a redirect and not data.
#[must_use]
pub fn is_form_post() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
        parts.method == http::Method::POST && accept.is_some_and(|value| value.contains("text/html"))
    })
}

/// Whether a page asks and shows anew what the answer changes (`ui/live`).
#[must_use]
pub fn wants_parts() -> bool {
    use_context::<Parts>().is_some_and(|parts| parts.headers.contains_key("x-parts"))
}

/// Sends a plain form on to a page of the request's language; a script's call just gets its data.
pub fn redirect(path: &str) {
    let address = href_in(visitor().locale, path);
    if is_form_post() && HeaderValue::from_str(&address).is_ok() {
        leptos_axum::redirect(&address);
    }
}

/// Leaves a notice for the next page of a plain form; a script's call says it itself.
pub fn notice(done: Done) {
    if is_form_post() && !leave(&super::forms::NOTICE, done(visitor().locale)) {
        tracing::warn!("a notice was lost");
    }
}

/// The end of what a plain form asked for: says that it was done, on the page it leads to.
pub fn done(words: Done, path: &str) {
    notice(words);
    redirect(path);
}

/// The end of what a plain form asked for that stands on many pages: says that it was done, on the page where it was pressed,
/// or on another where that is not known.
pub fn done_here(words: Done, otherwise: &str) {
    notice(words);
    let parts = use_context::<Parts>();
    let from = parts.as_ref().and_then(|parts| parts.headers.get(header::REFERER)?.to_str().ok());
    match from.map(super::forms::path_of) {
        Some(page) if is_form_post() => leptos_axum::redirect(&page),
        _ => redirect(otherwise),
    }
}

/// Gives the browser something to keep for the shop; whether it fits.
pub fn leave<T: Serialize + ?Sized>(kind: &Keepsake, value: &T) -> bool {
    let (Some(parts), Ok(shop)) = (use_context::<Parts>(), shop()) else { return false };
    let sealed = shop.seal.close(kind, &parts.headers, &value);
    if let Some(sealed) = &sealed {
        set_cookie(sealed);
    }
    sealed.is_some()
}

/// What the browser kept for the shop.
#[must_use]
pub fn kept<T: DeserializeOwned>(kind: &Keepsake) -> Option<T> {
    let (parts, shop) = (use_context::<Parts>()?, shop().ok()?);
    shop.seal.open(kind, &parts.headers)
}

/// What the browser kept for the shop, taken away from it.
#[must_use]
pub fn take<T: DeserializeOwned>(kind: &Keepsake) -> Option<T> {
    let value = kept(kind);
    forget(kind);
    value
}

/// Takes away what the browser kept for the shop, if it did.
pub fn forget(kind: &Keepsake) {
    if let (Some(parts), Ok(shop)) = (use_context::<Parts>(), shop())
        && let Some(gone) = shop.seal.remove(kind, &parts.headers)
    {
        set_cookie(&gone);
    }
}

/// Adds a `Set-Cookie` header to the response.
pub fn set_cookie(cookie: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
        response.append_header(header::SET_COOKIE, value);
    }
}

/// What pages need while rendering: language, flash, origin and a way to set the status.
pub fn provide_page(shop: &Shop) {
    use crate::ui::page::{Origin, ResponseStatus};
    provide_context(shop.clone());
    provide_context(Origin(shop.config.site.public_url.clone()));
    if let Some(parts) = use_context::<Parts>() {
        provide_context(parts.extensions.get::<Locale>().copied().unwrap_or(Locale::id));
        provide_context(parts.extensions.get::<crate::ui::form::Flash>().cloned().unwrap_or_default());
    }
    if let Some(response) = use_context::<ResponseOptions>() {
        provide_context(ResponseStatus(std::sync::Arc::new(move |status| {
            if let Ok(status) = http::StatusCode::from_u16(status) {
                response.set_status(status);
            }
        })));
    }
}
