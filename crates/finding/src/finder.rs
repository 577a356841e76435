//! The index, open for questions: in memory, or on disk and mapped from there.

use crate::{
    VERSION, Words,
    answer::{Found, Hit},
    lexicon::Lexicon,
    question,
    repeated::{self, Repeated},
    schema::Fields,
    score,
    writer::Writer,
};
use std::path::Path;
use tantivy::{Index, IndexReader, ReloadPolicy, directory::MmapDirectory};

/// Finds documents. Cheap to clone; clones share the index.
#[derive(Clone)]
pub struct Finder {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}

impl Finder {
    /// An empty index in memory.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn in_memory() -> tantivy::Result<Self> {
        let (schema, fields) = Fields::make();
        Self::with(Index::create_in_ram(schema), fields)
    }

    /// The index in a folder that exists, or an empty one made there.
    ///
    /// # Errors
    /// What is there is damaged or of another schema.
    pub fn open(folder: &Path) -> tantivy::Result<Self> {
        let (schema, fields) = Fields::make();
        Self::with(Index::open_or_create(MmapDirectory::open(folder)?, schema)?, fields)
    }

    fn with(index: Index, fields: Fields) -> tantivy::Result<Self> {
        index.tokenizers().register(repeated::NAME, Repeated::default());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields })
    }

    /// Name of the folder that an index of this version lives in.
    #[must_use]
    pub fn folder_name() -> String {
        format!("{VERSION}")
    }

    /// What was left with the last commit; nothing when there was none.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn note(&self) -> tantivy::Result<Option<String>> {
        Ok(self.index.load_metas()?.payload)
    }

    /// Whether every file is as it was written.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn is_sound(&self) -> tantivy::Result<bool> {
        Ok(self.index.validate_checksum()?.is_empty())
    }

    /// The one who writes; there is only one at a time, in all processes.
    ///
    /// # Errors
    /// Another one writes.
    pub fn writer(&self) -> tantivy::Result<Writer> {
        Writer::of(&self.index, self.reader.clone(), self.fields)
    }

    /// How many documents it knows.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the index takes on disk or in memory.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn bytes(&self) -> tantivy::Result<u64> {
        Ok(self.reader.searcher().space_usage()?.total().get_bytes())
    }

    /// What fits a text, at most so much.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn find(&self, text: &str, words: &Words, limit: usize) -> tantivy::Result<Found> {
        let searcher = self.reader.searcher();
        let lexicon = Lexicon::of(&searcher, self.fields)?;
        let question = question::read(text, words, &lexicon);
        if question.units.is_empty() {
            return Ok(Found { cheap: question.cheap, ..Found::default() });
        }
        let scored = score::score(&question, &searcher, &lexicon, limit.max(1))?;
        let (missed, kept): (Vec<_>, Vec<_>) =
            question.units.iter().enumerate().partition(|(place, _)| scored.missed.contains(place));
        let is_mended = kept.iter().any(|(_, unit)| unit.meant != unit.typed);
        let meant: Vec<&str> = kept.iter().map(|(_, unit)| unit.meant.as_str()).collect();
        Ok(Found {
            missed: missed.into_iter().map(|(_, unit)| unit.typed.clone()).collect(),
            spelt: (is_mended && !scored.best.is_empty()).then(|| meant.join(" ")),
            hits: scored.best.into_iter().map(|(score, id)| Hit { id, score }).collect(),
            shelves: question.shelves.into_iter().map(|named| named.shelf).collect(),
            cheap: question.cheap,
        })
    }
}
