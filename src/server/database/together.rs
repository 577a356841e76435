//! Write transactions of SQLite that meet share one commit. A disk takes milliseconds to keep a commit, however much was written
//! in it: twenty people who order at once would each wait for twenty of them.
//!
//! Who comes while somebody writes goes on in the same transaction, behind a savepoint of its own; the last of them commits for all,
//! and nobody is told that something is done before it is on the disk. Nobody waits for company: alone, a transaction is what
//! it was.

use super::{Open, Steps};
use crate::server::failure::{Failure, Outcome};
use sea_orm::{DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::{
    marker::PhantomData,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{Mutex, watch};

/// Most that share a commit.
const MOST: usize = 32;
/// How long others may join: who came first waits no longer for them.
const JOINING: Duration = Duration::from_millis(20);

/// The one writer of a file, and who waits for it.
#[derive(Debug)]
pub(super) struct Together {
    writer: DatabaseConnection,
    /// The transaction that others may join; whoever holds the lock writes.
    open: Mutex<Option<Shared>>,
    waiting: AtomicUsize,
    begun: AtomicU64,
    /// Commits of this process, for [`super::Db::commits`].
    commits: Arc<AtomicU64>,
}

/// A transaction in which several have written.
#[derive(Debug)]
struct Shared {
    transaction: DatabaseTransaction,
    number: u64,
    since: Instant,
    members: usize,
    /// Told to those who have written in it; nothing comes when it is lost.
    fate: watch::Sender<Option<bool>>,
}

/// Somebody who waits for the writer, until it goes away.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn new(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::AcqRel);
        Self(waiting)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Together {
    pub(super) fn new(writer: DatabaseConnection, commits: Arc<AtomicU64>) -> Arc<Self> {
        Arc::new(Self {
            writer,
            open: Mutex::default(),
            waiting: AtomicUsize::default(),
            begun: AtomicU64::default(),
            commits,
        })
    }

    /// Runs `steps` once, with others or `alone`, and answers when what they wrote is on the disk.
    ///
    /// # Errors
    /// What `steps` returned (rolled back); [`Failure::Crossed`] when the transaction was lost by another's fault.
    pub(super) async fn write<'a, T: Send>(
        self: &Arc<Self>,
        steps: &(impl for<'t> Fn(Open<'t, 'a>) -> Steps<'t, T> + Send + Sync),
        alone: bool,
    ) -> Outcome<T> {
        let mut open = {
            let _waits = Waits::new(&self.waiting);
            self.open.lock().await
        };
        if alone && let Some(others) = open.take() {
            // what becomes of it is told to them
            self.commit(others).await.ok();
        }
        let mut shared = match open.take() {
            Some(shared) => shared,
            None => self.begin().await?,
        };
        let result = if shared.members == 0 {
            match steps(Open { tx: &shared.transaction, borrows: PhantomData }).await {
                Ok(value) => Ok(value),
                Err(failure) => {
                    shared.transaction.rollback().await?;
                    return Err(failure);
                }
            }
        } else {
            let own = shared.transaction.begin().await?;
            match steps(Open { tx: &own, borrows: PhantomData }).await {
                Ok(value) => own.commit().await.map(|()| Ok(value))?,
                Err(failure) if own.rollback().await.is_ok() => Err(failure),
                // the engine has given the whole transaction up: the others begin anew, by themselves
                Err(failure) => return Err(failure),
            }
        };
        shared.members += 1;
        let may_join = shared.members < MOST && shared.since.elapsed() < JOINING;
        if alone || !may_join || self.waiting.load(Ordering::Acquire) == 0 {
            let is_shared = shared.members > 1;
            return match self.commit(shared).await {
                Ok(()) => result,
                // whose fault it is shows when each begins anew alone
                Err(failure) if is_shared => Err(Failure::Crossed(format!("a shared commit failed: {failure}"))),
                Err(failure) => Err(failure),
            };
        }
        let mut fate = shared.fate.subscribe();
        if shared.members == 1 {
            tokio::spawn(Arc::clone(self).close(shared.number));
        }
        *open = Some(shared);
        drop(open);
        let fate = fate.wait_for(Option::is_some).await.map(|fate| *fate);
        if fate.is_ok_and(|fate| fate == Some(true)) {
            return result;
        }
        Err(Failure::Crossed("a transaction that several shared was lost".to_owned()))
    }

    async fn begin(&self) -> Outcome<Shared> {
        let mode = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.writer.begin_with_options(mode).await?;
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        Ok(Shared { transaction, number, since: Instant::now(), members: 0, fate: watch::Sender::default() })
    }

    async fn commit(&self, shared: Shared) -> Outcome<()> {
        let Shared { transaction, fate, .. } = shared;
        let committed = transaction.commit().await;
        if committed.is_ok() {
            self.commits.fetch_add(1, Ordering::AcqRel);
        }
        fate.send_replace(Some(committed.is_ok()));
        Ok(committed?)
    }

    /// Commits a transaction whose next member did not come after all: it went away while it waited.
    async fn close(self: Arc<Self>, number: u64) {
        tokio::time::sleep(JOINING).await;
        let mut open = self.open.lock().await;
        if let Some(shared) = open.take_if(|shared| shared.number == number) {
            self.commit(shared).await.ok();
        }
    }
}

#[cfg(test)]
#[path = "together_tests.rs"]
mod tests;
