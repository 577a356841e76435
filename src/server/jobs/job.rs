//! A job: its name, what it needs to know, what it does, and what staff read of it, in one type.

use super::{Mailing, Post, Task, post::written};
use crate::{
    i18n::Locale,
    ids::OrderId,
    server::{
        failure::{Failure, Outcome},
        outbox::{self, Row, Wanted},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::{Serialize, de::DeserializeOwned};
use std::future::Future;

/// Something that is asked for in the transaction of a change and done after its commit. The type's fields are what it needs
/// to know; they are kept as JSON in the outbox.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Name of its rows. Rows that wait carry it, so it never changes.
    const NAME: &'static str;
    /// Whether it is a mail; those that are stand in the list of mails ([`Mailing`]).
    const IS_MAIL: bool = false;

    /// What staff read when it is held up.
    fn about(&self, locale: Locale) -> About;

    /// Does it. It may be done twice for one row: `row.dedupe_key` is the same then.
    fn run(self, shop: Shop, row: Row) -> impl Future<Output = Outcome<()>> + Send;
}

/// A job as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What it does, in words.
    pub words: String,
    /// The order it is about, if it is about one.
    pub order: Option<OrderId>,
    /// What others call the thing it is about.
    pub reference: Option<String>,
}

/// Asks for a job at `due` (UTC), once `tx` commits; asking again under the same key changes nothing. Whether it was new.
///
/// # Errors
/// When the database fails.
pub async fn enqueue<J: Job>(
    tx: &impl ConnectionTrait,
    job: &J,
    dedupe_key: &str,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let payload = serde_json::to_value(job).map_err(Failure::fault)?;
    let order = job.about(Locale::id).order;
    let wanted = Wanted { topic: J::NAME, dedupe_key, payload, order, is_mail: J::IS_MAIL, due };
    outbox::enqueue(tx, wanted, now).await
}

/// What the mail of a row would say.
type Write = fn(Shop, Row) -> Task<Option<Post>>;

/// A job's type as a value, for the list of all.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Name of its rows.
    pub name: &'static str,
    /// Whether its rows stand in the list of mails.
    pub is_mail: bool,
    /// Whether nobody but its reader may see what it says.
    pub is_secret: bool,
    run: fn(Shop, Row) -> Task,
    about: fn(&Row, Locale) -> Option<About>,
    write: Option<Write>,
}

impl Kind {
    /// The kind of `J`.
    #[must_use]
    pub const fn of<J: Job>() -> Self {
        let (run, about) = (run::<J>, about::<J>);
        Self { name: J::NAME, is_mail: J::IS_MAIL, is_secret: false, run, about, write: None }
    }

    /// The kind of a mail.
    #[must_use]
    pub const fn mail<J: Mailing + Sync>() -> Self {
        Self { is_secret: J::IS_SECRET, write: Some(written::<J>), ..Self::of::<J>() }
    }

    /// What the mail of a row says as things stand now; nothing when it is none, or has lost its reason.
    ///
    /// # Errors
    /// The database's; a fault when the row cannot be read.
    pub async fn written(&self, shop: Shop, row: Row) -> Outcome<Option<Post>> {
        match self.write {
            Some(write) => write(shop, row).await,
            None => Ok(None),
        }
    }

    /// Whether it says what it writes: a mail is listed as one, and nothing else is.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.is_mail == self.write.is_some()
    }

    /// Does the job of a row.
    #[must_use]
    pub fn run(&self, shop: Shop, row: Row) -> Task {
        (self.run)(shop, row)
    }
}

fn run<J: Job>(shop: Shop, row: Row) -> Task {
    Box::pin(async move {
        let job: J = serde_json::from_value(row.payload.clone()).map_err(Failure::fault)?;
        job.run(shop, row).await
    })
}

fn about<J: Job>(row: &Row, locale: Locale) -> Option<About> {
    Some(J::deserialize(&row.payload).ok()?.about(locale))
}

/// All kinds of jobs of the running shop.
#[derive(Clone, Copy)]
pub struct Jobs(pub &'static [Kind]);

impl Jobs {
    /// Those of this shop.
    ///
    /// # Errors
    /// A fault when the program opened the shop without them.
    pub fn of(shop: &Shop) -> Outcome<Self> {
        shop.extension().copied()
    }

    /// The kind of a row.
    #[must_use]
    pub fn kind(self, name: &str) -> Option<&'static Kind> {
        self.0.iter().find(|kind| kind.name == name)
    }

    /// What staff read of a row; one that nobody knows keeps its own name.
    #[must_use]
    pub fn about(self, row: &Row, locale: Locale) -> About {
        let known = self.kind(&row.topic).and_then(|kind| (kind.about)(row, locale));
        known.unwrap_or_else(|| About { words: row.topic.clone(), order: None, reference: None })
    }
}
