//! Workers of the machine room: one loop that works off the outbox, and jobs that come round with the clock.
//! A handler that fails, panics or hangs harms its own row only. On shutdown everything stops between two pieces of work.

use super::{
    failure::{Failure, Outcome},
    outbox::{self, Row},
    state::Shop,
};
use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::{sync::Notify, sync::watch, task::JoinSet};

/// How long a handler may take.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long a row is held; longer than a handler may take.
const LEASE_SECONDS: i64 = 60;
/// Longest sleep between two looks.
const LOOK: Duration = Duration::from_secs(2);

/// Work in progress.
pub type Work<T = ()> = Pin<Box<dyn Future<Output = Outcome<T>> + Send>>;
/// What is done with the rows of a topic. It may run twice for one row.
pub type Handler = Arc<dyn Fn(Shop, Row) -> Work + Send + Sync>;
/// Handlers by topic.
pub type Handlers = HashMap<&'static str, Handler>;

type Job = Arc<dyn Fn(Shop) -> Work + Send + Sync>;

/// A function as the handler of a topic.
pub fn handler<F: Future<Output = Outcome<()>> + Send + 'static>(
    work: impl Fn(Shop, Row) -> F + Send + Sync + 'static,
) -> Handler {
    Arc::new(move |shop, row| Box::pin(work(shop, row)))
}

/// The workers of one shop, before they run.
pub struct Workers {
    shop: Shop,
    handlers: Arc<Handlers>,
    wake: Arc<Notify>,
    periodic: Vec<(Duration, &'static str, Job)>,
}

impl Workers {
    /// Workers for the outbox; `wake` calls them before their next look.
    #[must_use]
    pub fn new(shop: Shop, handlers: Handlers, wake: Arc<Notify>) -> Self {
        Self { shop, handlers: Arc::new(handlers), wake, periodic: Vec::new() }
    }

    /// Adds a job that runs at the start and then each time the pause has passed.
    #[must_use]
    pub fn every<F: Future<Output = Outcome<()>> + Send + 'static>(
        mut self,
        pause: Duration,
        name: &'static str,
        work: impl Fn(Shop) -> F + Send + Sync + 'static,
    ) -> Self {
        self.periodic.push((pause, name, Arc::new(move |shop| Box::pin(work(shop)))));
        self
    }

    /// Works until `shutdown` says true, then returns when the pieces in hand are finished.
    pub async fn run(self, shutdown: watch::Receiver<bool>) {
        let mut rounds = JoinSet::new();
        for (pause, name, job) in self.periodic {
            rounds.spawn(come_round(self.shop.clone(), pause, name, job, shutdown.clone()));
        }
        rounds.spawn(watch_outbox(self.shop, self.handlers, self.wake, shutdown));
        while rounds.join_next().await.is_some() {}
    }
}

/// Works off everything that is due now and says how many rows were tried.
///
/// # Errors
/// The database's; what handlers return goes into their rows.
pub async fn work_off(shop: &Shop, handlers: &Handlers) -> Outcome<usize> {
    let mut tried = 0;
    loop {
        let batch = work_off_batch(shop, handlers).await?;
        if batch == 0 {
            return Ok(tried);
        }
        tried += batch;
    }
}

async fn work_off_batch(shop: &Shop, handlers: &Handlers) -> Outcome<usize> {
    let rows = outbox::claim(&shop.db, shop.clock.now(), chrono::Duration::seconds(LEASE_SECONDS)).await?;
    let count = rows.len();
    let mut pieces = JoinSet::new();
    for row in rows {
        let (shop, handler) = (shop.clone(), handlers.get(row.topic.as_str()).cloned());
        pieces.spawn(async move { deliver(&shop, handler, row).await });
    }
    let mut result = Ok(count);
    while let Some(piece) = pieces.join_next().await {
        if let Err(failure) = piece.map_err(Failure::fault).flatten() {
            result = Err(failure);
        }
    }
    result
}

async fn deliver(shop: &Shop, handler: Option<Handler>, row: Row) -> Outcome<()> {
    let outcome = match handler {
        Some(handler) => guarded(handler(shop.clone(), row.clone())).await,
        None => Err(Failure::fault("no handler for this topic")),
    };
    match outcome {
        Ok(()) => outbox::done(&shop.db, row.id, shop.clock.now()).await,
        Err(failure) => {
            tracing::warn!(topic = row.topic, key = row.dedupe_key, attempt = row.attempts, error = %failure, "outbox work failed");
            outbox::retry_later(&shop.db, &row, &failure.to_string(), shop.clock.now()).await
        }
    }
}

/// Runs work in a task of its own, so that a panic or an endless wait ends there.
async fn guarded(work: Work) -> Outcome<()> {
    let mut task = tokio::spawn(work);
    match tokio::time::timeout(PATIENCE, &mut task).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => Err(Failure::fault(panic)),
        Err(_) => {
            task.abort();
            Err(Failure::fault("took too long"))
        }
    }
}

async fn watch_outbox(shop: Shop, handlers: Arc<Handlers>, wake: Arc<Notify>, mut shutdown: watch::Receiver<bool>) {
    while !*shutdown.borrow() {
        match work_off_batch(&shop, &handlers).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(failure) => tracing::error!(error = %failure, "the outbox worker"),
        }
        tokio::select! {
            () = wake.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}

async fn come_round(shop: Shop, pause: Duration, name: &'static str, job: Job, mut shutdown: watch::Receiver<bool>) {
    while !*shutdown.borrow() {
        let outcome = tokio::spawn(job(shop.clone())).await.map_err(Failure::fault).flatten();
        if let Err(failure) = outcome {
            tracing::error!(job = name, error = %failure, "a periodic job failed");
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}
