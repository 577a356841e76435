//! Labels as a file for a printer.

use super::{
    model::LabelOrder,
    service::labels::{plan, print},
};
use crate::{
    i18n::Locale,
    server::{failure::Outcome, state::Shop},
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use std::collections::HashMap;

/// The labels that an address asks for; not found when it asks for none, or for too many.
pub async fn labels(
    State(shop): State<Shop>,
    locale: Option<axum::Extension<Locale>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let locale = locale.map_or(Locale::id, |axum::Extension(locale)| locale);
    let part = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let order = LabelOrder::read(part("lines"), part("from"), part("price"));
    match file(&shop, locale, order).await {
        Ok(Some(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"labels.pdf\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(error = %failure, "labels were not printed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn file(shop: &Shop, locale: Locale, order: LabelOrder) -> Outcome<Option<Vec<u8>>> {
    let plan = plan(shop.db.read(), order, shop.clock.now()).await?;
    if plan.is_printable() { print(&plan, locale).await.map(Some) } else { Ok(None) }
}
