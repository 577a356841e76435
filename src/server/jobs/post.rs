//! A job that is one mail: what it says can be asked for without sending it, and what was sent is noted in its row.

use super::{Job, Task};
use crate::{
    server::{
        failure::{Failure, Outcome},
        mail::Mail,
        outbox::{Row, mails},
        state::Shop,
    },
    ui::letter::Letter,
};
use std::future::Future;

/// A letter and whom it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Bare e-mail address.
    pub to: String,
    /// What it says.
    pub letter: Letter,
    /// Where a mail program may end what the reader asked for, by a POST and without a page (RFC 8058).
    pub unsubscribe: Option<String>,
}

impl Post {
    /// A letter to somebody.
    #[must_use]
    pub fn to(to: impl Into<String>, letter: Letter) -> Self {
        Self { to: to.into(), letter, unsubscribe: None }
    }

    /// Written out, as text and as HTML.
    #[must_use]
    pub fn mail(&self) -> Mail {
        Mail {
            to: self.to.clone(),
            subject: self.letter.subject.clone(),
            text: self.letter.plain(),
            html: Some(self.letter.html()),
            locale: self.letter.locale,
            unsubscribe: self.unsubscribe.clone(),
        }
    }
}

/// A job that is one mail.
pub trait Mailing: Job {
    /// Whether it lets its reader into an account: then nobody else reads it, and nothing of it is kept.
    const IS_SECRET: bool = false;

    /// What it says as things stand now; nothing when it has lost its reason. Looking changes nothing.
    fn write(&self, shop: &Shop) -> impl Future<Output = Outcome<Option<Post>>> + Send;
}

/// Sends what a job has written. Whom it goes to and, if it is no secret, what it says without the keys of its links is noted in
/// the row before, so that staff see what was tried.
///
/// # Errors
/// The database's; when the mail is not taken.
pub async fn send<J: Mailing>(shop: &Shop, row: &Row, post: &Post) -> Outcome<()> {
    let letter = (!J::IS_SECRET).then(|| post.letter.clone().without_keys());
    mails::note(&shop.db, row.id, &post.to, letter.as_ref()).await?;
    shop.mailer.send(&post.mail(), &row.dedupe_key, shop.clock.now()).await
}

/// Writes and sends, if there is anything to say.
///
/// # Errors
/// The database's; when the mail is not taken.
pub async fn send_written<J: Mailing + Sync>(job: J, shop: &Shop, row: &Row) -> Outcome<()> {
    match job.write(shop).await? {
        Some(post) => send::<J>(shop, row, &post).await,
        None => unsaid(shop, row).await,
    }
}

/// Notes that a mail has lost its reason: an earlier try may have noted what never went out.
///
/// # Errors
/// The database's.
pub async fn unsaid(shop: &Shop, row: &Row) -> Outcome<()> {
    mails::note(&shop.db, row.id, "", None).await
}

/// What the mail of a row says, for the list of all kinds.
pub(super) fn written<J: Mailing + Sync>(shop: Shop, row: Row) -> Task<Option<Post>> {
    Box::pin(async move {
        let job: J = serde_json::from_value(row.payload).map_err(Failure::fault)?;
        job.write(&shop).await
    })
}
