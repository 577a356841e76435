//! Keeps the read model true. Triggers note what changes; before a page is made, this looks whether something was noted:
//! always when this process has committed anything since the last look, so whoever writes sees it on the next page, and else
//! every half second, so other instances see it within one. A look is one small query; nothing runs while nobody asks.

use super::search::SearchIndex;
use crate::{
    catalog::{
        model::ProductView,
        read_model::{Change, Snapshot, Source},
        store::{
            Which,
            read_model::{self as store, ChangeRow, Mark},
        },
    },
    ids::ProductId,
    server::{
        database::{Db, transaction},
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use moka::sync::Cache;
use sea_orm::ConnectionTrait;
use std::{
    collections::BTreeSet,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::Mutex;
use uuid::Uuid;

/// Longest time between two looks while somebody asks.
const EVERY: Duration = Duration::from_millis(500);
/// How long changes are kept, for instances that nobody asked meanwhile.
const KEPT: chrono::Duration = chrono::Duration::hours(24);
/// Who did not look for so long reads everything again.
const ASLEEP: Duration = Duration::from_secs(12 * 3600);
/// More products at once than this are read faster all together.
const MANY: usize = 2_000;
/// Most products that are kept as they were read, about 8 kB each.
const DETAILS: u64 = 1_000;
/// No commits are known before the first look.
const NEVER: u64 = u64::MAX;
/// Products read by one statement.
const CHUNK: usize = 400;

/// The catalogue as it is now, and the index that finds what is in it.
pub struct Now {
    /// What is shown.
    pub snapshot: Arc<Snapshot>,
    /// What finds it by words.
    pub search: SearchIndex,
    /// Product pages' own part, as it was read.
    pub(super) details: Details,
}

/// What was read of single products, by address, with the version it was read at.
pub(super) type Details = Cache<String, Arc<(u64, ProductView)>>;

impl Deref for Now {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}

/// The catalogue of a shop as it is now.
///
/// # Errors
/// The database's.
pub async fn now(shop: &Shop) -> Outcome<Now> {
    let catalogue: &Catalogue = shop.extension()?;
    Ok(Now {
        snapshot: catalogue.now(&shop.db).await?,
        search: catalogue.search.clone(),
        details: catalogue.details.clone(),
    })
}

/// What this process keeps of the catalogue.
pub struct Catalogue {
    search: SearchIndex,
    details: Details,
    now: ArcSwap<Snapshot>,
    /// Commits of this process that the last look knew of.
    commits: AtomicU64,
    began: Instant,
    /// When the last look was, in milliseconds since `began`.
    looked: AtomicU64,
    /// How far was read; nothing before the first look.
    mark: Mutex<Option<Mark>>,
}

impl Catalogue {
    /// A catalogue that reads everything at the first question.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn empty() -> Outcome<Self> {
        Ok(Self {
            search: SearchIndex::empty()?,
            details: Cache::new(DETAILS),
            now: ArcSwap::default(),
            commits: AtomicU64::new(NEVER),
            began: Instant::now(),
            looked: AtomicU64::new(0),
            mark: Mutex::new(None),
        })
    }

    async fn now(&self, db: &Db) -> Outcome<Arc<Snapshot>> {
        let asked = db.commits();
        if !self.is_old(asked) {
            return Ok(self.now.load_full());
        }
        let mut mark = self.mark.lock().await;
        // somebody may have looked while this one waited
        if self.is_old(asked) {
            let commits = db.commits();
            self.look(db, &mut mark).await?;
            self.commits.store(commits, Ordering::Release);
            self.looked.store(self.age(), Ordering::Release);
        }
        Ok(self.now.load_full())
    }

    fn age(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn slept(&self) -> Duration {
        Duration::from_millis(self.age().saturating_sub(self.looked.load(Ordering::Acquire)))
    }

    fn is_old(&self, commits: u64) -> bool {
        let known = self.commits.load(Ordering::Acquire);
        known == NEVER || known < commits || self.slept() >= EVERY
    }

    async fn look(&self, db: &Db, mark: &mut Option<Mark>) -> Outcome<()> {
        let Some(known) = mark.as_mut().filter(|_| self.slept() < ASLEEP) else {
            let end = store::end(db.read()).await?;
            self.read_all(db).await?;
            *mark = Some(end);
            return Ok(());
        };
        // moves on only when everything below succeeded
        let mut next = known.clone();
        let rows = store::since(db.read(), &mut next).await?;
        if !rows.is_empty() {
            self.follow(db, &rows).await?;
        }
        *known = next;
        Ok(())
    }

    async fn read_all(&self, on: &Db) -> Outcome<()> {
        let db = on.read();
        let (tree, brands, entries) = tokio::try_join!(store::tree(db), store::brands(db), store::all_entries(db))?;
        let version = self.now.load().version + 1;
        let made = tokio::task::spawn_blocking(move || Snapshot::of(Source { entries, tree, brands }, version));
        let made = Arc::new(made.await.map_err(Failure::fault)?);
        if self.now.load().is_empty() && made.len() > MANY {
            // a large shop opens at once; whoever searches waits until everything can be found
            self.search.will_build();
            self.now.store(made.clone());
            let (search, on) = (self.search.clone(), on.clone());
            tokio::spawn(async move { tell(search.rebuild(on.read(), &made).await) });
            return Ok(());
        }
        // found before it is shown, so that no page is made from a new catalogue and an old index
        self.search.rebuild(db, &made).await?;
        self.now.store(made);
        Ok(())
    }

    async fn follow(&self, on: &Db, rows: &[ChangeRow]) -> Outcome<()> {
        let db = on.read();
        let ids: BTreeSet<Uuid> = rows.iter().filter_map(|row| row.product_id).collect();
        if ids.len() > MANY {
            return self.read_all(on).await;
        }
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut changes = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(CHUNK) {
            let found = store::entries(db, Which::These(chunk)).await?;
            let there: BTreeSet<Uuid> = found.iter().map(|entry| entry.id.0).collect();
            changes.extend(found.into_iter().map(|entry| Change::Put(Box::new(entry))));
            changes.extend(chunk.iter().filter(|id| !there.contains(id)).map(|id| Change::Gone(ProductId(*id))));
        }
        let is_goods = rows.iter().any(ChangeRow::is_goods);
        let before = self.now.load_full();
        let mut next = before.after(changes, is_goods);
        let is_shared = rows.iter().any(|row| row.product_id.is_none());
        if is_shared {
            let (tree, brands) = tokio::try_join!(store::tree(db), store::brands(db))?;
            next = Some(next.as_ref().unwrap_or(&before).with_frame(tree, brands));
        }
        let Some(next) = next.map(Arc::new) else { return Ok(()) };
        let reworded: BTreeSet<Uuid> =
            rows.iter().filter(|row| row.is_goods()).filter_map(|row| row.product_id).collect();
        let reworded = (!is_shared).then(|| reworded.into_iter().map(ProductId).collect());
        if self.search.is_building() {
            // behind what is being made; nobody's page waits for it
            let (search, on, next) = (self.search.clone(), on.clone(), next.clone());
            tokio::spawn(async move { tell(reword(&search, on.read(), &next, reworded).await) });
        } else {
            reword(&self.search, db, &next, reworded).await?;
        }
        self.now.store(next);
        Ok(())
    }
}

/// Brings the index up to date with a snapshot: for these products, or for all.
async fn reword(
    search: &SearchIndex,
    db: &impl ConnectionTrait,
    snapshot: &Snapshot,
    products: Option<Vec<ProductId>>,
) -> Outcome<()> {
    match products {
        Some(products) => search.update(db, snapshot, products).await,
        None => search.rebuild(db, snapshot).await,
    }
}

fn tell(built: Outcome<()>) {
    if let Err(failure) = built {
        tracing::error!(error = %failure, "the search index is not complete");
    }
}

/// Deletes changes that every instance has seen long ago; says how many.
///
/// # Errors
/// The database's.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::sweep(tx, now - KEPT, most).await).await
}
