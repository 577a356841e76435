//! The pace of a socket, the same for a visitor and for the desk.

use std::time::Duration;
use tokio::time::Instant;

/// How often a listener is asked whether they are there, and the rows are looked at without a signal.
pub const TICK: Duration = Duration::from_secs(20);
/// After so long without a word nobody is there.
pub const SILENCE: Duration = Duration::from_secs(60);
/// How long it is shown that somebody is writing.
pub const WRITES: Duration = Duration::from_secs(6);
/// Time between two notes that somebody is writing.
pub const NOTED: Duration = Duration::from_secs(3);

/// Waits until then; without a time for ever.
pub async fn at(when: Option<Instant>) {
    match when {
        Some(when) => tokio::time::sleep_until(when).await,
        None => std::future::pending().await,
    }
}
