//! Who may call what: one row per server function. A layer in front of the handler refuses what is missing here and whoever
//! is not allowed, before anything is decoded; tests hold the table against the functions that are registered (DESIGN 3).

use super::session::Auth;
use crate::{
    account::model::{Permission, Role, SignedIn},
    error::AppError,
};
use axum::{body::Body, extract::Request, middleware::Next, response::Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use std::fmt;

/// Who may call a server function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Anyone.
    Public,
    /// Anyone who is signed in.
    Customer,
    /// Staff with a permission.
    Staff(Permission),
}

impl Guard {
    /// Whether somebody of this role (none: not signed in) may pass.
    ///
    /// # Errors
    /// [`AppError::SignInRequired`] or [`AppError::Forbidden`].
    pub fn admit(self, role: Option<Role>) -> Result<(), AppError> {
        match (self, role) {
            (Self::Public, _) | (Self::Customer, Some(_)) => Ok(()),
            (_, None) => Err(AppError::SignInRequired),
            (Self::Staff(permission), Some(role)) if role.may(permission) => Ok(()),
            (Self::Staff(_), Some(_)) => Err(AppError::Forbidden),
        }
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Customer => f.write_str("customer"),
            Self::Staff(permission) => write!(f, "staff: {}", permission.as_str()),
        }
    }
}

/// Method, path and guard of every server function.
pub const TABLE: &[(&str, &str, Guard)] = &[
    // catalog and storefront
    ("GET", "/api/catalog/list", Guard::Public),
    ("GET", "/api/catalog/product", Guard::Public),
    ("GET", "/api/catalog/home", Guard::Public),
    ("GET", "/api/search/suggest", Guard::Public),
    ("GET", "/api/products", Guard::Public),
    ("GET", "/api/products/by-slug", Guard::Public),
    ("GET", "/api/categories", Guard::Public),
    ("GET", "/api/storefront/frame", Guard::Public),
    // cart
    ("GET", "/api/cart", Guard::Public),
    ("POST", "/api/cart", Guard::Public),
    ("POST", "/api/cart/set", Guard::Public),
    ("POST", "/api/cart/remove", Guard::Public),
    ("POST", "/api/cart/accept", Guard::Public),
    // checkout and payment
    ("GET", "/api/checkout", Guard::Public),
    ("POST", "/api/orders", Guard::Public),
    ("POST", "/api/orders/again", Guard::Public),
    ("GET", "/api/payment", Guard::Public),
    ("GET", "/api/payment/waits", Guard::Public),
    ("POST", "/api/payment/check", Guard::Public),
    // orders
    ("GET", "/api/orders", Guard::Customer),
    ("GET", "/api/orders/one", Guard::Public),
    // account
    ("GET", "/api/auth/me", Guard::Public),
    ("POST", "/api/auth/register", Guard::Public),
    ("POST", "/api/auth/login", Guard::Public),
    ("POST", "/api/auth/logout", Guard::Public),
    ("GET", "/api/account/profile", Guard::Customer),
    // staff
    ("GET", "/api/admin/dashboard", Guard::Staff(Permission::EnterAdmin)),
    ("GET", "/api/admin/orders", Guard::Staff(Permission::ViewOrders)),
    ("GET", "/api/admin/order", Guard::Staff(Permission::ViewOrders)),
    ("POST", "/api/admin/orders/process", Guard::Staff(Permission::ManageOrders)),
    ("POST", "/api/admin/orders/ship", Guard::Staff(Permission::ManageOrders)),
    ("POST", "/api/admin/orders/deliver", Guard::Staff(Permission::ManageOrders)),
    ("POST", "/api/admin/orders/cancel", Guard::Staff(Permission::ManageOrders)),
    ("POST", "/api/admin/orders/settle", Guard::Staff(Permission::ManageOrders)),
    ("POST", "/api/admin/orders/parcel", Guard::Staff(Permission::ManageOrders)),
    ("GET", "/api/admin/mail", Guard::Staff(Permission::ViewOrders)),
    ("POST", "/api/admin/mail/resend", Guard::Staff(Permission::ManageOrders)),
    ("GET", "/api/admin/products", Guard::Staff(Permission::ViewProducts)),
    ("GET", "/api/admin/product", Guard::Staff(Permission::ViewProducts)),
    ("POST", "/api/admin/products/variant", Guard::Staff(Permission::ManageProducts)),
    ("POST", "/api/admin/products/status", Guard::Staff(Permission::ManageProducts)),
];

/// The guard of a server function, if it is in the table.
#[must_use]
pub fn guard_of(method: &str, path: &str) -> Option<Guard> {
    TABLE.iter().find(|row| row.0 == method && row.1 == path).map(|row| row.2)
}

/// Refuses a call before it is decoded.
pub async fn check(request: Request, next: Next) -> Response {
    let (method, path) = (request.method().as_str(), request.uri().path());
    let user: Option<SignedIn> = request.extensions().get::<Auth>().and_then(|auth| auth.user.as_ref()).map(Into::into);
    let verdict = match guard_of(method, path) {
        None => Err(AppError::NotFound),
        Some(guard) => guard.admit(user.as_ref().map(|user| user.role)),
    };
    match verdict {
        Ok(()) => next.run(request).await,
        Err(error) => {
            let who = user.map_or_else(|| "visitor".to_owned(), |user| user.username);
            tracing::warn!(method, path, who, error = %error, "refused a server function");
            refusal(path, &error)
        }
    }
}

/// An answer in the form of a server function's own error, so that `server::forms` treats both alike.
fn refusal(path: &str, error: &AppError) -> Response {
    let mut response = Response::new(Body::from(serde_json::to_vec(error).unwrap_or_default()));
    *response.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(path) = HeaderValue::from_str(path) {
        headers.insert(HeaderName::from_static("serverfnerror"), path);
    }
    response
}
