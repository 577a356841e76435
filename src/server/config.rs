//! Settings from the environment (and `.env`), one struct per concern. All problems are reported at once; secrets are
//! never printed; an unsafe combination does not start. Nothing needs to be set to try the demo.

use crate::money::{Rupiah, TaxRule};
use std::{collections::HashMap, fmt, net::IpAddr, path::PathBuf};

/// Everything the program can be told from outside.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens and how the world calls it.
    pub site: SiteConfig,
    /// Files, the demo's database and mail live below this folder.
    pub data_dir: PathBuf,
    /// `sqlite:...` or `postgres://...`.
    pub database_url: Secret,
    /// Keys the hashes of session ids and cart cookies at rest.
    pub session_secret: Secret,
    /// Midtrans, or the built-in stand-in.
    pub payment: PaymentConfig,
    /// Where mail goes.
    pub mail: MailConfig,
    /// Prices, tax and freight rules of the shop.
    pub shop: ShopConfig,
}

/// Where the program listens and what its address is for a browser.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one (tests).
    pub port: u16,
    /// Origin in a browser's address bar, without a slash at the end.
    pub public_url: String,
    /// Take the client's address from `X-Forwarded-For` (one proxy in front).
    pub trust_proxy: bool,
}

/// How money comes in.
#[derive(Clone, Debug)]
pub struct PaymentConfig {
    /// Which world: the built-in simulator, Midtrans' sandbox or production.
    pub environment: PaymentEnvironment,
    /// Server key; stays on the server.
    pub server_key: Secret,
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

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum MailConfig {
    /// One file per mail in this folder.
    Folder(PathBuf),
    /// `smtps://user:password@host`.
    Smtp(Secret),
}

/// Rules of the shop that the law or the owner may change.
#[derive(Clone, Debug)]
pub struct ShopConfig {
    /// Flat freight in rupiah for any order.
    pub flat_shipping: Rupiah,
    /// PPN contained in prices.
    pub tax: TaxRule,
    /// Sender of mail.
    pub mail_from: String,
}

/// A text that never shows itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself; think before passing it on.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// Everything that is wrong with the settings, one sentence each.
#[derive(Debug, thiserror::Error)]
#[error("the settings do not fit:\n{}", .0.iter().map(|p| format!("  - {p}")).collect::<Vec<_>>().join("\n"))]
pub struct ConfigProblems(pub Vec<String>);

impl Config {
    /// Whether this is the demo: no real money can move.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.payment.environment == PaymentEnvironment::Simulator
    }

    /// Takes the port the system chose when 0 was asked for, in every address that names it.
    pub fn take_port(&mut self, port: u16) {
        self.site.port = port;
        for address in [&mut self.site.public_url, &mut self.payment.snap_base, &mut self.payment.core_base] {
            *address = address.replace(":0", &format!(":{port}"));
        }
    }

    /// Reads the environment and `.env`.
    ///
    /// # Errors
    /// All problems at once.
    pub fn from_environment() -> Result<Self, ConfigProblems> {
        dotenvy::dotenv().ok();
        Self::from_variables(&std::env::vars().collect())
    }

    /// Reads settings from a map of variables; nothing is taken from the process.
    ///
    /// # Errors
    /// All problems at once.
    pub fn from_variables(variables: &HashMap<String, String>) -> Result<Self, ConfigProblems> {
        let mut read = Reader { variables, problems: Vec::new() };
        let host: IpAddr =
            read.parse("HOST", "an IP address such as 127.0.0.1 or 0.0.0.0", IpAddr::from([127, 0, 0, 1]));
        let port: u16 = read.parse("PORT", "a port number", 3000);
        let public_url = read.text("PUBLIC_URL").unwrap_or_else(|| format!("http://{host}:{port}"));
        let public_url = public_url.trim_end_matches('/').to_owned();
        if !(public_url.starts_with("http://") || public_url.starts_with("https://")) {
            read.problems.push("PUBLIC_URL must begin with http:// or https://".into());
        }
        let data_dir = PathBuf::from(read.text("DATA_DIR").unwrap_or_else(|| "data".into()));
        let payment = read.payment(&public_url, port);
        let production = payment.environment == PaymentEnvironment::Production;
        if production && !public_url.starts_with("https://") {
            read.problems.push("MIDTRANS_ENVIRONMENT=production needs PUBLIC_URL with https://".into());
        }
        let demo_is_wanted = read.text("HURTROCK_DEMO").as_deref() == Some("true");
        if payment.environment == PaymentEnvironment::Simulator && !is_local(&public_url) && !demo_is_wanted {
            read.problems.push(
                "PUBLIC_URL is public but payments are simulated: set MIDTRANS_SERVER_KEY, or HURTROCK_DEMO=true for a public demo".into(),
            );
        }
        let session_secret = read.text("SESSION_SECRET");
        match &session_secret {
            Some(secret) if secret.len() < 32 => {
                read.problems.push("SESSION_SECRET needs at least 32 characters".into())
            }
            None if production => read.problems.push("SESSION_SECRET must be set in production".into()),
            _ => {}
        }
        let database_url = read
            .text("DATABASE_URL")
            .unwrap_or_else(|| format!("sqlite:{}?mode=rwc", data_dir.join("hurtrock.sqlite").display()));
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| database_url.starts_with(scheme)) {
            read.problems.push("DATABASE_URL must begin with sqlite: or postgres://".into());
        }
        let mail = read
            .text("SMTP_URL")
            .map_or_else(|| MailConfig::Folder(data_dir.join("mail")), |url| MailConfig::Smtp(Secret::new(url)));
        let flat_shipping: i64 = read.parse("FLAT_SHIPPING", "whole rupiah", 50_000);
        let config = Self {
            site: SiteConfig { host, port, public_url, trust_proxy: read.parse("TRUST_PROXY", "true or false", false) },
            data_dir,
            database_url: Secret::new(database_url),
            session_secret: Secret::new(session_secret.unwrap_or_default()),
            payment,
            mail,
            shop: ShopConfig {
                flat_shipping: Rupiah::new(flat_shipping.max(0)),
                tax: TaxRule::default(),
                mail_from: read.text("MAIL_FROM").unwrap_or_else(|| "Hurtrock <support@hurtrockstore.com>".into()),
            },
        };
        if read.problems.is_empty() { Ok(config) } else { Err(ConfigProblems(read.problems)) }
    }
}

