//! Every page is rendered here, after its guard and before the first byte leaves: redirect and refusal are decided first.

use super::{former, visits::OfStaff};
use crate::{
    access::{Guard, Permission, SignedIn},
    account::model::MAX_PATH,
    app::{Head, shell},
    error::AppError,
    i18n::Locale,
    server::{
        assets::Assets,
        audit,
        config::SnapScript,
        context,
        failure::{Failure, Outcome},
        headers::{Shows, page_policy},
        state::Shop,
    },
    settings::service as settings,
    ui::{
        address::with_query,
        locale::href_in,
        page::{Contact, ShopName},
    },
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use leptos::{config::LeptosOptions, prelude::provide_context};

/// Largest page in bytes, before compression. Every list and text on a page has a bound of its own (`tests/edge/addresses.rs`);
/// this one holds if somebody forgot one.
const LARGEST: usize = 500_000;

/// Where a document ends.
const END: &[u8] = b"</html>";

/// Guard of the pages below a path, where `{id}` stands for any part of it; the longest counts, everything else is public.
pub const TABLE: &[(&str, Guard)] = &[
    ("/account", Guard::Customer),
    ("/admin", Guard::Staff(Permission::EnterAdmin)),
    ("/admin/chat", Guard::Staff(Permission::AnswerChat)),
    ("/admin/chat/figures", Guard::Staff(Permission::ViewFigures)),
    ("/admin/chat/figures.csv", Guard::Staff(Permission::ViewFigures)),
    ("/admin/customers", Guard::Staff(Permission::ViewCustomers)),
    ("/admin/customers/tags", Guard::Staff(Permission::ManageCustomers)),
    ("/admin/customers/data", Guard::Staff(Permission::ManageCustomers)),
    ("/admin/customers/export.csv", Guard::Staff(Permission::ManageCustomers)),
    ("/admin/figures", Guard::Staff(Permission::ViewFigures)),
    ("/admin/help", Guard::Staff(Permission::ManageSettings)),
    ("/admin/pages", Guard::Staff(Permission::ManageSettings)),
    ("/admin/payments", Guard::Staff(Permission::ManageSettings)),
    ("/admin/performance", Guard::Staff(Permission::ViewFigures)),
    ("/admin/mail", Guard::Staff(Permission::ViewOrders)),
    ("/admin/mail/letters", Guard::Staff(Permission::ManageOrders)),
    ("/admin/orders", Guard::Staff(Permission::ViewOrders)),
    ("/admin/orders/batches", Guard::Staff(Permission::ManageOrders)),
    ("/admin/orders/export.csv", Guard::Staff(Permission::ManageOrders)),
    ("/admin/orders/new", Guard::Staff(Permission::ManageOrders)),
    ("/admin/orders/parcels", Guard::Staff(Permission::ManageOrders)),
    ("/admin/orders/slips", Guard::Staff(Permission::ManageOrders)),
    ("/admin/returns", Guard::Staff(Permission::ViewOrders)),
    ("/admin/reviews", Guard::Staff(Permission::ModerateReviews)),
    ("/admin/waiting", Guard::Staff(Permission::ViewProducts)),
    ("/admin/attributes", Guard::Staff(Permission::ManageProducts)),
    ("/admin/companions", Guard::Staff(Permission::ManageProducts)),
    ("/admin/categories", Guard::Staff(Permission::ManageProducts)),
    ("/admin/brands", Guard::Staff(Permission::ManageProducts)),
    ("/admin/products", Guard::Staff(Permission::ViewProducts)),
    ("/admin/products/export.csv", Guard::Staff(Permission::ManageProducts)),
    ("/admin/products/duplicates", Guard::Staff(Permission::ManageProducts)),
    ("/admin/products/import", Guard::Staff(Permission::ManageProducts)),
    ("/admin/products/tags", Guard::Staff(Permission::ManageProducts)),
    ("/admin/products/new", Guard::Staff(Permission::ManageProducts)),
    ("/admin/products/{id}/merge", Guard::Staff(Permission::ManageProducts)),
    ("/admin/settings", Guard::Staff(Permission::ManageSettings)),
    ("/admin/vouchers", Guard::Staff(Permission::ManageVouchers)),
    ("/admin/shipping", Guard::Staff(Permission::ManageSettings)),
    ("/admin/search-words", Guard::Staff(Permission::ManageProducts)),
    ("/admin/tickets", Guard::Staff(Permission::AnswerChat)),
    ("/admin/stock", Guard::Staff(Permission::ViewProducts)),
    ("/admin/stock/receive", Guard::Staff(Permission::ManageProducts)),
];

/// The guard of a page's plain path.
#[must_use]
pub fn guard_of(path: &str) -> Guard {
    TABLE
        .iter()
        .filter(|(above, _)| is_below(path, above))
        .max_by_key(|(above, _)| above.len())
        .map_or(Guard::Public, |(_, guard)| *guard)
}

fn is_below(path: &str, above: &str) -> bool {
    let mut parts = path.split('/');
    above.split('/').all(|part| parts.next().is_some_and(|here| here == part || (part == "{id}" && !here.is_empty())))
}

/// What all pages of a running shop are written on: those of the shop on one, those of the back office on another, and those on which
/// something is paid on a third.
#[derive(Clone)]
pub struct Paper {
    shop: Sheet,
    paying: Sheet,
    desk: Sheet,
}

/// The head of a page, and the policy that lets its scripts run.
#[derive(Clone)]
struct Sheet {
    head: Head,
    policy: HeaderValue,
}

impl Paper {
    /// The paper of a site.
    ///
    /// # Errors
    /// None that happens: a policy is plain text.
    pub fn of(options: &LeptosOptions, gateway: Option<&SnapScript>) -> Outcome<Self> {
        let watch = std::env::var_os("LEPTOS_WATCH").map(|_| options.reload_port);
        let assets = Assets::of(options);
        let sheet = |head: Head, shows: Shows<'_>| {
            let policy = page_policy(&head.scripts, watch, shows);
            Outcome::Ok(Sheet { policy: HeaderValue::from_str(&policy).map_err(Failure::fault)?, head })
        };
        Ok(Self {
            shop: sheet(Head::of_shop(&assets), Shows::Nothing)?,
            paying: sheet(Head::of_paying(&assets), gateway.map_or(Shows::Nothing, Shows::Gateway))?,
            desk: sheet(Head::of_desk(&assets), Shows::OwnDocuments)?,
        })
    }

    /// The one of a page.
    fn of_page(self, path: &str) -> Sheet {
        match guard_of(path) {
            Guard::Staff(_) => self.desk,
            _ if is_paying(path) => self.paying,
            _ => self.shop,
        }
    }
}

