//! Every door of the house, from the outside in: log, headers, compression, the one name of this machine, language, words
//! for a bare refusal, panic, the unread rest of a request, what may stand in an address, time, size, origin; then what may
//! stand in a form, a turn, session and user for pages and server functions only. So whatever goes wrong further in, a panic too, is logged with its id, carries the headers and speaks
//! to people.

use super::{
    downloads, former, guards,
    kept::{self, Kept},
    list_view, pages, sitemap, uploads, visits,
};
use crate::{
    account::service::backend,
    consent::service as consent,
    i18n::Locale,
    orders,
    payment::gateway::simulator,
    server::{
        canonical_host, csrf, drain, error_pages, forms, headers, health, intake, language, limits,
        queue::{self, Queue},
        session::Store,
        state::Shop,
        telemetry,
    },
    waiting::service::one_click,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use http::{StatusCode, header};
use http_body_util::Limited;
use std::time::Duration;
use tokio::time::timeout;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, services::ServeDir};

/// Longest time for an answer.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The same where files are sent: 64 MB from a phone at 3 Mbit/s. A pause in them ends earlier (`server::connections`).
const UPLOAD_LIMIT: Duration = Duration::from_secs(180);

/// The whole program as one service. `stand_in` is the payment simulator of a demo.
pub fn router(shop: &Shop, stand_in: Option<simulator::Simulator>) -> Router {
    // a second shop in one process (tests) finds it set already
    let _ = any_spawner::Executor::init_tokio();
    let secure = shop.config.site.is_https();
    let queue = Queue::of_this_machine();
    let store = Store::new(shop.db.clone(), shop.clock.clone(), shop.config.session_secret.expose());
    let sessions = backend::layer(store, shop.db.clone(), secure);

    let functions = Router::new()
        .route("/api/{*function}", any(server_function))
        .layer(from_fn_with_state(shop.clone(), guards::check))
        .layer(from_fn_with_state(shop.clone(), forms::answers))
        .layer(from_fn(backend::tell_who))
        .layer(sessions.clone())
        .layer(from_fn_with_state(queue.clone(), queue::wait))
        .layer(from_fn(intake::form))
        .layer(from_fn(headers::private))
        .layer(from_fn(guards::find))
        .layer(from_fn(guards::named));
    let of_staff = Router::new()
        .route("/admin/uploads/{*file}", get(uploads::file_for_staff))
        .layer(from_fn(backend::tell_who))
        .layer(sessions.clone());
    let files_of_talks = Router::new()
        .route("/chat/files/{id}", get(uploads::file_of_chat))
        .route("/pay/proofs/{id}", get(uploads::proof))
        .layer(from_fn(backend::tell_who))
        .layer(sessions.clone());
    let documents = Router::new()
        .route("/orders/{number}/invoice.pdf", get(orders::documents::of_customer))
        .route("/orders/{number}/receipt.pdf", get(orders::documents::of_customer))
        .layer(from_fn(backend::tell_who))
        .layer(sessions.clone())
        .layer(from_fn_with_state(queue.clone(), queue::wait))
        .layer(from_fn(headers::private));
    let files_of_staff = downloads::router(shop)
        .layer(from_fn(backend::tell_who))
        .layer(sessions.clone())
        .layer(from_fn_with_state(queue.clone(), queue::wait))
        .layer(from_fn(headers::private));
    let rendered = Router::new()
        .fallback(pages::render)
        .layer(from_fn_with_state(shop.clone(), forms::show))
        .layer(from_fn(backend::tell_who))
        .layer(sessions)
        .layer(from_fn_with_state(queue, queue::wait))
        .layer(from_fn_with_state(shop.clone(), former::addresses))
        .layer(from_fn_with_state(Kept::of(shop), kept::pages))
        .layer(from_fn_with_state(secure, list_view::remembered));

    let site_root = std::path::PathBuf::from(shop.leptos.site_root.as_ref());
    let folder = |name: &str| ServeDir::new(site_root.join(name)).precompressed_br().precompressed_gzip();
    let package = Router::new().nest_service("/pkg", folder(&shop.leptos.site_pkg_dir));
    let package = if shop.leptos.hash_files {
        package.layer(from_fn(headers::immutable))
    } else {
        package.layer(from_fn(headers::changing))
    };
    let files = Router::new()
        .nest_service("/fonts", folder("fonts"))
        .nest_service("/icons", folder("icons"))
        .route_service("/favicon.svg", tower_http::services::ServeFile::new(site_root.join("favicon.svg")))
        .route_service(
            "/manifest.webmanifest",
            tower_http::services::ServeFile::new(site_root.join("manifest.webmanifest")),
        )
        .layer(from_fn(headers::a_day));

    let mut doors = Router::new()
        .merge(functions)
        .merge(of_staff)
        .merge(files_of_talks)
        .merge(documents)
        .merge(files_of_staff)
        .merge(package)
        .merge(files)
        .route("/uploads/{*file}", get(uploads::file))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemap/{name}", get(sitemap::file))
        .route(csrf::NOTIFICATION_PATH, post(crate::checkout::service::webhook::receive))
        .route(csrf::UNSUBSCRIBE_PATH, get(one_click::page).post(one_click::end))
        .route(csrf::NEWS_UNSUBSCRIBE_PATH, get(consent::one_click_page).post(consent::one_click))
        // `size`, around all of it, knows better
        .layer(DefaultBodyLimit::disable())
        .with_state(shop.clone())
        .fallback_service(rendered.with_state(shop.clone()))
        .layer(from_fn_with_state(shop.clone(), visits::noted))
        .layer(from_fn_with_state(shop.clone(), settings))
        .layer(from_fn_with_state(shop.clone(), csrf::guard));
    if let Some(stand_in) = stand_in {
        // speaks for another company, with its own rules about who may post
        doors = Router::new().merge(stand_in.router()).fallback_service(doors);
    }
    let bare = error_pages::Bare { style: shop.assets.style.as_str().into(), spoken: spoken(shop) };
    Router::new()
        .fallback_service(doors)
        .layer(from_fn(size))
        .layer(from_fn(time))
        .layer(from_fn(intake::address))
        .layer(from_fn(drain::unread))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(shop.clone(), limits::layer::cheap))
        .layer(from_fn_with_state(bare, error_pages::words))
        .layer(from_fn_with_state(secure, language::prefix))
        .layer(from_fn_with_state(canonical_host::Home::of(&shop.config.site.public_url), canonical_host::lead_home))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(from_fn_with_state(shop.clone(), headers::security))
        .layer(from_fn_with_state(shop.clone(), telemetry::requests))
}

