//! Settings from the environment (and `.env`), one struct per concern. All problems are reported at once; secrets are
//! never printed; an unsafe combination does not start. Nothing needs to be set to try the demo.

mod files;
mod limits;
mod payment;
mod reader;
mod secret;
mod shop;
mod site;

pub use files::{Bucket, FilesConfig};
pub use limits::LimitsConfig;
pub use payment::{PaymentConfig, PaymentEnvironment, SnapScript};
pub use reading::is_loopback;
pub use secret::Secret;
pub use shop::{MailConfig, Registration, ShopConfig};
pub use site::SiteConfig;

use reader::Reader;
use std::{collections::HashMap, path::PathBuf};

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
    /// Where pictures are kept.
    pub files: FilesConfig,
    /// Who is not limited.
    pub limits: LimitsConfig,
    /// Prices, tax and freight rules of the shop.
    pub shop: ShopConfig,
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
            files: read.files(&data_dir),
            data_dir,
            limits: read.limits(),
            shop: read.shop(production),
        };
        if read.problems.is_empty() { Ok(config) } else { Err(ConfigProblems(read.problems)) }
    }
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
            ("PAYMENT_EXPIRY_MINUTES", "10081"),
            ("MAIL_FROM", "Hurtrock"),
            ("SMTP_URL", "mail.example.com:465"),
            ("TAX_RATE_PERCENT", "101"),
            ("TAX_BASE", "12/11"),
            ("RATE_LIMIT_EXEMPT", "everybody"),
            ("REGISTRATION", "maybe"),
            ("FILES_URL", "uploads"),
        ];
        let problems = read(&wrong).unwrap_err().0;
        assert_eq!(problems.len(), wrong.len(), "{problems:?}");
        for (name, _) in wrong {
            assert!(problems.iter().any(|p| p.starts_with(name)), "{name}: {problems:?}");
        }
    }
}
