//! Workers: one loop that works off the outbox, and one for each round. A job that fails, panics or hangs harms its own row only. On shutdown everything stops between two pieces of work.

use super::{Jobs, Kind, Round};
use crate::server::{
    failure::{Failure, Outcome},
    outbox::{self, Row},
    state::Shop,
};
use std::{future::Future, pin::Pin, time::Duration};
use tokio::{sync::watch, task::JoinSet};

/// How long a job may take.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long a row is held; longer than a job may take.
const LEASE_SECONDS: i64 = 60;
/// Longest sleep between two looks.
const LOOK: Duration = Duration::from_secs(2);

/// Something that is being done.
pub type Task<T = ()> = Pin<Box<dyn Future<Output = Outcome<T>> + Send>>;

/// The workers of one shop, before they run.
pub struct Workers {
    shop: Shop,
    rounds: &'static [Round],
}

impl Workers {
    /// Workers for the outbox and for what comes round with the clock.
    #[must_use]
    pub const fn new(shop: Shop, rounds: &'static [Round]) -> Self {
        Self { shop, rounds }
    }

    /// Works until `shutdown` says true, then returns when the pieces in hand are finished.
    pub async fn run(self, shutdown: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        for round in self.rounds {
            running.spawn(come_round(self.shop.clone(), *round, shutdown.clone()));
        }
        running.spawn(watch_outbox(self.shop, shutdown));
        while running.join_next().await.is_some() {}
    }
}

/// Works off everything that is due now and says how many rows were tried.
///
/// # Errors
/// The database's; what jobs return goes into their rows.
pub async fn work_off(shop: &Shop) -> Outcome<usize> {
    let mut tried = 0;
    loop {
        let batch = work_off_batch(shop).await?;
        if batch == 0 {
            return Ok(tried);
        }
        tried += batch;
    }
}

async fn work_off_batch(shop: &Shop) -> Outcome<usize> {
    let rows = outbox::claim(&shop.db, shop.clock.now(), chrono::Duration::seconds(LEASE_SECONDS)).await?;
    let (count, jobs) = (rows.len(), Jobs::of(shop)?);
    let mut pieces = JoinSet::new();
    for row in rows {
        let (shop, kind) = (shop.clone(), jobs.kind(&row.topic));
        pieces.spawn(async move { deliver(&shop, kind, row).await });
    }
    let mut result = Ok(count);
    while let Some(piece) = pieces.join_next().await {
        if let Err(failure) = piece.map_err(Failure::fault).flatten() {
            result = Err(failure);
        }
    }
    result
}

async fn deliver(shop: &Shop, kind: Option<&Kind>, row: Row) -> Outcome<()> {
    let outcome = match kind {
        Some(kind) => guarded(kind.run(shop.clone(), row.clone())).await,
        None => Err(Failure::fault("no job has this name")),
    };
    match outcome {
        Ok(()) => outbox::done(&shop.db, row.id, shop.clock.now()).await,
        Err(failure) => {
            tracing::warn!(topic = row.topic, key = row.dedupe_key, attempt = row.attempts, error = %failure, "a job failed");
            outbox::retry_later(&shop.db, &row, &failure.to_string(), shop.clock.now()).await
        }
    }
}

/// Runs a task of its own, so that a panic or an endless wait ends there.
async fn guarded(task: Task) -> Outcome<()> {
    let mut task = tokio::spawn(task);
    match tokio::time::timeout(PATIENCE, &mut task).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => Err(Failure::fault(panic)),
        Err(_) => {
            task.abort();
            Err(Failure::fault("took too long"))
        }
    }
}

async fn watch_outbox(shop: Shop, mut shutdown: watch::Receiver<bool>) {
    while !*shutdown.borrow() {
        match work_off_batch(&shop).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(failure) => tracing::error!(error = %failure, "the outbox worker"),
        }
        tokio::select! {
            () = shop.wake.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}

async fn come_round(shop: Shop, round: Round, mut shutdown: watch::Receiver<bool>) {
    while !*shutdown.borrow() {
        let outcome = tokio::spawn((round.run)(shop.clone())).await.map_err(Failure::fault).flatten();
        if let Err(failure) = outcome {
            tracing::error!(round = round.name, error = %failure, "a round failed");
        }
        tokio::select! {
            () = tokio::time::sleep(round.pause) => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}