/// In front of everything that reads settings: what another instance changed is known within half a second.
async fn settings(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    crate::settings::service::fresh(&shop).await;
    crate::shipping::service::fresh(&shop).await;
    next.run(request).await
}

/// Ends what takes too long.
async fn time(request: Request, next: Next) -> Response {
    let takes_files = guards::takes_files(request.method(), request.uri().path());
    let most = if takes_files { UPLOAD_LIMIT } else { TIME_LIMIT };
    timeout(most, next.run(request)).await.unwrap_or_else(|_| StatusCode::GATEWAY_TIMEOUT.into_response())
}

/// Ends a body where the function it is for ends it.
async fn size(request: Request, next: Next) -> Response {
    let most = guards::largest(request.method(), request.uri().path());
    let told =
        request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|told| told > most as u64) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most)))).await
}

/// Name of the shop and where people write to, for pages without anything else.
fn spoken(shop: &Shop) -> error_pages::Spoken {
    let shop = shop.clone();
    std::sync::Arc::new(move || {
        let settings = crate::settings::service::current(&shop);
        (settings.house.name.clone(), settings.house.email.clone())
    })
}

async fn server_function(State(shop): State<Shop>, request: Request) -> Response {
    // what an answer says and shows is in the language of the page that asked
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    let provide = move || {
        leptos::prelude::provide_context(shop.clone());
        leptos::prelude::provide_context(locale);
        pages::speak(&shop);
    };
    leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
}
