//! Notifications: a signed POST, repeated by Midtrans' table (fact sheet 5) with the minute scaled by `retry_unit`.

use super::shop::Shop;
use std::sync::Arc;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(15);
/// Minutes before each repetition.
const INTERVALS: [u32; 5] = [2, 10, 30, 90, 210];

/// How notifications have fared since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// POSTs sent, repetitions included.
    pub sent: u32,
    /// POSTs answered with 2xx.
    pub accepted: u32,
    /// Notifications given up after their last repetition.
    pub abandoned: u32,
    /// Notifications swallowed on request (`drop_notifications`).
    pub dropped: u32,
}

/// Follows no redirect: Midtrans would follow 307 and 308, but a stand-in must not be led anywhere.
pub(super) fn client() -> Option<reqwest::Client> {
    crate::client::install_crypto();
    let policy = reqwest::redirect::Policy::none();
    reqwest::Client::builder().user_agent("Veritrans").timeout(TIMEOUT).redirect(policy).no_proxy().build().ok()
}

/// Sends from a task of its own; the body is what was true when the event happened.
pub(super) fn spawn(shop: &Arc<Shop>, urls: Vec<String>, body: Vec<u8>) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else {
        tracing::warn!("no runtime to send the simulator's notification from");
        return;
    };
    // also those of a state file from before
    for url in urls.into_iter().filter(|url| shop.config.is_shop(url)) {
        if shop.drops_notifications() {
            shop.count(|deliveries| deliveries.dropped += 1);
            continue;
        }
        runtime.spawn(deliver(Arc::clone(shop), url, body.clone()));
    }
}

async fn deliver(shop: Arc<Shop>, url: String, body: Vec<u8>) {
    let Some(client) = shop.notifier().cloned() else { return };
    let mut repeated = 0;
    loop {
        shop.count(|deliveries| deliveries.sent += 1);
        let request = client.post(&url).header("Content-Type", "application/json").body(body.clone());
        let code = request.send().await.ok().map(|answer| answer.status().as_u16());
        if code.is_some_and(|code| (200..300).contains(&code)) {
            shop.count(|deliveries| deliveries.accepted += 1);
            return;
        }
        tracing::debug!(url, ?code, repeated, "the simulator's notification was not accepted");
        let interval = INTERVALS.get(repeated).filter(|_| repeated < retries(code));
        let Some(minutes) = interval else {
            shop.count(|deliveries| deliveries.abandoned += 1);
            return;
        };
        let wait = shop.config.retry_unit * *minutes;
        tokio::time::sleep(wait.mul_f64(1.0 + rand::random_range(0.0..0.1))).await;
        repeated += 1;
    }
}

/// Repetitions after an answer; nothing is a timeout or no connection.
fn retries(code: Option<u16>) -> usize {
    match code {
        Some(200..=299 | 301..=303) => 0,
        Some(500) => 1,
        Some(400 | 404) => 2,
        Some(503) => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_table() {
        for (code, expected) in [
            (200, 0),
            (204, 0),
            (301, 0),
            (302, 0),
            (303, 0),
            (500, 1),
            (400, 2),
            (404, 2),
            (503, 4),
            (401, 5),
            (502, 5),
            (307, 5),
        ] {
            assert_eq!(retries(Some(code)), expected, "{code}");
        }
        assert_eq!(retries(None), INTERVALS.len());
    }
}
