//! One line a request: id, method, path, status, milliseconds. Levels by `RUST_LOG`.

use super::{address::ClientAddress, context::RequestId, state::Shop};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::HeaderValue;
use std::time::Instant;
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

/// Starts logging to standard error; a second call does nothing.
pub fn start() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("hurtrock=info,warn,tower_sessions=error,axum_login=error"));
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr).try_init();
}

/// Gives every request an id and a client address, and writes one line when it is answered.
pub async fn requests(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let id = super::clock::random_key();
    let address = ClientAddress::of(&request, &shop.config.site.proxies);
    request.extensions_mut().insert(RequestId(id.clone()));
    request.extensions_mut().insert(address);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let started = Instant::now();
    let span = tracing::info_span!("request", %id);
    let mut response = next.run(request).instrument(span).await;
    let ms = started.elapsed().as_secs_f64() * 1000.0;
    let status = response.status().as_u16();
    if status >= 500 {
        tracing::error!(%id, %method, path, status, ms = format!("{ms:.1}"), "request");
    } else {
        tracing::info!(%id, %method, path, status, ms = format!("{ms:.1}"), "request");
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
