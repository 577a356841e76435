//! Who writes the index.

use crate::{document::Document, schema::Fields, shelf::Shelves};
use tantivy::{
    Index, IndexReader, IndexWriter, Term,
    merge_policy::{LogMergePolicy, NoMergePolicy},
};
use uuid::Uuid;

/// Memory of the writer in bytes; tantivy wants at least 15 MB.
const BYTES: usize = 15_000_000;

/// Writes documents. Nobody sees them before [`Writer::commit`].
pub struct Writer {
    writer: IndexWriter,
    reader: IndexReader,
    fields: Fields,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    pub(crate) fn of(index: &Index, reader: IndexReader, fields: Fields) -> tantivy::Result<Self> {
        Ok(Self { writer: index.writer_with_num_threads(1, BYTES)?, reader, fields })
    }

    /// Forgets everything. What comes next is left in pieces until [`Writer::merge`].
    ///
    /// # Errors
    /// A fault of the index.
    pub fn clear(&mut self) -> tantivy::Result<()> {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        self.writer.delete_all_documents().map(drop)
    }

    /// Forgets a document.
    pub fn remove(&mut self, id: Uuid) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, &id.to_string()));
    }

    /// Takes a document that it does not know.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn add(&mut self, document: &Document, shelves: &Shelves) -> tantivy::Result<()> {
        self.writer.add_document(self.fields.write(document, shelves)).map(drop)
    }

    /// Makes what was written last, with a note for whoever opens the index next; then it can be found.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn commit(&mut self, note: &str) -> tantivy::Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(note);
        commit.commit()?;
        self.reader.reload()
    }

    /// Makes one piece of many, which is read faster, after [`Writer::clear`] and a commit.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn merge(&mut self) -> tantivy::Result<()> {
        let segments = self.writer.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
        }
        self.writer.set_merge_policy(Box::new(LogMergePolicy::default()));
        self.reader.reload()
    }

    /// Gives up what was not committed.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn undo(&mut self) -> tantivy::Result<()> {
        self.writer.rollback().map(drop)
    }
}
