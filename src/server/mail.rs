//! Mail out of the shop: SMTP, or one readable `.eml` per mail in a folder (the demo), with its words as JSON beside it
//! for the page of staff, so that nobody takes apart what lettre put together.
//! Called by outbox workers only, so a mail may be sent twice; its name is the same each time and readers see one.
//! What customers typed can never become a header.

use super::config::MailConfig;
use super::failure::{Failure, Outcome};
use crate::i18n::Locale;
use chrono::{DateTime, TimeDelta, Utc};
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
    cmp::Reverse,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

/// Longest wait for a mail server.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a mail stays in the folder.
pub const KEPT: TimeDelta = TimeDelta::days(30);

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
    /// Where a mail program may end what the reader asked for, by a POST and without a page (RFC 8058).
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

/// The words of a mail in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Bare e-mail address.
    pub to: String,
    /// Subject, on one line.
    pub subject: String,
    /// The mail as text; its HTML is in the `.eml` alone.
    pub text: String,
    /// Language it is written in.
    pub locale: Locale,
    /// When it was written.
    pub at: DateTime<Utc>,
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
                // the words first: what is in the folder as a mail can be read
                put(folder, &format!("{name}.json"), words(mail, now)?).await?;
                put(folder, &format!("{name}.eml"), message.formatted()).await
            }
            Way::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(|e| Failure::fault(format!("mail: {e}"))),
        }
    }

    /// Whether mails stay in a folder, where they can be read.
    #[must_use]
    pub const fn keeps_letters(&self) -> bool {
        matches!(self.way, Way::Folder(_))
    }

    /// The newest mails in the folder, at most `most`, newest first; none at all when mail leaves by SMTP.
    ///
    /// # Errors
    /// When the folder cannot be read; one mail that cannot is left out.
    pub async fn letters(&self, most: usize) -> Outcome<Option<Vec<Letter>>> {
        let Way::Folder(folder) = &self.way else { return Ok(None) };
        let mut letters = Vec::new();
        for path in newest(folder, most).await? {
            match letter(&path).await {
                Ok(letter) => letters.push(letter),
                Err(failure) => tracing::warn!(error = %failure, "a mail in the folder cannot be read"),
            }
        }
        letters.sort_by_key(|letter| Reverse(letter.at));
        Ok(Some(letters))
    }

    /// Deletes at most `most` files of the folder that were written before an instant.
    ///
    /// # Errors
    /// When the folder cannot be read or a file not be deleted.
    pub async fn sweep(&self, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
        let Way::Folder(folder) = &self.way else { return Ok(0) };
        let mut gone = 0;
        for path in written_before(folder, before).await? {
            if gone == most {
                break;
            }
            tokio::fs::remove_file(&path).await.map_err(|e| at(&path, &e))?;
            gone += 1;
        }
        Ok(gone)
    }

    fn message(&self, mail: &Mail, name: &str, now: DateTime<Utc>) -> Outcome<Message> {
        let to: Address = mail.to.trim().parse().map_err(|e| Failure::fault(format!("mail address: {e}")))?;
        let language = if mail.locale == Locale::en { "en" } else { "id" };
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject_of(mail))
            .date(now.into())
            .message_id(Some(format!("<{name}@{}>", self.from.email.domain())))
            .raw_header(header("Content-Language", language))
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Some(address) = &mail.unsubscribe {
            builder = builder.raw_header(header("List-Unsubscribe", format!("<{address}>")));
            if address.starts_with("https://") {
                builder = builder.raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
            }
        }
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

/// The bare address of a sender; the text as it is when it names none.
#[must_use]
pub fn address_of(sender: &str) -> String {
    sender.parse::<Mailbox>().map_or_else(|_| sender.to_owned(), |mailbox| mailbox.email.to_string())
}

/// Whether a text is the address of a mail server (`smtps://user:password@host`); nobody is called.
#[must_use]
pub fn is_smtp_url(text: &str) -> bool {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(text).is_ok()
}

/// Whether mail to such an address travels encrypted, or no further than this machine.
#[must_use]
pub fn is_encrypted(url: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(url) else { return false };
    let is_asked = url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
    url.scheme() == "smtps" || is_asked || url.host_str().is_some_and(super::config::is_loopback)
}

/// The subject on one line, so that nothing typed becomes a header.
fn subject_of(mail: &Mail) -> String {
    mail.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn words(mail: &Mail, now: DateTime<Utc>) -> Outcome<Vec<u8>> {
    let (to, text) = (mail.to.trim().to_owned(), mail.text.clone());
    let letter = Letter { to, subject: subject_of(mail), text, locale: mail.locale, at: now };
    serde_json::to_vec(&letter).map_err(Failure::fault)
}

/// Writes a file that is complete or absent: a reader never sees half a mail, a repeated delivery replaces the first.
async fn put(folder: &Path, name: &str, content: Vec<u8>) -> Outcome<()> {
    let (draft, file) = (folder.join(format!(".{name}.part")), folder.join(name));
    tokio::fs::write(&draft, content).await.map_err(|e| at(&draft, &e))?;
    tokio::fs::rename(&draft, &file).await.map_err(|e| at(&file, &e))
}

/// Where the words of the mails are that were written last, at most `most`.
async fn newest(folder: &Path, most: usize) -> Outcome<Vec<PathBuf>> {
    let mut files = match tokio::fs::read_dir(folder).await {
        Ok(files) => files,
        // a folder that was cleared away holds no mail; the next mail says that it is missing
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(at(folder, &error)),
    };
    let mut found = Vec::new();
    while let Some(file) = files.next_entry().await.map_err(|e| at(folder, &e))? {
        let path = file.path();
        if path.extension().is_some_and(|ending| ending == "eml") {
            let facts = file.metadata().await.map_err(|e| at(&path, &e))?;
            let written = facts.modified().map_err(|e| at(&path, &e))?;
            found.push((written, path.with_extension("json")));
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(most);
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// The files of the folder that were written before an instant.
async fn written_before(folder: &Path, before: DateTime<Utc>) -> Outcome<Vec<PathBuf>> {
    let mut files = match tokio::fs::read_dir(folder).await {
        Ok(files) => files,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(at(folder, &error)),
    };
    let mut found = Vec::new();
    while let Some(file) = files.next_entry().await.map_err(|e| at(folder, &e))? {
        let path = file.path();
        let facts = file.metadata().await.map_err(|e| at(&path, &e))?;
        let written: DateTime<Utc> = facts.modified().map_err(|e| at(&path, &e))?.into();
        if facts.is_file() && written < before {
            found.push(path);
        }
    }
    Ok(found)
}

async fn letter(path: &Path) -> Outcome<Letter> {
    let words = tokio::fs::read(path).await.map_err(|e| at(path, &e))?;
    serde_json::from_slice(&words).map_err(|e| Failure::fault(format!("{}: {e}", path.display())))
}

fn header(name: &'static str, value: impl Into<String>) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.into())
}

/// What a mail is called in its Message-ID and on disk: unguessable from outside only as far as the key is.
fn name_of(key: &str) -> String {
    hex::encode(&Sha256::digest(key.as_bytes())[..16])
}

fn at(path: &Path, error: &std::io::Error) -> Failure {
    Failure::fault(format!("{}: {error}", path.display()))
}

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;
