//! The one who writes the index: takes work in the order it was asked for, so nothing older is ever written over something
//! newer. What fails is tried again, all of it, with longer pauses; meanwhile the index answers with what it has.

use super::{
    State,
    document::{self, Names},
    note::Note,
};
use crate::{
    catalog::read_model::Snapshot,
    ids::ProductId,
    server::{
        database::Db,
        failure::{Failure, Outcome},
    },
};
use finding::{Document, Fault, Writer};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::{mpsc::UnboundedReceiver, oneshot};

/// Products whose words are read at once.
const RUN: usize = 4_000;
/// First and longest pause before what failed is tried again.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(60)];
/// How often at least the note says how far the index has read, when nothing else is written.
const NOTED: Duration = Duration::from_secs(300);

/// Something to write.
pub struct Task {
    /// What is shown.
    pub snapshot: Arc<Snapshot>,
    pub what: What,
    /// How far the index will have read.
    pub note: Note,
    /// Told when it can be found, or when that has to wait.
    pub done: Option<oneshot::Sender<()>>,
}

/// Which words are to be written.
pub enum What {
    /// Everything.
    All,
    /// These; those that are not shown any more leave the index.
    These(Vec<ProductId>),
}

/// Who writes.
pub struct Keeper {
    pub db: Db,
    pub state: Arc<State>,
    /// Always there, but while it is lent to another thread.
    pub writer: Option<Writer>,
    pub noted: Option<Instant>,
}

impl Keeper {
    /// Works until nobody can ask any more.
    pub async fn work(mut self, mut asked: UnboundedReceiver<Task>) {
        while let Some(task) = asked.recv().await {
            let mut waiting: Vec<oneshot::Sender<()>> = task.done.into_iter().collect();
            let mut snapshot = task.snapshot;
            let mut note = task.note;
            let mut written = self.write(&snapshot, task.what, &note).await;
            let mut pause = PAUSES[0];
            while let Err(failure) = written {
                tracing::error!(error = %failure, again_in = ?pause, "the search index is not complete");
                self.state.is_built();
                waiting.drain(..).for_each(tell);
                if asked.is_closed() && asked.is_empty() {
                    return;
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSES[1]);
                // what was asked for meanwhile is part of everything
                while let Ok(newer) = asked.try_recv() {
                    waiting.extend(newer.done);
                    (snapshot, note) = (newer.snapshot, newer.note);
                }
                written = self.write(&snapshot, What::All, &note).await;
            }
            self.state.is_built();
            waiting.into_iter().for_each(tell);
        }
    }

    async fn write(&mut self, snapshot: &Arc<Snapshot>, what: What, note: &Note) -> Outcome<()> {
        match what {
            What::All => self.write_all(snapshot, note).await,
            What::These(products) if products.is_empty() => self.write_note(note).await,
            What::These(products) => self.write_these(snapshot, products, note).await,
        }
    }

    /// Piece by piece, so that the words of a large shop are never in hand at once.
    async fn write_all(&mut self, snapshot: &Arc<Snapshot>, note: &Note) -> Outcome<()> {
        let mut ids: Vec<ProductId> = snapshot.all_shown().map(|entry| entry.id).collect();
        ids.sort_unstable();
        let names = Names::read(self.db.read()).await?;
        self.blocking(|writer, _| {
            writer.undo()?;
            writer.clear()
        })
        .await?;
        for run in ids.chunks(RUN) {
            let documents = document::read_run(self.db.read(), snapshot, &names, run).await?;
            self.blocking(move |writer, state| add(writer, state, &documents)).await?;
        }
        self.commit(note).await?;
        // in pieces it is as true, only slower
        if let Err(error) = self.blocking(|writer, _| writer.merge()).await {
            tracing::warn!(%error, "the search index stays in pieces");
        }
        Ok(())
    }

    async fn write_these(&mut self, snapshot: &Snapshot, products: Vec<ProductId>, note: &Note) -> Outcome<()> {
        let names = Names::read(self.db.read()).await?;
        let mut documents = Vec::new();
        for run in products.chunks(RUN / 10) {
            documents.extend(document::read(self.db.read(), snapshot, &names, run).await?);
        }
        self.blocking(move |writer, state| {
            products.iter().for_each(|product| writer.remove(product.0));
            add(writer, state, &documents)
        })
        .await?;
        self.commit(note).await
    }

    async fn write_note(&mut self, note: &Note) -> Outcome<()> {
        if self.noted.is_some_and(|noted| noted.elapsed() < NOTED) {
            return Ok(());
        }
        self.commit(note).await
    }

    async fn commit(&mut self, note: &Note) -> Outcome<()> {
        let text = note.text();
        self.blocking(move |writer, _| writer.commit(&text)).await?;
        self.noted = Some(Instant::now());
        Ok(())
    }

    /// Off the async threads.
    async fn blocking(
        &mut self,
        work: impl FnOnce(&mut Writer, &State) -> Result<(), Fault> + Send + 'static,
    ) -> Outcome<()> {
        let mut writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.state.finder.load().writer().map_err(Failure::fault)?,
        };
        let state = self.state.clone();
        let lent = tokio::task::spawn_blocking(move || {
            let done = work(&mut writer, &state);
            (writer, done)
        });
        let (writer, done) = lent.await.map_err(Failure::fault)?;
        // a writer that failed once may never write again: the next one is new
        match done {
            Ok(()) => self.writer = Some(writer),
            Err(error) => return Err(Failure::fault(error)),
        }
        Ok(())
    }
}

/// Who asked may have gone.
fn tell(waiting: oneshot::Sender<()>) {
    if waiting.send(()).is_err() {
        tracing::debug!("nobody waits for the search index");
    }
}

fn add(writer: &mut Writer, state: &State, documents: &[Document]) -> Result<(), Fault> {
    let words = state.words.load();
    documents.iter().try_for_each(|document| writer.add(document, &words.shelves))
}
