//! The database, SQLite or PostgreSQL by its address, and the one way to write to it (DESIGN 2.3).

mod together;

use self::together::Together;
use super::failure::Outcome;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    StatementBuilder, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use std::{
    future::Future,
    marker::PhantomData,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// What a write transaction does, with what it borrows from around it; [`transaction!`] makes it.
pub type Steps<'t, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 't>>;

/// The open transaction, within the time `'a` that its steps may borrow from. The compiler cannot say so of an async closure
/// whose future has to be `Send` ("not general enough"), hence the marker, and the macro that hides it.
#[derive(Clone, Copy)]
pub struct Open<'t, 'a> {
    /// What statements are sent to.
    pub tx: &'t DatabaseTransaction,
    borrows: PhantomData<&'t &'a ()>,
}

/// One write transaction: `transaction!(shop.db, |tx| { ... }).await`. Its steps may be run again from the start, so they
/// only borrow: references as they are, owned values when they are listed, `transaction!(shop.db, [form], |tx| { ... })`.
#[macro_export]
macro_rules! transaction {
    ($db:expr, |$tx:tt| $steps:expr) => {
        $db.write(move |open| Box::pin(async move { let $tx = open.tx; $steps }))
    };
    ($db:expr, [$($lent:ident),+], |$tx:tt| $steps:expr) => {{
        $(let $lent = &$lent;)+
        $db.write(move |open| Box::pin(async move { let $tx = open.tx; $steps }))
    }};
}
pub use transaction;

/// How long a transaction that others cross is begun anew; then the answer is "busy".
const PATIENCE: Duration = Duration::from_secs(10);
/// Shortest and longest pause between two tries, in milliseconds, before jitter.
const SHORTEST_PAUSE_MS: u64 = 4;
const LONGEST_PAUSE_MS: u64 = 160;

/// Readers and the writer. On SQLite the writer is a pool of one; on PostgreSQL both are the same pool.
#[derive(Clone, Debug)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
    /// SQLite only: PostgreSQL lets those who commit at once share the disk by itself.
    together: Option<Arc<Together>>,
    again: Arc<AtomicU64>,
    commits: Arc<AtomicU64>,
}

impl Db {
    /// Opens `sqlite:path`, `sqlite::memory:` or `postgres://...`.
    ///
    /// # Errors
    /// When the database does not answer or the address is of another kind.
    pub async fn connect(url: &str) -> Outcome<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let pool = Database::connect(options(url, 20)).await?;
            let (again, commits) = (Arc::default(), Arc::default());
            return Ok(Self { write: pool.clone(), read: pool, together: None, again, commits });
        }
        let write = Database::connect(sqlite(url, 1)).await?;
        // an in-memory database exists once per connection, so readers share the writer's
        let read = if url.contains(":memory:") { write.clone() } else { Database::connect(sqlite(url, 8)).await? };
        let commits = Arc::default();
        let together = Some(Together::new(write.clone(), Arc::clone(&commits)));
        Ok(Self { write, read, together, again: Arc::default(), commits })
    }

    /// For queries that change nothing.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For schema work only; everything else writes through [`Db::write`].
    #[must_use]
    pub const fn schema(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Which engine it is.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.read.get_database_backend() == DbBackend::Postgres
    }

    /// For one statement that decides by itself, such as a conditional insert whose affected rows are counted: it commits
    /// alone, whatever becomes of the caller.
    #[must_use]
    pub const fn single(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Runs one statement that decides by itself, such as a conditional insert, and says how many rows it touched. It stays,
    /// whatever becomes of the caller.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn execute(&self, statement: &impl StatementBuilder) -> Outcome<u64> {
        if self.together.is_none() {
            return Ok(self.write.execute(statement).await?.rows_affected());
        }
        transaction!(self, |tx| Ok(tx.execute(statement).await?.rows_affected())).await
    }

    /// How many write transactions were begun anew since the start because others had crossed them.
    #[must_use]
    pub fn begun_anew(&self) -> u64 {
        self.again.load(Ordering::Relaxed)
    }

    /// How many write transactions of this process were committed. Whoever keeps something made from rows compares it.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// Runs `steps` in one write transaction: `BEGIN IMMEDIATE` on SQLite, SERIALIZABLE on PostgreSQL, so that what was
    /// read is still true when the transaction commits (DESIGN 2.3). A faster writer, serialization failures, deadlocks
    /// and a busy file run the whole closure again, with jitter, for ten seconds. On SQLite those who meet share one commit.
    /// Never wait for a network, a hash, a picture or a render inside.
    ///
    /// # Errors
    /// Whatever `steps` returned (rolled back), or the database's own error after the last try.
    pub async fn write<'a, T: Send>(
        &self,
        steps: impl for<'t> Fn(Open<'t, 'a>) -> Steps<'t, T> + Send + Sync,
    ) -> Outcome<T> {
        let begun = Instant::now();
        let mut pause = SHORTEST_PAUSE_MS;
        loop {
            let result = match &self.together {
                // who was disturbed by others tries again without them
                Some(together) => together.write(&steps, pause > SHORTEST_PAUSE_MS).await,
                None => self.serializable(&steps).await,
            };
            match result {
                Err(failure) if failure.is_transient() && begun.elapsed() < PATIENCE => {
                    self.again.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(Duration::from_millis(rand::random_range(pause / 2..=pause))).await;
                    pause = (pause * 2).min(LONGEST_PAUSE_MS);
                }
                other => return other,
            }
        }
    }

    async fn serializable<'a, T: Send>(
        &self,
        steps: &(impl for<'t> Fn(Open<'t, 'a>) -> Steps<'t, T> + Send + Sync),
    ) -> Outcome<T> {
        let mode =
            TransactionOptions { isolation_level: Some(IsolationLevel::Serializable), ..TransactionOptions::default() };
        let transaction = self.write.begin_with_options(mode).await?;
        match steps(Open { tx: &transaction, borrows: PhantomData }).await {
            Ok(value) => {
                transaction.commit().await?;
                self.commits.fetch_add(1, Ordering::AcqRel);
                Ok(value)
            }
            Err(failure) => {
                transaction.rollback().await?;
                Err(failure)
            }
        }
    }

    /// Whether a write would go through, for `/readyz`.
    ///
    /// # Errors
    /// When the database does not take a write transaction.
    pub async fn probe(&self) -> Outcome<()> {
        transaction!(self, |_| Ok(())).await
    }

    /// Closes all connections; SQLite checkpoints its log.
    pub async fn close(self) {
        for pool in [self.read, self.write] {
            if let Err(error) = pool.close().await {
                tracing::debug!(%error, "closing the database");
            }
        }
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(Duration::from_secs(15)).sqlx_logging(false);
    options
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = options(url, connections);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
    });
    options
}
