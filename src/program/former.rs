//! Former addresses, decided before a page is rendered and before anybody asks who is there: what moved leads on for good (301),
//! what was taken out of the shop is told on its page (410), and what was never there is the page's to refuse (404).

use super::kept::AskedFor;
use crate::{
    catalog::{
        model::is_slug,
        service::{Mergeable, Standing, became, standing},
    },
    i18n::Locale,
    pages,
    server::{forms::NOTICE, state::Shop},
    ui::locale::href_in,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, Method, StatusCode, header};
use leptos_i18n::td_string;

/// How long a browser may remember where an address leads: its slug may be another's one day.
const REMEMBERED: &str = "public, max-age=3600";

/// Leads on from where nothing is any more.
pub async fn addresses(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let asked = request.extensions().get::<AskedFor>().map(|AskedFor(uri)| uri.clone());
    let uri = asked.unwrap_or_else(|| request.uri().clone());
    let found = match uri.path().strip_prefix("/pages/").filter(|slug| is_slug(slug)) {
        Some(slug) => pages::service::moved(&shop, slug)
            .await
            .map(|new| new.map_or(Standing::Here, |new| Standing::Moved(pages::model::address_of(&new)))),
        None => standing(&shop, uri.path(), uri.query().unwrap_or_default()).await,
    };
    match found {
        Ok(Standing::Here) => {}
        Ok(Standing::Moved(address)) => {
            let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
            let headers =
                [(header::LOCATION, href_in(locale, &address)), (header::CACHE_CONTROL, REMEMBERED.to_owned())];
            return (StatusCode::MOVED_PERMANENTLY, headers).into_response();
        }
        Ok(Standing::Gone(gone)) => {
            request.extensions_mut().insert(*gone);
        }
        // the page that follows meets the same trouble, and has words for it
        Err(failure) => tracing::warn!(error = %failure, "asking for a former address"),
    }
    next.run(request).await
}

/// Where a page of staff leads whose thing went into another one, with a notice that says so. Asked only of a page that was not found,
/// by somebody who may look at it.
pub async fn of_staff(shop: &Shop, headers: &HeaderMap, locale: Locale, path: &str) -> Option<Response> {
    let (kind, address) = match became(shop.db.read(), path).await {
        Ok(found) => found?,
        Err(failure) => {
            tracing::warn!(error = %failure, "asking what something became");
            return None;
        }
    };
    let words = match kind {
        Mergeable::Product => td_string!(locale, merging.became_product),
        Mergeable::Category => td_string!(locale, merging.became_category),
        Mergeable::Brand => td_string!(locale, merging.became_brand),
        Mergeable::Attribute => td_string!(locale, merging.became_attribute),
    };
    let mut answer = Redirect::to(&href_in(locale, &address)).into_response();
    let notice = shop.seal.close(&NOTICE, headers, &words).and_then(|cookie| cookie.parse().ok());
    if let Some(notice) = notice {
        answer.headers_mut().append(header::SET_COOKIE, notice);
    }
    Some(answer)
}
