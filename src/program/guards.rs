//! Who may call what: one row per server function, joined from the `ROUTES` that stand beside them. A layer in front of the
//! handler refuses what is missing here and whoever is not allowed, before anything is decoded; tests hold the table against
//! the functions that are registered (DESIGN 3).

use crate::{
    access::{Route, SignedIn, route::Body},
    account, admin,
    cart::{self, token},
    catalog::{
        self,
        api::{ApiProduct, ApiProducts},
    },
    chat, checkout, companions, compare, consent, customers,
    error::AppError,
    exchange, figures, help, inventory, merging, orders, pages, payment, promotion, returns, reviews,
    server::{address::ClientAddress, audit, limits, multipart, state::Shop},
    settings, shipping, storefront, tickets,
    ui::address::with_query,
    waiting, wishes,
};
use axum::{
    body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use leptos::server_fn::ServerFn;

/// Largest body of what takes no files, in bytes. Forms end earlier, with words.
const BODY_BYTES: usize = 1024 * 1024;

/// The functions of every room.
const ROOMS: &[&[Route]] = &[
    catalog::api::ROUTES,
    catalog::admin_api::ROUTES,
    companions::api::ROUTES,
    catalog::admin_api::attributes::ROUTES,
    catalog::admin_api::goods::ROUTES,
    catalog::admin_api::links::ROUTES,
    companions::admin_api::ROUTES,
    catalog::admin_api::pictures::ROUTES,
    catalog::admin_api::search_words::ROUTES,
    catalog::admin_api::shelves::ROUTES,
    catalog::admin_api::tags::ROUTES,
    catalog::admin_api::twins::ROUTES,
    merging::admin_api::ROUTES,
    storefront::api::ROUTES,
    cart::api::ROUTES,
    checkout::api::ROUTES,
    checkout::admin_api::ROUTES,
    checkout::admin_api::money::ROUTES,
    payment::admin_api::ROUTES,
    orders::api::ROUTES,
    orders::admin_api::ROUTES,
    orders::admin_api::desk::ROUTES,
    inventory::admin_api::ROUTES,
    figures::admin_api::ROUTES,
    exchange::admin_api::ROUTES,
    returns::api::ROUTES,
    returns::admin_api::ROUTES,
    reviews::api::ROUTES,
    reviews::admin_api::ROUTES,
    wishes::api::ROUTES,
    compare::api::ROUTES,
    chat::admin_api::bargains::ROUTES,
    chat::api::ROUTES,
    chat::admin_api::ROUTES,
    chat::admin_api::templates::ROUTES,
    tickets::admin_api::ROUTES,
    waiting::api::ROUTES,
    waiting::admin_api::ROUTES,
    consent::api::ROUTES,
    customers::admin_api::ROUTES,
    customers::admin_api::tags::ROUTES,
    account::api::ROUTES,
    admin::api::ROUTES,
    admin::mails::api::ROUTES,
    settings::admin_api::ROUTES,
    shipping::admin_api::ROUTES,
    pages::admin_api::ROUTES,
    help::admin_api::ROUTES,
    promotion::admin_api::ROUTES,
];

/// THE table: every server function.
pub fn table() -> impl Iterator<Item = &'static Route> {
    ROOMS.iter().copied().flatten()
}

/// A server function's row, if it has one.
#[must_use]
pub fn route_of(method: &str, path: &str) -> Option<&'static Route> {
    table().find(|route| route.path == path && route.method.as_str() == method)
}

/// In front of [`find`]: `GET /api/products/:id` is the function that reads one product, by its id or its slug.
pub async fn named(mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let named = path
        .strip_prefix(ApiProducts::PATH)
        .and_then(|rest| rest.strip_prefix('/'))
        .filter(|rest| !rest.is_empty() && !rest.contains('/'));
    if let Some(named) = named.filter(|_| request.method() == Method::GET && route_of("GET", path).is_none())
        && let Ok(target) = with_query(ApiProduct::PATH, [("slug", named.to_owned())]).parse()
    {
        *request.uri_mut() = target;
    }
    next.run(request).await
}

/// In front of everything that asks what a function's row says: finds it and leaves it with the request.
pub async fn find(mut request: Request, next: Next) -> Response {
    if let Some(route) = route_of(request.method().as_str(), request.uri().path()) {
        request.extensions_mut().insert(route);
    }
    next.run(request).await
}

/// Largest body of a request in bytes: what its function takes, else [`BODY_BYTES`].
#[must_use]
pub fn largest(method: &Method, path: &str) -> usize {
    match route_of(method.as_str(), path).map(|route| route.body) {
        Some(Body::Upload(bytes)) => bytes,
        Some(Body::Form | Body::Socket) | None => BODY_BYTES,
    }
}

/// Whether the function at this address takes files.
#[must_use]
pub fn takes_files(method: &Method, path: &str) -> bool {
    matches!(route_of(method.as_str(), path), Some(Route { body: Body::Upload(_), .. }))
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
    let verdict = match request.extensions().get::<&Route>() {
        None => Err(AppError::NotFound),
        Some(route) => match route.guard.admit(user.as_ref().map(|user| user.role)) {
            Ok(()) => limits::layer::of_function(&shop, route.cost, address.as_ref(), owner.as_deref()).await,
            refused => refused,
        },
    };
    // the framework panics at what it takes for such a form and is none
    let takes_files = matches!(request.extensions().get::<&Route>(), Some(Route { body: Body::Upload(_), .. }));
    let wants_socket =
        request.headers().get(header::UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket"));
    let is_socket = matches!(request.extensions().get::<&Route>(), Some(Route { body: Body::Socket, .. }));
    let kind = request.headers().get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let verdict = verdict.and_then(|()| {
        if (takes_files && !multipart::is_form(kind)) || is_socket != wants_socket {
            Err(AppError::Invalid(Vec::new()))
        } else {
            Ok(())
        }
    });
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
    let mut response = Response::new(body::Body::from(serde_json::to_vec(error).unwrap_or_default()));
    *response.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(path) = HeaderValue::from_str(path) {
        headers.insert(HeaderName::from_static("serverfnerror"), path);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_referer_goes_to_its_page() {
        let page = |path| route_of("POST", path).map(|route| route.page);
        for (path, expected) in [
            ("/api/orders", Some("/checkout")),
            ("/api/orders/again", Some("/cart")),
            ("/api/cart/set", Some("/cart")),
            ("/api/payment/check", Some("/")),
            ("/api/nowhere", None),
        ] {
            assert_eq!(page(path), expected, "{path}");
        }
    }

    #[test]
    fn a_body_is_as_large_as_its_function_takes() {
        assert_eq!(largest(&Method::POST, "/api/cart"), BODY_BYTES);
        assert_eq!(largest(&Method::POST, "/anything"), BODY_BYTES);
    }
}
