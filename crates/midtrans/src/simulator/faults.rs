//! What goes wrong with calls on request: at which door, how, and how often. A layer in front of Snap and Core.

use super::api::{is_authorized, snap_error, unauthorized};
use super::shop::Shop;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http_body_util::Limited;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// Longer than any client waits.
const HANG: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is carried out, but no answer comes.
    Timeout,
    /// It is carried out, and the connection breaks off in the middle of the answer.
    Dropped,
    /// It is carried out after so long.
    Slow(Duration),
    /// HTTP 500 with an error of the API.
    ServerError,
    /// HTTP 200 with the bank's outage in the body (`status_code` 503).
    BankDown,
    /// HTTP 502 with a page of HTML.
    Html,
    /// HTTP 200 with something that is no JSON.
    Garbage,
    /// HTTP 401.
    Unauthorized,
    /// HTTP 429.
    RateLimited,
}

impl Fault {
    /// The faults by the names a script calls them.
    pub(super) const NAMES: [&'static str; 9] =
        ["timeout", "dropped", "slow", "500", "503", "html", "garbage", "401", "429"];

    pub(super) fn named(name: &str, wait: Duration) -> Option<Self> {
        Some(match name {
            "timeout" => Self::Timeout,
            "dropped" => Self::Dropped,
            "slow" => Self::Slow(wait.min(LONGEST_WAIT)),
            "500" => Self::ServerError,
            "503" => Self::BankDown,
            "html" => Self::Html,
            "garbage" => Self::Garbage,
            "401" => Self::Unauthorized,
            "429" => Self::RateLimited,
            _ => return None,
        })
    }
}

/// The calls a fault can be planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Snap create.
    Create,
    /// Charges and cards' tokens of the Core API.
    Charge,
    /// Asking for the status.
    Status,
    /// Approve, deny, cancel, expire, capture, and withdrawing a page.
    Change,
    /// Refunds of both kinds.
    Refund,
    /// Any of them.
    Any,
}

impl Door {
    pub(super) const NAMED: [(&'static str, Self); 6] = [
        ("create", Self::Create),
        ("charge", Self::Charge),
        ("status", Self::Status),
        ("change", Self::Change),
        ("refund", Self::Refund),
        ("any", Self::Any),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, door)| *door)
    }

    /// The door of a call, by its address below `/snap/v1` or `/v2`.
    fn of(method: &Method, path: &str) -> Self {
        match path.trim_end_matches('/') {
            "/transactions" => Self::Create,
            path if path.contains("/refund") => Self::Refund,
            path if path.contains("/status") => Self::Status,
            path if method == Method::GET || path == "/charge" => Self::Charge,
            _ => Self::Change,
        }
    }

    pub(super) fn takes(self, other: Self) -> bool {
        self == Self::Any || self == other
    }
}

/// Lets the next planned fault of this door happen, to callers with the right key.
pub(super) async fn layer(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    let door = Door::of(request.method(), request.uri().path());
    let fault = match is_authorized(request.headers(), &shop.config.server_key) {
        true => shop.next_fault(door),
        false => None,
    };
    let Some(fault) = fault else { return next.run(request).await };
    let is_snap = request.uri().path().starts_with("/transactions");
    match fault {
        Fault::Timeout => {
            // carried out, but the answer is lost: the harder case for a client
            let answer = next.run(request).await;
            tokio::time::sleep(HANG).await;
            answer
        }
        Fault::Dropped => cut_off(next.run(request).await.status()),
        Fault::Slow(wait) => {
            tokio::time::sleep(wait).await;
            next.run(request).await
        }
        Fault::ServerError => failed(is_snap, StatusCode::INTERNAL_SERVER_ERROR, "500", BROKEN),
        Fault::BankDown => failed(is_snap, StatusCode::OK, "503", "Bank/partner is experiencing connection issue"),
        Fault::Html => {
            (StatusCode::BAD_GATEWAY, Html("<html><body><h1>502 Bad Gateway</h1></body></html>")).into_response()
        }
        Fault::Garbage => ([(header::CONTENT_TYPE, "application/json")], "{\"status_code\":\"2").into_response(),
        Fault::Unauthorized => unauthorized(is_snap),
        Fault::RateLimited => failed(is_snap, StatusCode::TOO_MANY_REQUESTS, "429", "Too many requests"),
    }
}

const BROKEN: &str = "Sorry, we encountered internal server error. We will fix this soon.";

fn failed(is_snap: bool, status: StatusCode, code: &str, said: &str) -> Response {
    if is_snap {
        // Snap has no codes in its bodies
        let status = if status == StatusCode::OK { StatusCode::SERVICE_UNAVAILABLE } else { status };
        return snap_error(status, &[said.to_owned()]);
    }
    (status, Json(json!({ "status_code": code, "status_message": said }))).into_response()
}

/// An answer that ends before its first byte: the server closes the connection.
fn cut_off(status: StatusCode) -> Response {
    let body = Body::new(Limited::new(Body::from("{\"status_code\":\"200\""), 1));
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_LENGTH, "1000")];
    (status, headers, body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_has_its_door() {
        for (method, path, door) in [
            (Method::POST, "/transactions", Door::Create),
            (Method::POST, "/transactions/x/cancel", Door::Change),
            (Method::GET, "/A-1/status", Door::Status),
            (Method::GET, "/A-1/status/b2b", Door::Status),
            (Method::POST, "/A-1/refund", Door::Refund),
            (Method::POST, "/A-1/refund/online/direct", Door::Refund),
            (Method::POST, "/charge", Door::Charge),
            (Method::GET, "/token", Door::Charge),
            (Method::POST, "/capture", Door::Change),
            (Method::POST, "/A-1/approve", Door::Change),
        ] {
            assert_eq!(Door::of(&method, path), door, "{method} {path}");
        }
        for name in Fault::NAMES {
            assert!(Fault::named(name, Duration::ZERO).is_some(), "{name}");
        }
    }
}
