//! Rules of the shop that the law or the owner may change, and where mail goes.

use super::{Secret, reader::Reader};
use crate::{
    money::{Rupiah, TaxRule},
    server::mail,
};
use std::path::{Path, PathBuf};

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum MailConfig {
    /// One file per mail in this folder.
    Folder(PathBuf),
    /// `smtps://user:password@host`.
    Smtp(Secret),
}

/// How an account is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    /// At once; then a name that is taken has to be told.
    Open,
    /// By the link of a mail; the answer tells nobody anything.
    Confirmed,
}

impl Registration {
    /// The word of `REGISTRATION`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
        }
    }
}

/// Rules of the shop that the law or the owner may change.
#[derive(Clone, Debug)]
pub struct ShopConfig {
    /// One price in rupiah for sending any order, until staff say otherwise; nothing for zones and weight.
    pub flat_shipping: Option<Rupiah>,
    /// PPN contained in prices.
    pub tax: TaxRule,
    /// Sender of mail.
    pub mail_from: String,
    /// How customers get an account.
    pub registration: Registration,
}

impl ShopConfig {
    /// The bare e-mail address under which people reach the shop: the one its mails come from.
    #[must_use]
    pub fn contact(&self) -> String {
        mail::address_of(&self.mail_from)
    }
}

impl Reader<'_> {
    pub(super) fn mail(&mut self, data_dir: &Path, production: bool) -> MailConfig {
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
        } else if production && !mail::is_encrypted(&url) {
            self.problems.push(
                "SMTP_URL must begin with smtps:// (or carry ?tls=required) in production: mails and the password would \
                 travel in the open"
                    .into(),
            );
        }
        MailConfig::Smtp(Secret::new(url))
    }

    pub(super) fn shop(&mut self, production: bool) -> ShopConfig {
        let is_flat = self.text("FLAT_SHIPPING").is_some();
        let flat_shipping = self.within("FLAT_SHIPPING", 0..=10_000_000, "", 0);
        let mail_from = self.text("MAIL_FROM").unwrap_or_else(|| "Hurtrock <support@hurtrockstore.com>".into());
        if !mail::is_sender(&mail_from) {
            self.problems.push("MAIL_FROM must be a sender such as Hurtrock <support@hurtrockstore.com>".into());
        }
        let registration = self.registration(production);
        ShopConfig {
            flat_shipping: is_flat.then(|| Rupiah::new(flat_shipping)),
            tax: self.tax(),
            mail_from,
            registration,
        }
    }

    fn registration(&mut self, production: bool) -> Registration {
        match self.text("REGISTRATION").as_deref() {
            Some("open") => Registration::Open,
            Some("confirmed") => Registration::Confirmed,
            None if production => Registration::Confirmed,
            None => Registration::Open,
            Some(_) => {
                self.problems.push("REGISTRATION must be open or confirmed".into());
                Registration::Confirmed
            }
        }
    }

    fn tax(&mut self) -> TaxRule {
        let law = TaxRule::default();
        let rate_percent = self.within("TAX_RATE_PERCENT", 0..=100, "", law.rate_percent);
        let Some(text) = self.text("TAX_BASE") else { return TaxRule { rate_percent, ..law } };
        let Some((base_numerator, base_denominator)) = share(&text) else {
            self.problems
                .push("TAX_BASE must be a fraction such as 11/12, at most 1, of numbers from 1 to 1000".into());
            return law;
        };
        TaxRule { rate_percent, base_numerator, base_denominator }
    }
}

/// Numerator and denominator of a share such as `11/12`.
fn share(text: &str) -> Option<(u32, u32)> {
    let (part, whole) = text.split_once('/')?;
    let (part, whole): (u32, u32) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (part >= 1 && part <= whole && whole <= 1000).then_some((part, whole))
}
