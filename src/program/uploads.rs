//! The doors of files: what is everybody's may be kept for ever under its name, the rest nowhere.

use crate::{
    access::SignedIn,
    chat::service::{self as chat, Door},
    checkout::service as checkout,
    demo,
    media::service::{self as media, Found},
    payment::service::ProofFile,
    server::{cookies::Cookie, failure::Outcome, state::Shop},
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use uuid::Uuid;

/// For ever: a file under its name never changes.
const KEPT: &str = "public, max-age=31536000, immutable";
/// A picture that not everybody may see.
const NOT_KEPT: &str = "private, no-store";
/// What stands in a name of a file only encoded (RFC 8187).
const NOT_IN_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');
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

/// Which width of a picture.
#[derive(Deserialize)]
pub struct Width {
    #[serde(default)]
    width: u32,
}

/// A file of a conversation, for its two sides alone.
pub async fn file_of_chat(
    State(shop): State<Shop>,
    who: Option<Extension<SignedIn>>,
    Path(id): Path<Uuid>,
    Query(Width { width }): Query<Width>,
    headers: HeaderMap,
) -> Response {
    let cookie = Cookie::Chat.read(&headers, shop.config.site.is_https());
    match chat::door(&shop, who.map(|Extension(who)| who).as_ref(), cookie, id, width).await {
        Ok(Some(Door { bytes, kind, save_as })) => of_few(Body::from(bytes), kind, save_as),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::warn!(%error, %id, "reading a file of a conversation");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// The key of an order's link.
#[derive(Deserialize)]
pub struct Key {
    key: Option<String>,
}

/// A proof of a transfer, for the order's customer and staff alone.
pub async fn proof(
    State(shop): State<Shop>,
    who: Option<Extension<SignedIn>>,
    Path(id): Path<Uuid>,
    Query(Key { key }): Query<Key>,
) -> Response {
    match checkout::proof(&shop, who.map(|Extension(who)| who).as_ref(), key.as_deref(), id).await {
        Ok(Some(ProofFile { bytes, kind, save_as })) => of_few(Body::from(bytes), kind, save_as),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::warn!(%error, %id, "reading a proof of a transfer");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// A file that few may have: it is kept nowhere, and saved under its name where it may not be shown.
fn of_few(bytes: Body, kind: &'static str, save_as: Option<String>) -> Response {
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, NOT_KEPT), (header::CONTENT_SECURITY_POLICY, POLICY)];
    let mut response = (headers, bytes).into_response();
    if let Some(name) = save_as {
        let name = utf8_percent_encode(&name, NOT_IN_NAMES);
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
        }
    }
    response
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
