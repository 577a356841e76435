//! How money comes in: Midtrans, or the built-in stand-in.

use super::{
    Secret,
    reader::Reader,
    site::{SiteConfig, callable},
};
use std::{net::SocketAddr, ops::RangeInclusive};

/// Minutes a payment may stay open: Midtrans takes five minutes to seven days and refuses the rest (Midtrans 2.6).
const EXPIRY_MINUTES: RangeInclusive<u32> = 5..=7 * 24 * 60;

/// How money comes in.
#[derive(Clone, Debug)]
pub struct PaymentConfig {
    /// Which world: the built-in simulator, Midtrans' sandbox or production.
    pub environment: PaymentEnvironment,
    /// Server key; stays on the server. Empty for the simulator until the data folder gave its own (`program::run`).
    pub server_key: Secret,
    /// The server key before it, by which notifications that were already under way when it was changed are signed (Midtrans
    /// case 63). Empty when there is none.
    pub former_server_key: Secret,
    /// Client key, which browsers may see: `snap.js` is loaded with it. Empty where nobody set one; then the payment page of the
    /// gateway opens by its link alone.
    pub client_key: String,
    /// Snap base address with `/snap/v1`.
    pub snap_base: String,
    /// Core API base address without `/v2`.
    pub core_base: String,
    /// Minutes a customer has to pay. Stock stays reserved ten minutes longer (Midtrans 2.6).
    pub expiry_minutes: u32,
}

/// The three worlds of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentEnvironment {
    /// Built in; no real money.
    Simulator,
    /// Midtrans' own test world.
    Sandbox,
    /// Real money.
    Production,
}

impl PaymentEnvironment {
    /// The word of `MIDTRANS_ENVIRONMENT`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Simulator => "simulator",
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }
}

/// What a browser needs to open the gateway's payment page over the shop's (`snap.js`, fact sheet 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapScript {
    /// Address of the script.
    pub address: String,
    /// The key it is loaded with.
    pub client_key: String,
    /// Where script and frame come from, as a policy names it.
    pub origin: String,
    /// Where the script may ask, as a policy names it.
    pub asks: String,
}

impl PaymentConfig {
    /// The gateway's script; none where no client key is set. That of the built-in simulator is on the shop's own origin, which is
    /// not where the shop itself calls it.
    #[must_use]
    pub fn snap_script(&self) -> Option<SnapScript> {
        if self.client_key.is_empty() {
            return None;
        }
        if self.environment == PaymentEnvironment::Simulator {
            let own = || "'self'".to_owned();
            let address = "/simulator/snap/snap.js".to_owned();
            return Some(SnapScript { address, client_key: self.client_key.clone(), origin: own(), asks: own() });
        }
        let origin = |base: &str| Some(reqwest::Url::parse(base).ok()?.origin().ascii_serialization());
        let root = self.snap_base.trim_end_matches('/').trim_end_matches("/v1");
        Some(SnapScript {
            address: format!("{root}/snap.js"),
            client_key: self.client_key.clone(),
            origin: origin(&self.snap_base)?,
            asks: origin(&self.core_base)?,
        })
    }
}

/// The simulator's, which it checks nowhere.
const SIMULATOR_CLIENT_KEY: &str = "SB-Mid-client-hurtrock-demo";

impl Reader<'_> {
    /// What browsers load the gateway's script with. It stands in a page, so it is nothing but letters, digits and dashes; the server
    /// key here by mistake would be shown to everybody.
    fn client_key(&mut self, environment: PaymentEnvironment) -> String {
        let Some(key) = self.text("MIDTRANS_CLIENT_KEY") else {
            let is_own = environment == PaymentEnvironment::Simulator;
            return if is_own { SIMULATOR_CLIENT_KEY.into() } else { String::new() };
        };
        let is_plain = key.len() <= 100 && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        if !is_plain || key.contains("server") {
            self.problems.push(
                "MIDTRANS_CLIENT_KEY must be the client key, such as Mid-client-...: browsers see it, so it is never the server key"
                    .into(),
            );
            return String::new();
        }
        key
    }

    /// An address of the gateway. The key to real money travels with every call, so never in the open.
    fn base(&mut self, name: &str, environment: PaymentEnvironment, default: String) -> String {
        let Some(base) = self.text(name) else { return default };
        let url = reqwest::Url::parse(&base).ok().filter(|url| url.has_host());
        let is_web = url.as_ref().is_some_and(|url| ["http", "https"].contains(&url.scheme()));
        if !is_web {
            self.problems.push(format!("{name} must be a web address such as https://api.midtrans.com"));
        } else if environment == PaymentEnvironment::Production && url.is_some_and(|url| url.scheme() != "https") {
            self.problems.push(format!(
                "{name} must begin with https:// when MIDTRANS_ENVIRONMENT is production: the server key travels with every call"
            ));
        }
        base
    }

    /// The environment is configured, never guessed from a key's prefix (Midtrans 1).
    pub(super) fn payment(&mut self, site: &SiteConfig) -> PaymentConfig {
        let server_key = self.text("MIDTRANS_SERVER_KEY");
        let environment = match (self.text("MIDTRANS_ENVIRONMENT").as_deref(), &server_key) {
            (Some("production"), _) => PaymentEnvironment::Production,
            (Some("sandbox"), _) | (None, Some(_)) => PaymentEnvironment::Sandbox,
            (Some("simulator") | None, _) => PaymentEnvironment::Simulator,
            (Some(_), _) => {
                self.problems.push("MIDTRANS_ENVIRONMENT must be simulator, sandbox or production".into());
                PaymentEnvironment::Simulator
            }
        };
        if environment != PaymentEnvironment::Simulator && server_key.is_none() {
            self.problems.push("MIDTRANS_SERVER_KEY must be set for sandbox and production".into());
        }
        if environment == PaymentEnvironment::Production
            && server_key.as_deref().is_some_and(|key| key.starts_with("SB-"))
        {
            self.problems.push("MIDTRANS_SERVER_KEY is a sandbox key, but MIDTRANS_ENVIRONMENT is production".into());
        }
        let former_server_key = self.text("MIDTRANS_FORMER_SERVER_KEY").unwrap_or_default();
        if environment == PaymentEnvironment::Production && former_server_key.starts_with("SB-") {
            self.problems
                .push("MIDTRANS_FORMER_SERVER_KEY is a sandbox key, but MIDTRANS_ENVIRONMENT is production".into());
        }
        let (snap, core) = match environment {
            // the shop calls its own simulator where it listens, whatever its public name is
            PaymentEnvironment::Simulator => {
                let own = SocketAddr::new(callable(site.host), site.port);
                (format!("http://{own}/simulator/snap/v1"), format!("http://{own}/simulator"))
            }
            PaymentEnvironment::Sandbox => {
                ("https://app.sandbox.midtrans.com/snap/v1".into(), "https://api.sandbox.midtrans.com".into())
            }
            PaymentEnvironment::Production => {
                ("https://app.midtrans.com/snap/v1".into(), "https://api.midtrans.com".into())
            }
        };
        let limits = ": Midtrans takes 5 minutes to 7 days";
        PaymentConfig {
            environment,
            server_key: Secret::new(server_key.unwrap_or_default()),
            former_server_key: Secret::new(former_server_key),
            client_key: self.client_key(environment),
            snap_base: self.base("MIDTRANS_SNAP_BASE", environment, snap),
            core_base: self.base("MIDTRANS_CORE_BASE", environment, core),
            expiry_minutes: self.within("PAYMENT_EXPIRY_MINUTES", EXPIRY_MINUTES, limits, 24 * 60),
        }
    }
}
