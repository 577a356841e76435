//! A job: its name, what it needs to know, what it does, and what staff read of it, in one type.

use super::Task;
use crate::{
    i18n::Locale,
    ids::OrderId,
    server::{
        failure::{Failure, Outcome},
        outbox::{self, Row},
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
    outbox::enqueue(tx, J::NAME, dedupe_key, payload, order, due, now).await
}

/// A job's type as a value, for the list of all.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Name of its rows.
    pub name: &'static str,
    run: fn(Shop, Row) -> Task,
    about: fn(&Row, Locale) -> Option<About>,
}

impl Kind {
    /// The kind of `J`.
    #[must_use]
    pub const fn of<J: Job>() -> Self {
        Self { name: J::NAME, run: run::<J>, about: about::<J> }
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