/// Whether a plain path is that of a payment: `/pay/{attempt}` and nothing below or beside it.
fn is_paying(path: &str) -> bool {
    path.strip_prefix("/pay/").is_some_and(|attempt| !attempt.is_empty() && !attempt.contains('/'))
}

/// Renders a page, or says why not.
pub async fn render(State(shop): State<Shop>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().to_owned();
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    if !is_plain(&path) {
        return leptos_page(shop, to_missing(request)).await;
    }
    if path.len() > 1 && path.ends_with('/') {
        let address = format!("{}{query}", href_in(locale, path.trim_end_matches('/')));
        return Redirect::permanent(&address).into_response();
    }
    let user: Option<SignedIn> = request.extensions().get().cloned();
    // a payment carries the token that opens its page at the gateway, an order says who bought what and lives where
    let is_private =
        guard_of(&path) != Guard::Public || user.is_some() || is_paying(&path) || is_below(&path, "/orders");
    match guard_of(&path).admit(user.as_ref().map(|user| user.role)) {
        Err(AppError::SignInRequired) => {
            // what is longer than a way back may be is no way back
            let query = if path.len() + query.len() <= MAX_PATH { query } else { String::new() };
            let next = format!("{path}{query}");
            return Redirect::to(&with_query(&href_in(locale, "/sign-in"), [("next", next)])).into_response();
        }
        // what is not yours does not exist for you
        Err(_) => {
            if let Some(user) = &user {
                audit::refused(&shop, user, &format!("GET {path}"), request.extensions()).await;
            }
            return leptos_page(shop, to_missing(request)).await;
        }
        Ok(()) => {}
    }
    let of_staff = user.as_ref().is_some_and(|user| user.role.is_staff());
    let asked_by = of_staff.then(|| request.headers().clone());
    let mut response = leptos_page(shop.clone(), request).await;
    // what staff look for by its id may be part of something else by now
    if let Some(headers) = asked_by.filter(|_| response.status() == StatusCode::NOT_FOUND)
        && let Some(moved) = former::of_staff(&shop, &headers, locale, &path).await
    {
        return moved;
    }
    if of_staff {
        response.extensions_mut().insert(OfStaff);
    }
    let keep = if is_private { "private, no-store" } else { "private, no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// Whether a path is what it seems: the router would tidy up `//` and `..`, so that guard and page saw different addresses,
/// and `//host` in a redirect leads to another site.
fn is_plain(path: &str) -> bool {
    let dots = |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    !path.contains("//") && !path.contains('\\') && !path.split('/').any(dots)
}

/// The same request for a page that does not exist.
fn to_missing(mut request: Request) -> Request {
    *request.uri_mut() = http::Uri::from_static("/not-found");
    request
}

async fn leptos_page(shop: Shop, request: Request) -> Response {
    let (options, paper) = (shop.leptos.clone(), shop.extension::<Paper>().cloned());
    let Ok(paper) = paper else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let provide = move || {
        context::provide_page(&shop);
        speak(&shop);
    };
    let Sheet { head, policy } = paper.of_page(request.uri().path());
    let handler = leptos_axum::render_app_async_with_context(provide, move || shell(options.clone(), head.clone()));
    let (parts, body) = handler(request.map(Body::new)).await.into_parts();
    match to_bytes(body, LARGEST).await {
        Ok(mut bytes) => {
            // after the document Leptos writes scripts with the data of resources, of which islands here have none
            if let Some(end) = last_of(&bytes, END) {
                bytes.truncate(end + END.len());
            }
            let mut page = Response::from_parts(parts, Body::from(bytes));
            page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            page
        }
        Err(error) => {
            tracing::error!(%error, "a page was larger than any may be");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// What pages and parts of pages say of the shop itself: its name and where people write to.
pub fn speak(shop: &Shop) {
    let settings = settings::current(shop);
    provide_context(ShopName(settings.house.name.clone()));
    provide_context(Contact(settings.house.email.clone()));
}

/// Where the last of these bytes begin.
fn last_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_it_seems() {
        for path in ["/", "/admin/", "/products/a.b", "/orders/HR-1"] {
            assert!(is_plain(path), "{path}");
        }
        for path in ["//evil.example/", "/x//y", "/x/../admin", "/x/%2E./admin", "/./admin", "/\\evil.example/"] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn a_payment_is_one_part_below_pay() {
        assert!(is_paying("/pay/HR-261127-ABCDEF-1"));
        for path in ["/pay", "/pay/", "/pay/x/y", "/payments/x", "/en/pay/x", "/products/pay"] {
            assert!(!is_paying(path), "{path}");
        }
    }

    #[test]
    fn the_longest_prefix_guards() {
        assert_eq!(guard_of("/admin/orders/HR-1"), Guard::Staff(Permission::ViewOrders));
        assert_eq!(guard_of("/admin"), Guard::Staff(Permission::EnterAdmin));
        assert_eq!(guard_of("/administrator"), Guard::Public);
        assert_eq!(guard_of("/account"), Guard::Customer);
        assert_eq!(guard_of("/products/admin"), Guard::Public);
        let id = "0193a5a0-0000-7000-8000-000000000000";
        for (page, permission) in
            [("", Permission::ViewProducts), ("/merge", Permission::ManageProducts), ("/x", Permission::ViewProducts)]
        {
            assert_eq!(guard_of(&format!("/admin/products/{id}{page}")), Guard::Staff(permission), "{page}");
        }
        assert_eq!(guard_of("/admin/products//merge"), Guard::Staff(Permission::ViewProducts));
    }
}
