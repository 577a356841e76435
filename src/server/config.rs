//! Settings from the environment (and `.env`), one struct per concern. All problems are reported at once; secrets are
//! never printed; an unsafe combination does not start. Nothing needs to be set to try the demo.

use super::mail;
use crate::money::{Rupiah, TaxRule};
use std::{
    collections::HashMap,
    fmt::{self, Display},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    ops::RangeInclusive,
    path::{Path, PathBuf},
    str::FromStr,
};

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
        let site = read.site();
        let data_dir = PathBuf::from(read.text("DATA_DIR").unwrap_or_else(|| "data".into()));
        let payment = read.payment(&site);
        read.check_address(&site, payment.environment);
        let production = payment.environment == PaymentEnvironment::Production;
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
        let config = Self {
            site,
            database_url: Secret::new(database_url),
            session_secret: Secret::new(session_secret.unwrap_or_default()),
            payment,
            mail: read.mail(&data_dir, production),
            data_dir,
            shop: read.shop(),
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

    fn parse<T: FromStr>(&mut self, name: &str, expected: &str, default: T) -> T {
        match self.text(name).map(|value| value.parse()) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.problems.push(format!("{name} must be {expected}"));
                default
            }
        }
    }

    fn within<T: FromStr + PartialOrd + Display>(&mut self, name: &str, range: RangeInclusive<T>, default: T) -> T {
        match self.text(name).map(|value| value.parse::<T>()) {
            None => default,
            Some(Ok(value)) if range.contains(&value) => value,
            Some(_) => {
                self.problems.push(format!("{name} must be a whole number from {} to {}", range.start(), range.end()));
                default
            }
        }
    }

    fn site(&mut self) -> SiteConfig {
        let host = self.parse("HOST", "an IP address such as 127.0.0.1 or 0.0.0.0", IpAddr::from([127, 0, 0, 1]));
        let port = self.parse("PORT", "a port number", 3000);
        // a socket's address has the brackets that IPv6 needs
        let public_url = self.text("PUBLIC_URL").unwrap_or_else(|| format!("http://{}", SocketAddr::new(host, port)));
        let public_url = public_url.trim_end_matches('/').to_owned();
        if !(public_url.starts_with("http://") || public_url.starts_with("https://")) {
            self.problems.push("PUBLIC_URL must begin with http:// or https://".into());
        }
        SiteConfig { host, port, public_url, trust_proxy: self.parse("TRUST_PROXY", "true or false", false) }
    }

    /// The public address must be one that a browser can name, and a shop that others reach does not simulate money
    /// by accident.
    fn check_address(&mut self, site: &SiteConfig, environment: PaymentEnvironment) {
        if environment == PaymentEnvironment::Production && !site.public_url.starts_with("https://") {
            self.problems.push("MIDTRANS_ENVIRONMENT=production needs PUBLIC_URL with https://".into());
        }
        let demo_is_wanted = self.text("HURTROCK_DEMO").as_deref() == Some("true");
        let undecided = environment == PaymentEnvironment::Simulator && !demo_is_wanted;
        if is_unspecified(&site.public_url) {
            let also = if undecided { " (with HURTROCK_DEMO=true, because payments are simulated)" } else { "" };
            self.problems.push(format!(
                "PUBLIC_URL must be what visitors' browsers call, such as PUBLIC_URL=http://192.168.1.10:{}{also}: \
                 0.0.0.0 and :: mean every address of this machine and are none themselves",
                site.port
            ));
        } else if undecided && !is_local(&site.public_url) {
            self.problems.push(
                "PUBLIC_URL is public but payments are simulated: set MIDTRANS_SERVER_KEY, or HURTROCK_DEMO=true for a \
                 demo that other devices may visit"
                    .into(),
            );
        }
    }

    fn mail(&mut self, data_dir: &Path, production: bool) -> MailConfig {
        let Some(url) = self.text("SMTP_URL") else {
            if production {
                self.problems.push(
                    "MIDTRANS_ENVIRONMENT=production needs SMTP_URL: customers' mail would stay in a folder".into(),
                );
            }
            return MailConfig::Folder(data_dir.join("mail"));
        };
        if !mail::is_smtp_url(&url) {
            // it holds a password, so it is not repeated
            self.problems.push(
                "SMTP_URL must be like smtps://user:password@mail.example.com, special characters as %-codes".into(),
            );
        }
        MailConfig::Smtp(Secret::new(url))
    }

    fn shop(&mut self) -> ShopConfig {
        let flat_shipping = self.within("FLAT_SHIPPING", 0..=10_000_000, 50_000);
        let mail_from = self.text("MAIL_FROM").unwrap_or_else(|| "Hurtrock <support@hurtrockstore.com>".into());
        if !mail::is_sender(&mail_from) {
            self.problems.push("MAIL_FROM must be a sender such as Hurtrock <support@hurtrockstore.com>".into());
        }
        ShopConfig { flat_shipping: Rupiah::new(flat_shipping), tax: self.tax(), mail_from }
    }

    fn tax(&mut self) -> TaxRule {
        let law = TaxRule::default();
        let rate_percent = self.within("TAX_RATE_PERCENT", 0..=100, law.rate_percent);
        let Some(text) = self.text("TAX_BASE") else { return TaxRule { rate_percent, ..law } };
        let Some((base_numerator, base_denominator)) = share(&text) else {
            self.problems
                .push("TAX_BASE must be a fraction such as 11/12, at most 1, of numbers from 1 to 1000".into());
            return law;
        };
        TaxRule { rate_percent, base_numerator, base_denominator }
    }

    /// The environment is configured, never guessed from a key's prefix (Midtrans 1).
    fn payment(&mut self, site: &SiteConfig) -> PaymentConfig {
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
        PaymentConfig {
            environment,
            server_key: Secret::new(server_key.unwrap_or_else(|| "SB-Mid-server-hurtrock-demo".into())),
            snap_base: self.text("MIDTRANS_SNAP_BASE").unwrap_or(snap),
            core_base: self.text("MIDTRANS_CORE_BASE").unwrap_or(core),
            expiry_minutes: self.within("PAYMENT_EXPIRY_MINUTES", 5..=43_200, 24 * 60),
        }
    }
}

