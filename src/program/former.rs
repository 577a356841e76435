//! Former addresses, decided before a page is rendered and before anybody asks who is there: what moved leads on for good (301),
//! what was taken out of the shop is told on its page (410), and what was never there is the page's to refuse (404).

use super::kept::AskedFor;
use crate::{
    catalog::{
        model::is_slug,
        service::{Standing, standing},
    },
    i18n::Locale,
    pages,
    server::state::Shop,
    ui::locale::href_in,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{Method, StatusCode, header};

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
