//! Search: the index of what is shown (`crates/finding` makes and asks it), kept true by one writer in the order of the changes.
//! It answers with ranked products and with how a text was read; what is shown of them comes from the read model.

mod document;
mod keeper;
mod note;
mod place;
mod ranking;

pub use note::Note;
pub use ranking::Ranked;

use crate::{
    catalog::{
        model::Heard,
        read_model::{Brand, CategoryTree, Snapshot},
        store::search as store,
    },
    ids::ProductId,
    server::{
        database::Db,
        failure::{Failure, Outcome},
    },
};
use arc_swap::ArcSwap;
use document::Names;
use finding::{Finder, Found, Meaning, Shelf, Shelves, Thesaurus, Words};
use keeper::{Keeper, Task, What};
use sea_orm::ConnectionTrait;
use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{Notify, mpsc, oneshot};

/// Products a text can find at most.
const MOST_HITS: usize = 1000;

/// The index of all products that are shown. Cheap to clone; clones share the index.
#[derive(Clone)]
pub struct SearchIndex(Arc<Inner>);

struct Inner {
    state: Arc<State>,
    work: mpsc::UnboundedSender<Task>,
    /// Who will write, until the first work is given.
    idle: Mutex<Option<Idle>>,
    /// What the last writer left.
    left: Option<String>,
}

struct Idle {
    writer: finding::Writer,
    asked: mpsc::UnboundedReceiver<Task>,
}

/// What readers see.
struct State {
    finder: ArcSwap<Finder>,
    words: ArcSwap<Words>,
    /// Whether the whole index is being made; who searches waits for it.
    building: AtomicBool,
    built: Notify,
}

impl State {
    fn is_built(&self) {
        self.building.store(false, Ordering::Release);
        self.built.notify_waiters();
    }
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchIndex")
    }
}

impl SearchIndex {
    /// The index below a folder, as it was left there; in memory without a folder.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn open(data: Option<&Path>) -> Outcome<Self> {
        let place::Opened { finder, writer, note } = place::open(data)?;
        let (work, asked) = mpsc::unbounded_channel();
        let state = State {
            finder: ArcSwap::from_pointee(finder),
            words: ArcSwap::default(),
            building: AtomicBool::new(false),
            built: Notify::new(),
        };
        let idle = Mutex::new(Some(Idle { writer, asked }));
        Ok(Self(Arc::new(Inner { state: Arc::new(state), work, idle, left: note })))
    }

    /// What the last writer left, if it can be gone on from.
    ///
    /// # Errors
    /// The database's.
    pub async fn left(&self, db: &impl ConnectionTrait, now: &Note) -> Outcome<Option<Note>> {
        Note::left(db, self.0.left.as_deref(), now).await
    }

    /// Reads the words that all products share; the answer is their number ([`note::frame`]).
    ///
    /// # Errors
    /// The database's.
    pub async fn read_words(&self, db: &impl ConnectionTrait, tree: &CategoryTree, brands: &[Brand]) -> Outcome<u64> {
        let (rows, names) = (store::words(db).await?, Names::read(db).await?);
        let shelves = tree.all().iter().map(|row| Shelf {
            id: row.id,
            above: row.parent,
            names: [row.name.id.clone(), row.name.en.clone()],
        });
        let rows = rows.iter().filter_map(|(kind, words)| Some((meaning(kind)?, words.as_str())));
        let words = Words { shelves: Shelves::of(shelves.collect()), thesaurus: Thesaurus::of(rows) };
        self.0.state.words.store(Arc::new(words));
        Ok(note::frame(tree, brands, &names.all()))
    }

    /// Writes these products, or all, behind what was asked for before. Done when told so.
    pub fn write(
        &self,
        db: &Db,
        snapshot: &Arc<Snapshot>,
        products: Option<Vec<ProductId>>,
        note: Note,
    ) -> oneshot::Receiver<()> {
        let (done, told) = oneshot::channel();
        let idle = self.0.idle.lock().ok().and_then(|mut idle| idle.take());
        if let Some(Idle { writer, asked }) = idle {
            let keeper = Keeper { db: db.clone(), state: self.0.state.clone(), writer: Some(writer), noted: None };
            tokio::spawn(keeper.work(asked));
        }
        let what = products.map_or(What::All, What::These);
        let task = Task { snapshot: snapshot.clone(), what, note, done: Some(done) };
        if self.0.work.send(task).is_err() {
            tracing::error!("nobody writes the search index any more");
        }
        told
    }

    /// Says that the whole index will be made behind the shop, which is open meanwhile.
    pub fn will_build(&self) {
        self.0.state.building.store(true, Ordering::Release);
    }

    /// Whether the whole index is being made.
    #[must_use]
    pub fn is_building(&self) -> bool {
        self.0.state.building.load(Ordering::Acquire)
    }

    /// Waits until the index knows every product.
    pub async fn ready(&self) {
        while self.is_building() {
            let built = self.0.state.built.notified();
            if self.is_building() {
                built.await;
            }
        }
    }

    /// Products that fit a text, the best first, and how the text was read.
    #[must_use]
    pub fn search(&self, snapshot: &Snapshot, text: &str) -> Ranked {
        let state = &self.0.state;
        let found = state.finder.load().find(text, &state.words.load(), MOST_HITS).unwrap_or_else(|error| {
            tracing::error!(%error, "search");
            Found::default()
        });
        Ranked::of(snapshot, found)
    }

    /// How many products it knows.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.0.state.finder.load().len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that it takes.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn bytes(&self) -> Outcome<u64> {
        self.0.state.finder.load().bytes().map_err(Failure::fault)
    }
}

/// The word of a row for what its phrases have in common.
fn meaning(kind: &str) -> Option<Meaning> {
    match kind {
        "same" => Some(Meaning::Same),
        "also" => Some(Meaning::Also),
        "nothing" => Some(Meaning::Nothing),
        "cheap" => Some(Meaning::Cheap),
        "amount" => Some(Meaning::Amount),
        _ => None,
    }
}
