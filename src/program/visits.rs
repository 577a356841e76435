//! Notes how far visitors go, after their answer is ready: a number in memory, never a query. Machines that say what they are
//! do not count, nor does what a browser fetches ahead, nor what staff look at.

use crate::{
    cart::api::AddToCart,
    checkout::api::PlaceOrder,
    figures::{
        model::Day,
        service::{Step, Visits},
    },
    server::{address::ClientAddress, context::is_ahead, state::Shop},
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, Method, StatusCode, header};
use leptos::server_fn::ServerFn;

/// Put on the answer of a page that staff asked for.
#[derive(Clone, Copy)]
pub struct OfStaff;

/// Words in the name of a program that is no browser of a person.
const MACHINES: [&str; 12] =
    ["bot", "crawl", "spider", "slurp", "preview", "monitor", "curl", "wget", "python", "go-http", "java/", "scrapy"];

/// What stands at the beginning of addresses that are no pages of the shop.
const NO_PAGES: [&str; 9] =
    ["/api/", "/admin", "/simulator", "/uploads/", "/payments/", "/pkg/", "/fonts/", "/icons/", "/sitemap/"];

/// Around pages and server functions, whether a page is kept or made.
pub async fn noted(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let step = step_of(request.method(), request.uri().path());
    let who = step.and_then(|step| Some((step, number(&shop, &request)?)));
    let response = next.run(request).await;
    if let Some((step, (day, visitor))) = who
        && is_good(response.status())
        && response.extensions().get::<OfStaff>().is_none()
        && let Ok(visits) = shop.extension::<Visits>()
    {
        visits.note(day, visitor, step);
    }
    response
}

/// How far somebody is who asks for this.
fn step_of(method: &Method, path: &str) -> Option<Step> {
    if *method == Method::POST {
        return match path {
            AddToCart::PATH => Some(Step::Carted),
            PlaceOrder::PATH => Some(Step::Ordered),
            _ => None,
        };
    }
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if *method != Method::GET || is_file || ["/healthz", "/readyz"].contains(&path) {
        return None;
    }
    if NO_PAGES.iter().any(|begin| path.starts_with(begin)) {
        return None;
    }
    let is_product = path.strip_prefix("/products/").is_some_and(|slug| !slug.is_empty() && !slug.contains('/'));
    Some(match path {
        "/checkout" => Step::CheckedOut,
        _ if is_product => Step::Looked,
        _ => Step::Came,
    })
}

/// The day, and the number of a visitor on it; nothing for machines.
fn number(shop: &Shop, request: &Request) -> Option<(Day, i64)> {
    let headers = request.headers();
    let browser = headers.get(header::USER_AGENT)?.as_bytes();
    if is_machine(headers) || is_ahead(headers) {
        return None;
    }
    let from = request.extensions().get::<ClientAddress>().copied().unwrap_or_default();
    let day = Day::of(shop.clock.now());
    Some((day, Visits::number(shop.config.session_secret.expose(), day, from, browser)))
}

fn is_machine(headers: &HeaderMap) -> bool {
    let name = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    let name = name.to_ascii_lowercase();
    name.is_empty() || MACHINES.iter().any(|word| name.contains(word))
}

/// A page, a page that the browser has already, or where a form leads on to.
fn is_good(status: StatusCode) -> bool {
    status.is_success() || matches!(status, StatusCode::NOT_MODIFIED | StatusCode::FOUND | StatusCode::SEE_OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_far_somebody_is() {
        for (path, step) in [
            ("/", Some(Step::Came)),
            ("/products", Some(Step::Came)),
            ("/products/gitar", Some(Step::Looked)),
            ("/products/gitar/reviews", Some(Step::Came)),
            ("/checkout", Some(Step::CheckedOut)),
            ("/admin/orders", None),
            ("/api/cart", None),
            ("/favicon.svg", None),
            ("/healthz", None),
        ] {
            assert_eq!(step_of(&Method::GET, path), step, "{path}");
        }
        assert_eq!(step_of(&Method::POST, AddToCart::PATH), Some(Step::Carted));
        assert_eq!(step_of(&Method::POST, PlaceOrder::PATH), Some(Step::Ordered));
        assert_eq!(step_of(&Method::HEAD, "/"), None);
    }
}
