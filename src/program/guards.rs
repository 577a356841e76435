//! Who may call what: one row per server function. A layer in front of the handler refuses what is missing here and whoever
//! is not allowed, before anything is decoded; tests hold the table against the functions that are registered (DESIGN 3).

use crate::{
    access::{Guard, Permission, SignedIn},
    cart::token,
    error::AppError,
    server::{
        address::ClientAddress,
        audit,
        limits::{self, Cost},
        state::Shop,
    },
};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, StatusCode, header};

/// Method, path, guard and cost of every server function.
pub const TABLE: &[(&str, &str, Guard, Cost)] = &[
    // catalog and storefront
    ("GET", "/api/catalog/list", Guard::Public, Cost::Cheap),
    ("GET", "/api/catalog/product", Guard::Public, Cost::Cheap),
    ("GET", "/api/catalog/home", Guard::Public, Cost::Cheap),
    ("GET", "/api/search/suggest", Guard::Public, Cost::Cheap),
    ("GET", "/api/products", Guard::Public, Cost::Cheap),
    ("GET", "/api/products/by-slug", Guard::Public, Cost::Cheap),
    ("GET", "/api/categories", Guard::Public, Cost::Cheap),
    ("GET", "/api/storefront/frame", Guard::Public, Cost::Cheap),
    // cart
    ("GET", "/api/cart", Guard::Public, Cost::Cheap),
    ("POST", "/api/cart", Guard::Public, Cost::Heavy),
    ("POST", "/api/cart/set", Guard::Public, Cost::Heavy),
    ("POST", "/api/cart/remove", Guard::Public, Cost::Heavy),
    ("POST", "/api/cart/accept", Guard::Public, Cost::Heavy),
    // checkout and payment
    ("GET", "/api/checkout", Guard::Public, Cost::Cheap),
    ("POST", "/api/orders", Guard::Public, Cost::Money),
    ("POST", "/api/orders/again", Guard::Public, Cost::Heavy),
    ("POST", "/api/orders/cancel", Guard::Public, Cost::Money),
    ("POST", "/api/orders/change", Guard::Public, Cost::Money),
    ("POST", "/api/orders/address", Guard::Public, Cost::Heavy),
    ("POST", "/api/payment/another", Guard::Public, Cost::Money),
    ("GET", "/api/payment", Guard::Public, Cost::Cheap),
    ("GET", "/api/payment/waits", Guard::Public, Cost::Cheap),
    ("POST", "/api/payment/check", Guard::Public, Cost::Money),
    // orders
    ("GET", "/api/orders", Guard::Customer, Cost::Cheap),
    ("GET", "/api/orders/one", Guard::Public, Cost::Cheap),
    // account
    ("GET", "/api/auth/me", Guard::Public, Cost::Free),
    ("POST", "/api/auth/register", Guard::Public, Cost::Mail),
    ("GET", "/api/auth/pending", Guard::Public, Cost::Cheap),
    ("POST", "/api/auth/confirm", Guard::Public, Cost::Heavy),
    ("POST", "/api/auth/login", Guard::Public, Cost::Heavy),
    ("POST", "/api/auth/logout", Guard::Public, Cost::Cheap),
    ("GET", "/api/account/profile", Guard::Customer, Cost::Cheap),
    // staff
    ("GET", "/api/admin/dashboard", Guard::Staff(Permission::EnterAdmin), Cost::Cheap),
    ("GET", "/api/admin/orders", Guard::Staff(Permission::ViewOrders), Cost::Cheap),
    ("GET", "/api/admin/order", Guard::Staff(Permission::ViewOrders), Cost::Cheap),
    ("POST", "/api/admin/orders/process", Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    ("POST", "/api/admin/orders/ship", Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    ("POST", "/api/admin/orders/deliver", Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    ("POST", "/api/admin/orders/cancel", Guard::Staff(Permission::ManageOrders), Cost::Money),
    ("POST", "/api/admin/orders/settle", Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    ("POST", "/api/admin/orders/parcel", Guard::Staff(Permission::ManageOrders), Cost::Heavy),
    ("GET", "/api/admin/mail", Guard::Staff(Permission::ViewOrders), Cost::Cheap),
    ("POST", "/api/admin/mail/resend", Guard::Staff(Permission::ManageOrders), Cost::Mail),
    ("GET", "/api/admin/products", Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    ("GET", "/api/admin/product", Guard::Staff(Permission::ViewProducts), Cost::Cheap),
    ("POST", "/api/admin/products/variant", Guard::Staff(Permission::ManageProducts), Cost::Heavy),
    ("POST", "/api/admin/products/status", Guard::Staff(Permission::ManageProducts), Cost::Heavy),
];

/// Guard and cost of a server function, if it is in the table.
#[must_use]
pub fn guard_of(method: &str, path: &str) -> Option<(Guard, Cost)> {
    TABLE.iter().find(|row| row.0 == method && row.1 == path).map(|row| (row.2, row.3))
}

/// Refuses a call before it is decoded: who may not, and who asks too often.
pub async fn check(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let user: Option<SignedIn> = request.extensions().get().cloned();
    let owner = match &user {
        // works here all day
        Some(user) if user.role.is_staff() => None,
        Some(user) => Some(user.id.to_string()),
        None => token::of_request(&shop, request.headers()),
    };
    let address = request.extensions().get::<ClientAddress>().copied();
    let verdict = match guard_of(method.as_str(), &path) {
        None => Err(AppError::NotFound),
        Some((guard, cost)) => match guard.admit(user.as_ref().map(|user| user.role)) {
            Ok(()) => limits::layer::of_function(&shop, cost, address.as_ref(), owner.as_deref()).await,
            refused => refused,
        },
    };
    match verdict {
        Ok(()) => next.run(request).await,
        Err(error) => {
            if let (Some(user), AppError::Forbidden) = (&user, &error) {
                audit::refused(&shop, user, &format!("{method} {path}"), request.extensions()).await;
            }
            let who = user.map_or_else(|| "visitor".to_owned(), |user| user.username);
            tracing::warn!(%method, path, who, error = %error, "refused a server function");
            refusal(&path, &error)
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
