//! Mail out of the shop: SMTP, or one readable `.eml` per mail in a folder (the demo).
//! Called by outbox workers only, so a mail may be sent twice; its name is the same each time and readers see one.
//! What customers typed can never become a header.

use super::config::MailConfig;
use super::failure::{Failure, Outcome};
use crate::i18n::Locale;
use chrono::{DateTime, Utc};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Longest wait for a mail server.
const PATIENCE: Duration = Duration::from_secs(20);

/// One mail to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Bare e-mail address.
    pub to: String,
    /// Subject; line breaks become spaces.
    pub subject: String,
    /// The mail as text.
    pub text: String,
    /// The same as HTML, when there is more to see.
    pub html: Option<String>,
    /// Language it is written in.
    pub locale: Locale,
}

/// Sends mail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl Mailer {
    /// A mailer for the configured way and sender (`Name <address>`).
    ///
    /// # Errors
    /// When the sender or the SMTP address cannot be read, or the folder not be made.
    pub fn new(config: &MailConfig, from: &str) -> Outcome<Self> {
        let from = from.parse().map_err(|e| Failure::fault(format!("MAIL_FROM: {e}")))?;
        let way = match config {
            MailConfig::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|e| at(folder, &e))?;
                Way::Folder(folder.clone())
            }
            MailConfig::Smtp(url) => {
                let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
                    .map_err(|e| Failure::fault(format!("SMTP_URL: {e}")))?;
                Way::Smtp(smtp.timeout(Some(PATIENCE)).build())
            }
        };
        Ok(Self { from, way })
    }

    /// Hands a mail over. `key` (the outbox row's dedupe key) names it: the same key is the same mail.
    ///
    /// # Errors
    /// When the address is not one, or the mail server or disk does not take it.
    pub async fn send(&self, mail: &Mail, key: &str, now: DateTime<Utc>) -> Outcome<()> {
        let name = name_of(key);
        let message = self.message(mail, &name, now)?;
        match &self.way {
            Way::Folder(folder) => {
                // complete or absent: a reader never sees half a mail, a repeated delivery replaces the first
                let (draft, letter) = (folder.join(format!(".{name}")), folder.join(format!("{name}.eml")));
                tokio::fs::write(&draft, message.formatted()).await.map_err(|e| at(&draft, &e))?;
                tokio::fs::rename(&draft, &letter).await.map_err(|e| at(&letter, &e))
            }
            Way::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(|e| Failure::fault(format!("mail: {e}"))),
        }
    }

    fn message(&self, mail: &Mail, name: &str, now: DateTime<Utc>) -> Outcome<Message> {
        let to: Address = mail.to.trim().parse().map_err(|e| Failure::fault(format!("mail address: {e}")))?;
        let subject: String = mail.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let language = if mail.locale == Locale::en { "en" } else { "id" };
        let builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .date(now.into())
            .message_id(Some(format!("<{name}@{}>", self.from.email.domain())))
            .raw_header(header("Content-Language", language))
            .raw_header(header("Auto-Submitted", "auto-generated"));
        let text = mail.text.clone();
        match mail.html.clone() {
            Some(html) => builder.multipart(MultiPart::alternative_plain_html(text, html)),
            None => builder.singlepart(SinglePart::plain(text)),
        }
        .map_err(Failure::fault)
    }
}

/// Whether a text names a sender (`Name <address>` or a bare address).
#[must_use]
pub fn is_sender(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}

/// Whether a text is the address of a mail server (`smtps://user:password@host`); nobody is called.
#[must_use]
pub fn is_smtp_url(text: &str) -> bool {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(text).is_ok()
}

fn header(name: &'static str, value: &'static str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// What a mail is called in its Message-ID and on disk: unguessable from outside only as far as the key is.
fn name_of(key: &str) -> String {
    hex::encode(&Sha256::digest(key.as_bytes())[..16])
}

fn at(path: &Path, error: &std::io::Error) -> Failure {
    Failure::fault(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(to: &str, subject: &str) -> Mail {
        Mail { to: to.into(), subject: subject.into(), text: "Halo.".into(), html: None, locale: Locale::id }
    }

    fn folder(path: &Path) -> Mailer {
        Mailer::new(&MailConfig::Folder(path.to_owned()), "Hurtrock <toko@hurtrock.test>").unwrap()
    }

    fn letters(path: &Path) -> Vec<String> {
        std::fs::read_dir(path).unwrap().map(|f| std::fs::read_to_string(f.unwrap().path()).unwrap()).collect()
    }

    #[tokio::test]
    async fn the_same_key_is_one_mail() {
        let dir = tempfile::tempdir().unwrap();
        let mailer = folder(dir.path());
        for _ in 0..2 {
            mailer.send(&mail("budi@example.com", "Pesanan"), "order-paid:1", DateTime::UNIX_EPOCH).await.unwrap();
        }
        mailer.send(&mail("budi@example.com", "Pesanan"), "order-paid:2", DateTime::UNIX_EPOCH).await.unwrap();
        let letters = letters(dir.path());
        assert_eq!(letters.len(), 2);
        assert!(letters[0].contains("To: budi@example.com\r\n") && letters[0].contains("Content-Language: id\r\n"));
        assert!(letters[0].contains("@hurtrock.test>\r\n") && letters[0].contains("Date: Thu, 01 Jan 1970"));
    }

    #[tokio::test]
    async fn nothing_typed_becomes_a_header() {
        let dir = tempfile::tempdir().unwrap();
        let mailer = folder(dir.path());
        let sly = mail("budi@example.com", "Pesanan\r\nBcc: all@example.com\r\n\r\nbody");
        mailer.send(&sly, "k", DateTime::UNIX_EPOCH).await.unwrap();
        assert!(letters(dir.path())[0].lines().all(|line| !line.starts_with("Bcc")));
        for to in ["a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "A <a@example.com>", ""] {
            assert!(mailer.send(&mail(to, "x"), "k2", DateTime::UNIX_EPOCH).await.is_err(), "{to:?}");
        }
    }

    #[tokio::test]
    async fn both_forms_travel_together() {
        let dir = tempfile::tempdir().unwrap();
        let html =
            Mail { html: Some("<p>Halo, Désirée.</p>".into()), ..mail("budi@example.com", "Terima kasih – lunas") };
        folder(dir.path()).send(&html, "k", DateTime::UNIX_EPOCH).await.unwrap();
        let letter = &letters(dir.path())[0];
        assert!(
            letter.contains("multipart/alternative") && letter.contains("text/html") && letter.contains("text/plain")
        );
    }
}
