//! Limits in front of the doors. Every request to a page or a function takes a cheap token of its address before anything
//! is looked up; what costs more is counted by [`of_function`] beside the guard, when it is known who asks.

use crate::{
    access::Cost,
    error::AppError,
    server::{address::ClientAddress, error_pages::accepts_page, language::is_resource, state::Shop},
};
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};

/// Seconds after which a busy shop may be asked again.
const COME_AGAIN: u32 = 2;

/// The name under which an address is counted: its prefix; nothing for a network that `RATE_LIMIT_EXEMPT` names.
#[must_use]
pub fn counted(shop: &Shop, address: Option<&ClientAddress>) -> Option<String> {
    address.filter(|address| !shop.config.limits.exempt.contain(**address)).map(|address| address.prefix().to_string())
}

/// Around pages and functions.
pub async fn cheap(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if is_resource(path) && !path.starts_with("/api/") && !path.starts_with("/payments/") {
        return next.run(request).await;
    }
    let who = counted(&shop, request.extensions().get());
    match (Cost::Cheap.by_address(), who) {
        (Some(allowance), Some(who)) => match shop.buckets.spend(&allowance, &who) {
            Ok(()) => next.run(request).await,
            Err(error) => too_many(&error, accepts_page(request.headers())),
        },
        _ => next.run(request).await,
    }
}

/// Counts a call of a server function for its address and for its owner: the account, or a guest's cart. From a network
/// that is not limited nothing is counted.
///
/// # Errors
/// [`AppError::TooMany`].
pub async fn of_function(
    shop: &Shop,
    cost: Cost,
    address: Option<&ClientAddress>,
    owner: Option<&str>,
) -> Result<(), AppError> {
    let Some(address) = counted(shop, address) else { return Ok(()) };
    let counted = [(cost.by_address(), Some(address.as_str())), (cost.by_owner(), owner)];
    for (allowance, who) in counted.into_iter().filter_map(|(allowance, who)| allowance.zip(who)) {
        if cost.is_shared() {
            super::spend(shop, &allowance, who).await?;
        } else if cost != Cost::Cheap {
            shop.buckets.spend(&allowance, who)?;
        }
    }
    Ok(())
}

/// An answer that says how long to wait; for a person `server::error_pages` finds the words.
fn too_many(error: &AppError, for_people: bool) -> Response {
    let mut response = if for_people {
        StatusCode::TOO_MANY_REQUESTS.into_response()
    } else {
        (StatusCode::TOO_MANY_REQUESTS, Json(error)).into_response()
    };
    retry_after(&mut response, error);
    response
}

/// Says in a header when it may be tried again.
pub fn retry_after(response: &mut Response, error: &AppError) {
    let seconds = match error {
        AppError::TooMany { seconds } => *seconds,
        AppError::Busy => COME_AGAIN,
        _ => return,
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
}
