//! Keeps the read model true. Triggers note what changes; before a page is made, this looks whether something was noted:
//! always when this process has committed anything since the last look, so whoever writes sees it on the next page, and else
//! every half second, so other instances see it within one. A look is one small query; nothing runs while nobody asks.

use super::search::{Note, SearchIndex};
use crate::{
    catalog::{
        model::{ProductPage, ProductView},
        read_model::{Change, Snapshot, Source},
        store::{
            Which,
            read_model::{self as store, ChangeRow},
        },
    },
    i18n::Locale,
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
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{Mutex, oneshot};
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
/// Most lists that are kept as they were put together, about 30 kB each.
const LISTS: u64 = 200;
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
    /// Lists that were put together.
    pub(super) lists: Lists,
}

/// What was read of single products, by address, with the version it was read at.
pub(super) type Details = Cache<String, Arc<(u64, ProductView)>>;

/// Lists by language and address, each of the version it says.
pub(super) type Lists = Cache<(Locale, String), Arc<ProductPage>>;

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
        lists: catalogue.lists.clone(),
    })
}

/// What this process keeps of the catalogue.
pub struct Catalogue {
    search: SearchIndex,
    details: Details,
    lists: Lists,
    now: ArcSwap<Snapshot>,
    /// Commits of this process that the last look knew of.
    commits: AtomicU64,
    began: Instant,
    /// When the last look was, in milliseconds since `began`.
    looked: AtomicU64,
    /// How far was read; nothing before the first look.
    known: Mutex<Option<Note>>,
}

impl Catalogue {
    /// A catalogue that reads everything at the first question; its index lives in a folder.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn open(data: &Path) -> Outcome<Self> {
        Ok(Self {
            search: SearchIndex::open(Some(data))?,
            details: Cache::new(DETAILS),
            lists: Cache::new(LISTS),
            now: ArcSwap::default(),
            commits: AtomicU64::new(NEVER),
            began: Instant::now(),
            looked: AtomicU64::new(0),
            known: Mutex::new(None),
        })
    }

    async fn now(&self, db: &Db) -> Outcome<Arc<Snapshot>> {
        let asked = db.commits();
        if !self.is_old(asked) {
            return Ok(self.now.load_full());
        }
        let mut known = self.known.lock().await;
        // somebody may have looked while this one waited
        if self.is_old(asked) {
            let commits = db.commits();
            self.look(db, &mut known).await?;
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

    async fn look(&self, db: &Db, known: &mut Option<Note>) -> Outcome<()> {
        let Some(note) = known.as_mut().filter(|_| self.slept() < ASLEEP) else {
            let end = Note::now(db.read()).await?;
            *known = Some(self.read_all(db, end).await?);
            return Ok(());
        };
        // moves on only when everything below succeeded
        let mut next = note.clone();
        let rows = store::since(db.read(), &mut next.mark).await?;
        if let Some(last) = rows.iter().filter_map(ChangeRow::noted).max() {
            next.newest = next.newest.max(Some(last));
            next = self.follow(db, &rows, next).await?;
        }
        *note = next;
        Ok(())
    }

    async fn read_all(&self, on: &Db, mut note: Note) -> Outcome<Note> {
        let db = on.read();
        let (frame, (entries, specs)) = tokio::try_join!(store::frame(db), store::all_entries(db))?;
        note.frame = self.search.read_words(db, &frame.tree, &frame.brands).await?;
        let version = self.now.load().version + 1;
        let made = tokio::task::spawn_blocking(move || Snapshot::of(Source { entries, specs, frame }, version));
        let made = Arc::new(made.await.map_err(Failure::fault)?);
        let is_first = self.now.load().version == 0;
        let missed = if is_first { self.missed(db, &note).await? } else { None };
        let is_long = missed.is_none() && made.len() > MANY;
        if is_long && is_first {
            // a large shop opens at once; whoever searches waits until everything can be found
            self.search.will_build();
        }
        let written = self.search.write(on, &made, missed, note.clone());
        if !is_long {
            // found before it is shown, so that no page is made from a new catalogue and an old index
            wait(written).await;
        }
        self.now.store(made);
        Ok(note)
    }

    /// The products that an index on disk has missed; nothing when that is not known, or too many.
    async fn missed(&self, db: &impl ConnectionTrait, now: &Note) -> Outcome<Option<Vec<ProductId>>> {
        let Some(mut left) = self.search.left(db, now).await? else { return Ok(None) };
        let rows = store::since(db, &mut left.mark).await?;
        let missed = goods(&rows);
        Ok((missed.len() <= MANY).then_some(missed))
    }

    async fn follow(&self, on: &Db, rows: &[ChangeRow], mut note: Note) -> Outcome<Note> {
        let db = on.read();
        let ids: BTreeSet<Uuid> = rows.iter().filter_map(|row| row.product_id).collect();
        if ids.len() > MANY {
            return self.read_all(on, note).await;
        }
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut changes = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(CHUNK) {
            let found = store::entries(db, Which::These(chunk)).await?;
            let there: BTreeSet<Uuid> = found.iter().map(|(entry, _)| entry.id.0).collect();
            changes.extend(found.into_iter().map(|(entry, facts)| Change::Put(Box::new(entry), facts)));
            changes.extend(chunk.iter().filter(|id| !there.contains(id)).map(|id| Change::Gone(ProductId(*id))));
        }
        let is_goods = rows.iter().any(ChangeRow::is_goods);
        let before = self.now.load_full();
        let mut next = before.after(changes, is_goods);
        let frame = note.frame;
        if rows.iter().any(|row| row.product_id.is_none()) {
            let frame = store::frame(db).await?;
            note.frame = self.search.read_words(db, &frame.tree, &frame.brands).await?;
            next = Some(next.as_ref().unwrap_or(&before).with_frame(frame));
        }
        let next = next.map(Arc::new);
        // what all products share is in the words of all of them
        let reworded = (note.frame == frame).then(|| goods(rows));
        let is_short = reworded.as_ref().map_or(before.len() <= MANY, |these| !these.is_empty());
        let written = self.search.write(on, next.as_ref().unwrap_or(&before), reworded, note.clone());
        // behind what is being made, nobody's page waits for it
        if is_short && !self.search.is_building() {
            wait(written).await;
        }
        if let Some(next) = next {
            self.now.store(next);
        }
        Ok(note)
    }
}

/// Waits until the index has it. An index that nobody writes any more is no reason to show no page.
async fn wait(written: oneshot::Receiver<()>) {
    if written.await.is_err() {
        tracing::error!("the search index is not written any more");
    }
}

/// Products of which more than a counter changed.
fn goods(rows: &[ChangeRow]) -> Vec<ProductId> {
    let ids: BTreeSet<Uuid> = rows.iter().filter(|row| row.is_goods()).filter_map(|row| row.product_id).collect();
    ids.into_iter().map(ProductId).collect()
}

/// Deletes changes that every instance has seen long ago; says how many.
///
/// # Errors
/// The database's.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::sweep(tx, now - KEPT, most).await).await
}
