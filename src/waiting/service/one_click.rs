//! The address in the `List-Unsubscribe` header of a mail (RFC 2369, RFC 8058). A mail program posts to it without a page, a cookie or
//! an origin; its key is checked instead. Who opens it comes to the page with the button.

use super::{asking::stop, id_of};
use crate::{
    error::AppError,
    i18n::Locale,
    server::{failure::Failure, state::Shop},
    ui::{
        address::{query_of, with_query},
        locale::href_in,
    },
};
use axum::{
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;

fn key_in(request: &Request) -> String {
    let address = format!("?{}", request.uri().query().unwrap_or_default());
    query_of(&address).find(|(name, _)| name == "key").map(|(_, key)| key).unwrap_or_default()
}

/// Ends what was asked for with the address of a key.
pub async fn end(State(shop): State<Shop>, request: Request) -> Response {
    match stop(&shop, &key_in(&request)).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(Failure::Refused(AppError::NotFound)) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => {
            tracing::error!(error = %failure, "ending what was asked for by mail");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Leads a person to the page with the button.
pub async fn page(State(shop): State<Shop>, request: Request) -> Response {
    let key = key_in(&request);
    if id_of(&shop, &key).is_err() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let locale = request.extensions().get::<Locale>().copied().unwrap_or(Locale::id);
    Redirect::to(&href_in(locale, &with_query("/waiting", [("key", key)]))).into_response()
}
