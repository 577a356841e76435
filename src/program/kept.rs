//! Pages for a visitor of whom the shop knows nothing: no session, no cart, no form to show. For them the list pages, the
//! product pages and the home page are the same bytes until the catalogue changes (DESIGN 4), so they are made once.

use crate::{
    catalog::{self, model::kept_address},
    i18n::Locale,
    insights::{self, Note, Notes},
    server::{address::ClientAddress, context::is_ahead, cookies::Cookie, page_cache::PageCache, state::Shop},
    settings::{model::Settings, service as settings},
    ui::locale::href_in,
};
use axum::{
    body::to_bytes,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use http::{Method, StatusCode, Uri, header};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The address that was asked for, where the page is made for its canonical one.
#[derive(Clone)]
pub struct AskedFor(pub Uri);

/// The pages that are kept, and the shop they are of.
#[derive(Clone)]
pub struct Kept {
    shop: Shop,
    pages: PageCache<Option<Note>>,
    /// While the shop is watched for edits every page is made anew.
    is_off: bool,
}

impl Kept {
    /// Nothing is kept yet.
    #[must_use]
    pub fn of(shop: &Shop) -> Self {
        let is_off = std::env::var_os("LEPTOS_WATCH").is_some();
        Self { shop: shop.clone(), pages: PageCache::default(), is_off }
    }

    /// The canonical address of a request that a kept page answers.
    fn address(&self, request: &Request) -> Option<String> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let secure = self.shop.config.site.is_https();
        if self.is_off || !reads || Cookie::is_personal(request.headers(), secure) {
            return None;
        }
        kept_address(request.uri().path(), request.uri().query().unwrap_or_default())
    }
}

/// One number for everything a kept page depends on: the catalogue, the settings, and what they show at this hour.
fn version(catalogue: u64, settings: &Settings, now: DateTime<Utc>) -> u64 {
    let mut hash = DefaultHasher::new();
    (catalogue, settings.stamp(now)).hash(&mut hash);
    hash.finish()
}

/// Answers with a kept page, or has it made and keeps it.
pub async fn pages(State(kept): State<Kept>, mut request: Request, next: Next) -> Response {
    let Some(address) = kept.address(&request) else { return next.run(request).await };
    // read before the page is made: what changes meanwhile belongs to the next version
    let Ok(catalogue) = catalog::service::now(&kept.shop).await.map(|now| now.version) else {
        return next.run(request).await;
    };
    let version = version(catalogue, &*settings::fresh(&kept.shop).await, kept.shop.clock.now());
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    let key = href_in(locale, &address);
    if let Some(page) = kept.pages.get(&key, version) {
        if let Some(note) = page.note.as_ref().filter(|_| !is_ahead(request.headers())) {
            let from = request.extensions().get::<ClientAddress>().copied().unwrap_or_default();
            insights::service::count(&kept.shop, note, from, locale);
        }
        return page.answer(request.headers());
    }
    // links on the page lead from its canonical address, whatever else stood in the one that was asked for
    let Ok(canonical) = address.parse::<Uri>() else { return next.run(request).await };
    let asked = AskedFor(request.uri().clone());
    request.extensions_mut().insert(asked);
    *request.uri_mut() = canonical;
    let notes = Notes::default();
    request.extensions_mut().insert(notes.clone());
    let (parts, body) = next.run(request).await.into_parts();
    let is_same_for_all = parts.status == StatusCode::OK && !parts.headers.contains_key(header::SET_COOKIE);
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) if is_same_for_all => kept.pages.put(key, version, parts.headers, bytes, notes.take()),
        Ok(bytes) => Response::from_parts(parts, bytes.into()),
        Err(error) => {
            tracing::error!(%error, "a page broke off");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
