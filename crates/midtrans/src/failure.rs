//! Why a call to the gateway did not work.

/// A failed call. Messages are for logs and staff; customers read a sentence chosen by the store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No connection. Nothing is known to have happened.
    #[error("the payment gateway cannot be reached")]
    Unreachable,
    /// No answer in time, or one that broke off. It may have happened: repeat with the same id or ask for the status.
    #[error("the payment gateway did not answer in time")]
    Timeout,
    /// Wrong key or wrong environment (401): an alarm for staff, never a reason to retry.
    #[error("the payment gateway refused the server key")]
    Unauthorized,
    /// The request is wrong (or would be, found before sending); the gateway's own texts.
    #[error("the payment gateway rejected the request: {}", .0.join("; "))]
    Rejected(Vec<String>),
    /// The order id has been used (400 or 406): ask for its status and continue from the truth.
    #[error("the order id has been used at the payment gateway")]
    Duplicate,
    /// Too many requests (429): slow down, with jitter.
    #[error("the payment gateway asks for fewer requests")]
    RateLimited,
    /// An outage: HTTP 5xx, a page of HTML instead of JSON, or a redirect; the HTTP or body code.
    #[error("the payment gateway is out of order (code {0})")]
    Unavailable(u16),
    /// The transaction cannot be cancelled or expired any more (412): read its status, it may be paid.
    #[error("the transaction can no longer be changed")]
    NotModifiable,
    /// An answer without what it must carry; the missing part.
    #[error("the payment gateway's answer cannot be understood: {0}")]
    Unreadable(&'static str),
}

impl GatewayError {
    /// Whether the same call may work in a moment (no connection, timeout, outage).
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Timeout | Self::Unavailable(_))
    }
}