/// The host of an origin, IPv6 without its brackets.
fn host_of(origin: &str) -> Option<String> {
    let url = reqwest::Url::parse(origin).ok()?;
    url.host_str().map(|host| host.trim_matches(['[', ']']).to_owned())
}

/// Whether an origin can be reached from this machine only.
fn is_local(origin: &str) -> bool {
    host_of(origin)
        .is_some_and(|host| host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()))
}

/// Whether an origin stands for every address at once (`0.0.0.0`, `::`), which no browser can name as its own.
fn is_unspecified(origin: &str) -> bool {
    host_of(origin).and_then(|host| host.parse::<IpAddr>().ok()).is_some_and(|address| address.is_unspecified())
}

/// The address under which this machine reaches a listener of its own.
fn callable(host: IpAddr) -> IpAddr {
    match host {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        listens => listens,
    }
}

/// Numerator and denominator of a share such as `11/12`.
fn share(text: &str) -> Option<(u32, u32)> {
    let (part, whole) = text.split_once('/')?;
    let (part, whole): (u32, u32) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (part >= 1 && part <= whole && whole <= 1000).then_some((part, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
        Config::from_variables(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn all_problems_at_once() {
        let wrong = [
            ("PORT", "many"),
            ("HOST", "here"),
            ("DATABASE_URL", "mysql://x"),
            ("SESSION_SECRET", "short"),
            ("FLAT_SHIPPING", "-1"),
            ("PAYMENT_EXPIRY_MINUTES", "43201"),
            ("MAIL_FROM", "Hurtrock"),
            ("SMTP_URL", "mail.example.com:465"),
            ("TAX_RATE_PERCENT", "101"),
            ("TAX_BASE", "12/11"),
        ];
        let problems = read(&wrong).unwrap_err().0;
        assert_eq!(problems.len(), wrong.len(), "{problems:?}");
        for (name, _) in wrong {
            assert!(problems.iter().any(|p| p.starts_with(name)), "{name}: {problems:?}");
        }
    }
}
