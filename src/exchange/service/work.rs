//! The work on a set: looked at, done or taken back in pieces of some seconds. Each piece asks for the next, by its number; so
//! it outlives a restart, and one that was done is not done again.

use super::{applying, checking, set};
use crate::{
    exchange::{model::State, store},
    i18n::Locale,
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        jobs::{self, About, Job},
        outbox::Row,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use leptos_i18n::td_string;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long a piece is: less than a job may take.
const PIECE: Duration = Duration::from_secs(12);

/// The next piece of a set's work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Work {
    /// The set.
    pub set: Uuid,
}

impl Job for Work {
    const NAME: &'static str = "exchange.work";

    fn about(&self, locale: Locale) -> About {
        About { words: td_string!(locale, exchange.job).to_owned(), order: None, reference: Some(self.set.to_string()) }
    }

    async fn run(self, shop: Shop, _: Row) -> Outcome<()> {
        if go_on(&shop, self.set, PIECE).await? {
            let (id, now) = (self.set, shop.clock.now());
            transaction!(shop.db, |tx| {
                store::next_step(tx, id).await?;
                ask(tx, id, now).await
            })
            .await?;
            shop.wake.notify_one();
        }
        Ok(())
    }
}

/// Asks for the next piece, in the transaction that makes it necessary.
pub(super) async fn ask(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    let row = set(tx, id).await?;
    jobs::enqueue(tx, &Work { set: id }, &format!("exchange/{id}/{}", row.step), now, now).await?;
    Ok(())
}

/// How long whoever asks waits for the first piece: what is small is done then.
const AT_ONCE: Duration = Duration::from_millis(1_500);
/// When the work goes on that was not done at once.
const LATER: chrono::TimeDelta = chrono::TimeDelta::seconds(2);

/// Asks for the work on a set in the transaction that begins it; [`at_once`] follows its commit.
pub(super) async fn begin(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    let row = set(tx, id).await?;
    jobs::enqueue(tx, &Work { set: id }, &format!("exchange/{id}/{}", row.step), now + LATER, now).await?;
    Ok(())
}

/// Does what can be done at once; the rest is a job's.
pub(super) async fn at_once(shop: &Shop, id: Uuid) {
    if let Err(failure) = go_on(shop, id, AT_ONCE).await {
        tracing::warn!(error = %failure, "a job takes a set over");
    }
}

/// Works on a set for so long; whether there is more to do.
pub(super) async fn go_on(shop: &Shop, id: Uuid, patience: Duration) -> Outcome<bool> {
    let begun = Instant::now();
    let mut checker = None;
    loop {
        // a set that was taken away meanwhile wants no work
        let Some(row) = store::find(shop.db.read(), id).await? else { return Ok(false) };
        match State::from_code(&row.state) {
            State::Checking => checking::piece(shop, &row, &mut checker).await?,
            State::Applying | State::Undoing => {
                let by = Staff::noted(&row.asked_by).ok_or_else(|| Failure::fault("nobody asked for it"))?;
                applying::piece(shop, &row, &by).await?;
            }
            _ => return Ok(false),
        }
        if begun.elapsed() >= patience {
            return Ok(true);
        }
    }
}
