//! Notifications: a signed POST, repeated by Midtrans' table (fact sheet 5) with the minute scaled by `retry_unit`.

use super::shop::Shop;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(15);
const MOST_COPIES: u32 = 20;
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

/// What becomes of the next notification on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// It is lost.
    Dropped,
    /// It comes so many times more.
    Repeated(u32),
    /// It comes later.
    Late(Duration),
    /// It comes after the one that follows it.
    Overtaken,
    /// Its signature is wrong.
    Forged,
}

impl Mishap {
    /// The mishaps by the names a script calls them.
    pub(super) const NAMES: [&'static str; 5] = ["dropped", "repeated", "late", "overtaken", "forged"];

    pub(super) fn named(name: &str, wait: Duration, copies: u32) -> Option<Self> {
        Some(match name {
            "dropped" => Self::Dropped,
            "repeated" => Self::Repeated(copies.clamp(1, MOST_COPIES)),
            "late" => Self::Late(wait),
            "overtaken" => Self::Overtaken,
            "forged" => Self::Forged,
            _ => return None,
        })
    }
}

/// One notification to all addresses it has.
pub(super) struct Letter {
    pub(super) urls: Vec<String>,
    pub(super) body: Value,
}

/// Sends from a task of its own; the body is what was true when the event happened.
pub(super) fn spawn(shop: &Arc<Shop>, mut letter: Letter) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else {
        tracing::warn!("no runtime to send the simulator's notification from");
        return;
    };
    // also those of a state file from before
    letter.urls.retain(|url| shop.config.is_shop(url));
    let (mut copies, mut wait) = (1, Duration::ZERO);
    if shop.drops_notifications() {
        return shop.count(|deliveries| deliveries.dropped += 1);
    }
    match shop.next_mishap() {
        Some(Mishap::Dropped) => return shop.count(|deliveries| deliveries.dropped += 1),
        Some(Mishap::Overtaken) => return shop.hold_back(letter),
        Some(Mishap::Repeated(more)) => copies += more,
        Some(Mishap::Late(by)) => wait = by,
        Some(Mishap::Forged) => forge(&mut letter.body),
        None => {}
    }
    let overtaken = shop.take_held_back();
    let shop = Arc::clone(shop);
    runtime.spawn(async move {
        tokio::time::sleep(wait).await;
        for _ in 0..copies {
            send(&shop, &letter).await;
        }
        for letter in &overtaken {
            send(&shop, letter).await;
        }
    });
}

/// Breaks the signature.
pub(super) fn forge(body: &mut Value) {
    let good = body.get("signature_key").and_then(Value::as_str).unwrap_or_default();
    let forged: String = good.chars().rev().collect();
    body["signature_key"] = Value::String(forged);
}

/// Posts to all addresses at once; who does not accept hears again later, behind what is sent next.
async fn send(shop: &Arc<Shop>, letter: &Letter) {
    let body = letter.body.to_string().into_bytes();
    let mut first = tokio::task::JoinSet::new();
    for url in &letter.urls {
        let (shop, url, body) = (Arc::clone(shop), url.clone(), body.clone());
        first.spawn(async move {
            let code = post(&shop, &url, &body).await;
            tokio::spawn(repeat(shop, url, body, code));
        });
    }
    while first.join_next().await.is_some() {}
}

/// One POST, counted; the code of the answer, if there was one.
async fn post(shop: &Shop, url: &str, body: &[u8]) -> Option<u16> {
    let client = shop.notifier()?;
    shop.count(|deliveries| deliveries.sent += 1);
    let request = client.post(url).header("Content-Type", "application/json").body(body.to_vec());
    let code = request.send().await.ok().map(|answer| answer.status().as_u16());
    if code.is_some_and(|code| (200..300).contains(&code)) {
        shop.count(|deliveries| deliveries.accepted += 1);
    }
    code
}

/// The table, from the answer to the first POST on.
async fn repeat(shop: Arc<Shop>, url: String, body: Vec<u8>, mut code: Option<u16>) {
    let mut repeated = 0;
    while !code.is_some_and(|code| (200..300).contains(&code)) {
        tracing::debug!(url, ?code, repeated, "the simulator's notification was not accepted");
        let interval = INTERVALS.get(repeated).filter(|_| repeated < retries(code));
        let Some(minutes) = interval else {
            return shop.count(|deliveries| deliveries.abandoned += 1);
        };
        let wait = shop.config.retry_unit * *minutes;
        tokio::time::sleep(wait.mul_f64(1.0 + rand::random_range(0.0..0.1))).await;
        repeated += 1;
        code = post(&shop, &url, &body).await;
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