struct Reader<'v> {
    variables: &'v HashMap<String, String>,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.variables.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn parse<T: std::str::FromStr>(&mut self, name: &str, expected: &str, default: T) -> T {
        match self.text(name).map(|value| value.parse()) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.problems.push(format!("{name} must be {expected}"));
                default
            }
        }
    }

    /// The environment is configured, never guessed from a key's prefix (Midtrans 1).
    fn payment(&mut self, public_url: &str, port: u16) -> PaymentConfig {
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
        let (snap, core) = match environment {
            // the shop calls its own simulator over loopback, whatever its public name is
            PaymentEnvironment::Simulator if is_local(public_url) => {
                (format!("{public_url}/simulator/snap/v1"), format!("{public_url}/simulator"))
            }
            PaymentEnvironment::Simulator => {
                (format!("http://127.0.0.1:{port}/simulator/snap/v1"), format!("http://127.0.0.1:{port}/simulator"))
            }
            PaymentEnvironment::Sandbox => {
                ("https://app.sandbox.midtrans.com/snap/v1".into(), "https://api.sandbox.midtrans.com".into())
            }
            PaymentEnvironment::Production => {
                ("https://app.midtrans.com/snap/v1".into(), "https://api.midtrans.com".into())
            }
        };
        PaymentConfig {
            environment,
            server_key: Secret::new(server_key.unwrap_or_else(|| "SB-Mid-server-hurtrock-demo".into())),
            snap_base: self.text("MIDTRANS_SNAP_BASE").unwrap_or(snap),
            core_base: self.text("MIDTRANS_CORE_BASE").unwrap_or(core),
            expiry_minutes: self.parse("PAYMENT_EXPIRY_MINUTES", "minutes", 24 * 60),
        }
    }
}

/// Whether an origin is this machine's own.
fn is_local(origin: &str) -> bool {
    let host = origin.split("://").nth(1).unwrap_or(origin);
    ["127.", "localhost", "[::1]", "0.0.0.0"].iter().any(|name| host.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
        Config::from_variables(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn nothing_set_is_a_demo_on_this_machine() {
        let config = read(&[]).unwrap();
        assert!(config.is_demo());
        assert_eq!(config.site.public_url, "http://127.0.0.1:3000");
        assert_eq!(config.payment.core_base, "http://127.0.0.1:3000/simulator");
    }

    #[test]
    fn all_problems_at_once() {
        let problems =
            read(&[("PORT", "many"), ("HOST", "here"), ("DATABASE_URL", "mysql://x"), ("SESSION_SECRET", "short")])
                .unwrap_err()
                .0;
        assert_eq!(problems.len(), 4, "{problems:?}");
    }

    #[test]
    fn production_refuses_an_unsafe_start() {
        let problems =
            read(&[("MIDTRANS_ENVIRONMENT", "production"), ("MIDTRANS_SERVER_KEY", "SB-Mid-server-x")]).unwrap_err().0;
        for word in ["https://", "sandbox key", "SESSION_SECRET"] {
            assert!(problems.iter().any(|p| p.contains(word)), "{word}: {problems:?}");
        }
    }

    #[test]
    fn a_public_shop_does_not_simulate_money_by_accident() {
        assert!(read(&[("PUBLIC_URL", "https://shop.example")]).is_err());
        assert!(read(&[("PUBLIC_URL", "https://shop.example"), ("HURTROCK_DEMO", "true")]).is_ok());
    }

    #[test]
    fn secrets_do_not_print() {
        let config = read(&[("MIDTRANS_SERVER_KEY", "SB-Mid-server-visible")]).unwrap();
        assert!(!format!("{config:?}").contains("visible"));
    }
}
