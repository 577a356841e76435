//! What is new at the desk, for pages that are open: how many orders wait to be packed, and when the newest of them was paid.
//! One question to an index; whoever knows the answer already gets none (304).

use super::service::desk::{News, news};
use crate::server::state::Shop;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::json;

/// Where it is asked for.
pub const NEWS: &str = "/admin/orders/news";

/// What is new.
pub async fn answer(State(shop): State<Shop>, asking: HeaderMap) -> Response {
    let News { waiting, newest } = match news(shop.db.read()).await {
        Ok(news) => news,
        Err(failure) => {
            tracing::error!(error = %failure, "what is new was not found out");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let tag = format!("\"{waiting}-{newest}\"");
    let knows = asking.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut answer = if knows {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(json!({ "waiting": waiting, "newest": newest })).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    answer
}
