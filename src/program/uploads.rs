//! The doors of files: what is everybody's may be kept for ever under its name, the rest nowhere.

use crate::{
    access::SignedIn,
    demo,
    media::service::{self as media, Found},
    server::{failure::Outcome, state::Shop},
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};

/// For ever: a file under its name never changes.
const KEPT: &str = "public, max-age=31536000, immutable";
/// A picture that not everybody may see.
const NOT_KEPT: &str = "private, no-store";
/// Whatever a browser takes it for, it does nothing.
const POLICY: &str = "default-src 'none'; sandbox";

/// A picture, for whoever knows its address.
pub async fn file(State(shop): State<Shop>, Path(file): Path<String>) -> Response {
    let mut found = media::find(&shop, &file).await;
    if matches!(found, Ok(None)) && is_drawn(&shop, &file).await {
        found = media::find(&shop, &file).await;
    }
    answer(found, &file)
}

/// A picture whatever became of it, for staff.
pub async fn file_for_staff(
    State(shop): State<Shop>,
    who: Option<Extension<SignedIn>>,
    Path(file): Path<String>,
) -> Response {
    if !who.is_some_and(|who| who.role.is_staff()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut found = media::find_for_staff(&shop, &file).await;
    if matches!(found, Ok(None)) && is_drawn(&shop, &file).await {
        found = media::find_for_staff(&shop, &file).await;
    }
    answer(found, &file)
}

/// Whether a file that was missing is a drawing of the demo's, which is there now.
async fn is_drawn(shop: &Shop, file: &str) -> bool {
    shop.config.is_demo() && matches!(demo::seed::draw_picture(shop, file).await, Ok(true))
}

fn answer(found: Outcome<Option<Found>>, file: &str) -> Response {
    match found {
        Ok(Some(Found { bytes, kind, is_open })) => {
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CACHE_CONTROL, if is_open { KEPT } else { NOT_KEPT }),
                (header::CONTENT_SECURITY_POLICY, POLICY),
            ];
            (headers, Body::from(bytes)).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::warn!(%error, file, "reading a file");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}
