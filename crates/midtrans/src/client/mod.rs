//! The one client of Midtrans' protocol (Snap to open a page, Core to ask and to change).
//! Knows nothing of orders; sends no request twice except opening a page, which is safe to repeat under the same id.

mod changes;
mod request;
mod response;

use super::{Charge, GatewayError, Opened, Status};
use reading::is_loopback;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderValue};
use reqwest::{Client, RequestBuilder};
use std::fmt;
use std::time::Duration;
use uuid::Uuid;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const TOTAL_TIMEOUT: Duration = Duration::from_secs(12);
const CREATE_RETRIES: u32 = 2;
/// The header without which DANA finds nothing by a transaction id (fact sheet 4.6).
const OWN_IDS: (&str, &str) = ("transaction-source", "SNAP_API");

/// Where the gateway is and the key to it. The environments are separate worlds; only the addresses differ.
#[derive(Clone)]
pub struct MidtransConfig {
    /// Snap's base including `/snap/v1`.
    pub snap_base: String,
    /// Root of the Core API; `/v2` is appended.
    pub core_base: String,
    /// The secret key; never leaves the server.
    pub server_key: String,
}

impl MidtransConfig {
    /// Midtrans' sandbox: real protocol, no real money.
    #[must_use]
    pub fn sandbox(server_key: impl Into<String>) -> Self {
        Self {
            snap_base: "https://app.sandbox.midtrans.com/snap/v1".into(),
            core_base: "https://api.sandbox.midtrans.com".into(),
            server_key: server_key.into(),
        }
    }

    /// Midtrans for real money.
    #[must_use]
    pub fn production(server_key: impl Into<String>) -> Self {
        Self {
            snap_base: "https://app.midtrans.com/snap/v1".into(),
            core_base: "https://api.midtrans.com".into(),
            server_key: server_key.into(),
        }
    }
}

/// Addresses only; the key is never printed.
impl fmt::Debug for MidtransConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MidtransConfig")
            .field("snap_base", &self.snap_base)
            .field("core_base", &self.core_base)
            .field("server_key", &"(hidden)")
            .finish()
    }
}

/// A client with a connection pool; cheap to clone.
#[derive(Clone, Debug)]
pub struct Midtrans {
    config: MidtransConfig,
    client: Client,
}

impl Midtrans {
    /// A client that waits 3 s for a connection and 12 s for an answer, and follows no redirect (the key would travel with it).
    ///
    /// # Errors
    /// [`GatewayError::Unreachable`] when no TLS client can be built.
    pub fn new(config: MidtransConfig) -> Result<Self, GatewayError> {
        Self::with_timeouts(config, CONNECT_TIMEOUT, TOTAL_TIMEOUT)
    }

