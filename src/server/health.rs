//! `/healthz`: the process answers. `/readyz`: it can serve, which needs a database that takes writes and a schema that is current.

use super::state::Shop;
use axum::{extract::State, http::StatusCode};
use migration::{Migrator, MigratorTrait};

/// The process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// The shop can serve.
pub async fn ready(State(shop): State<Shop>) -> (StatusCode, &'static str) {
    if let Err(error) = shop.db.probe().await {
        tracing::warn!(%error, "not ready: the database takes no writes");
        return (StatusCode::SERVICE_UNAVAILABLE, "database");
    }
    match Migrator::get_pending_migrations(shop.db.schema()).await {
        Ok(pending) if pending.is_empty() => (StatusCode::OK, "ready"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "migrations"),
    }
}
