//! The only place that asks the machine for the time or for a fresh id, so that tests can pass the time in.

use crate::time::Instant;
use chrono::{DateTime, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use uuid::Uuid;

/// Where "now" comes from. Cheap to clone; clones of a fixed clock move together.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until a test moves it (milliseconds since the epoch).
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at the given instant.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.timestamp_millis())))
    }

    /// The current instant in UTC.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(ms) => DateTime::from_timestamp_millis(ms.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Moves a fixed clock forward; the machine's clock ignores it.
    pub fn advance(&self, by: chrono::Duration) {
        if let Self::Fixed(ms) = self {
            ms.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}

/// A fresh, time-ordered id (`UUIDv7`) as any of the id types.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn new_id<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

/// 128 random bits as 22 url-safe characters: keys of order links, cart cookies, idempotency keys.
#[must_use]
pub fn random_key() -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

/// An instant of the database as the view type.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> Instant {
    Instant(at.timestamp_millis())
}