    pub(super) fn with_timeouts(
        mut config: MidtransConfig,
        connect: Duration,
        total: Duration,
    ) -> Result<Self, GatewayError> {
        for base in [&mut config.snap_base, &mut config.core_base] {
            base.truncate(base.trim_end_matches('/').len());
        }
        let mut builder = Client::builder()
            .connect_timeout(connect)
            .timeout(total)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("hurtrock/", env!("CARGO_PKG_VERSION")));
        if is_this_machine(&config.core_base) {
            builder = builder.no_proxy();
        }
        install_crypto();
        let client = builder.build().map_err(|_| GatewayError::Unreachable)?;
        Ok(Self { config, client })
    }

    /// Opens a payment page (Snap create). Repeats up to twice after a timeout or an outage, with the same order id and
    /// `Idempotency-Key`: before a method is chosen that only replaces the token.
    ///
    /// # Errors
    /// [`GatewayError::Rejected`] before sending when the sum, the id or the amount is wrong; [`GatewayError::Duplicate`] when
    /// the id has a transaction; [`GatewayError::Timeout`] and the other failures of a call.
    pub async fn open(&self, charge: &Charge) -> Result<Opened, GatewayError> {
        let body = request::body(charge)?;
        let notification_url = charge.notification_url.as_deref().map(HeaderValue::from_str).transpose();
        let notification_url =
            notification_url.map_err(|_| GatewayError::Rejected(vec!["notification_url is not an address".into()]))?;
        let idempotency_key = Uuid::new_v4().to_string();
        let mut tries = 0;
        loop {
            let mut call = self
                .client
                .post(format!("{}/transactions", self.config.snap_base))
                .header("Idempotency-Key", &idempotency_key)
                .header(ACCEPT_LANGUAGE, if charge.locale_is_indonesian { "id" } else { "en" })
                .json(&body);
            if let Some(url) = &notification_url {
                call = call.header("X-Override-Notification", url);
            }
            let opened = match self.send(call).await {
                Ok((code, text)) => response::opened(code, &text),
                Err(error) => Err(error),
            };
            match opened {
                Err(error) if error.is_temporary() && tries < CREATE_RETRIES => {
                    tracing::warn!(%error, order_id = charge.gateway_order_id, tries, "opening a payment page failed, trying again");
                    tokio::time::sleep(pause(tries)).await;
                    tries += 1;
                }
                done => return done,
            }
        }
    }

    /// The truth about an attempt, by order id or transaction id. Nothing means no method has been chosen yet (404), which is no error.
    ///
    /// # Errors
    /// The failures of a call; [`GatewayError::Unreadable`] when the answer lacks a status.
    pub async fn status(&self, id: &str) -> Result<Option<Status>, GatewayError> {
        let (code, text) = self.send(self.client.get(self.core_url(id, "status"))).await?;
        response::status(code, &text, id)
    }

    /// The truth about a transaction, by the gateway's own id.
    ///
    /// # Errors
    /// As of [`Self::status`].
    pub async fn status_of_transaction(&self, id: &str) -> Result<Option<Status>, GatewayError> {
        let (code, text) = self.send(self.client.get(self.core_url(id, "status")).header(OWN_IDS.0, OWN_IDS.1)).await?;
        match response::status(code, &text, id) {
            Ok(None) | Err(GatewayError::Rejected(_)) => self.status(id).await,
            answered => answered,
        }
    }

    /// Withdraws a payment page on which no method has been chosen; withdrawing twice is fine.
    ///
    /// # Errors
    /// [`GatewayError::NotModifiable`] when the customer is paying; [`GatewayError::Rejected`] when the token is unknown.
    pub async fn revoke(&self, token: &str) -> Result<(), GatewayError> {
        let url = format!("{}/transactions/{}/cancel", self.config.snap_base, request::path_segment(token));
        let (code, text) = self.send(self.client.post(url).body("{}")).await?;
        response::revoked(code, &text)
    }

    fn core_url(&self, id: &str, verb: &str) -> String {
        format!("{}/v2/{}/{verb}", self.config.core_base, request::path_segment(id))
    }

    async fn send(&self, call: RequestBuilder) -> Result<(u16, String), GatewayError> {
        let call = call
            .basic_auth(&self.config.server_key, Some(""))
            .header(ACCEPT, "application/json")
            .header("Content-Type", "application/json");
        let answer = call.send().await.map_err(|error| transport(&error))?;
        let code = answer.status().as_u16();
        let text = answer.text().await.map_err(|error| transport(&error))?;
        Ok((code, text))
    }
}

/// Without a connection nothing has happened; a connection that broke off may have carried the call.
fn transport(error: &reqwest::Error) -> GatewayError {
    if error.is_connect() || error.is_builder() { GatewayError::Unreachable } else { GatewayError::Timeout }
}

/// 300 ms, 600 ms, ... and up to as much again, so that many shops do not knock at the same moment.
fn pause(tries: u32) -> Duration {
    let base = 300_u64 << tries.min(6);
    Duration::from_millis(base + rand::random_range(0..base))
}

fn is_this_machine(base: &str) -> bool {
    reqwest::Url::parse(base).is_ok_and(|url| url.host_str().is_some_and(is_loopback))
}

/// Building a TLS client without a provider would panic; the program installs the same one at start-up.
pub(super) fn install_crypto() {
    if rustls::crypto::CryptoProvider::get_default().is_none()
        && rustls::crypto::ring::default_provider().install_default().is_err()
    {
        tracing::debug!("another part of the program installed the TLS provider first");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_never_printed() {
        let config = MidtransConfig::production("Mid-server-secret");
        assert!(!format!("{config:?}").contains("secret"));
        let client = Midtrans::new(config).unwrap();
        assert!(!format!("{client:?}").contains("secret"));
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for (base, expected) in [
            ("http://127.0.0.1:3000/simulator", true),
            ("http://localhost:3000", true),
            ("http://[::1]:3000", true),
            ("https://api.midtrans.com", false),
            ("https://127.example.com", false),
        ] {
            assert_eq!(is_this_machine(base), expected, "{base}");
        }
    }
}
