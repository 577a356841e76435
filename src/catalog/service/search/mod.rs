//! Full-text search in memory: Indonesian and English, accents folded, synonyms, the last word as a prefix, one typo.
//! The index gives ranked ids and nothing else; what is shown of them comes from the read model.

mod document;
mod words;

use crate::{
    catalog::read_model::Snapshot,
    ids::ProductId,
    server::failure::{Failure, Outcome},
};
use document::Document;
use sea_orm::ConnectionTrait;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tantivy::{
    DocAddress, Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer},
};
use tokio::sync::{Mutex, Notify};
use uuid::Uuid;

const TOKENIZER: &str = "shop";
/// The two halves of a product's id.
const HIGH: &str = "id_high";
const LOW: &str = "id_low";
/// Memory of the writer in bytes; tantivy wants at least 15 MB.
const WRITER_BYTES: usize = 15_000_000;
/// Products whose words are read at once.
const RUN: usize = 4_000;
/// Shortest word that may be misspelt, in characters.
const TYPO_FROM: usize = 4;

/// The index of all products that are shown. Cheap to clone; clones share the index.
#[derive(Clone)]
pub struct SearchIndex(Arc<Inner>);

struct Inner {
    index: Open,
    /// One writer at a time.
    writing: Mutex<()>,
    /// Whether the whole index is being made; who searches waits for it.
    building: AtomicBool,
    built: Notify,
}

#[derive(Clone)]
struct Open {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    high: Field,
    low: Field,
    name: Field,
    brand: Field,
    category: Field,
    more: Field,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchIndex")
    }
}

impl SearchIndex {
    /// An index without products.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn empty() -> Outcome<Self> {
        let index = Open::new().map_err(Failure::fault)?;
        Ok(Self(Arc::new(Inner {
            index,
            writing: Mutex::new(()),
            building: AtomicBool::new(false),
            built: Notify::new(),
        })))
    }

    /// Replaces the whole index by what a snapshot shows.
    ///
    /// # Errors
    /// The database's, or a fault of the index.
    pub async fn rebuild(&self, db: &impl ConnectionTrait, snapshot: &Snapshot) -> Outcome<()> {
        let _one_writer = self.0.writing.lock().await;
        let written = self.write_all(db, snapshot).await;
        self.0.building.store(false, Ordering::Release);
        self.0.built.notify_waiters();
        written
    }

    /// Piece by piece, so that the words of a large shop are never in hand at once.
    async fn write_all(&self, db: &impl ConnectionTrait, snapshot: &Snapshot) -> Outcome<()> {
        let mut ids: Vec<ProductId> = snapshot.all_shown().map(|entry| entry.id).collect();
        ids.sort_unstable();
        let open = &self.0.index;
        let mut writer: IndexWriter = open.index.writer_with_num_threads(1, WRITER_BYTES).map_err(Failure::fault)?;
        writer.delete_all_documents().map_err(Failure::fault)?;
        for run in ids.chunks(RUN) {
            for document in document::read_run(db, snapshot, run).await? {
                writer.add_document(open.document(&document)).map_err(Failure::fault)?;
            }
        }
        let reader = open.reader.clone();
        let end = move || {
            writer.commit()?;
            writer.wait_merging_threads()?;
            reader.reload()
        };
        tokio::task::spawn_blocking(end).await.map_err(Failure::fault)?.map_err(Failure::fault)
    }

    /// Reads these products again; those that are not shown any more leave the index.
    ///
    /// # Errors
    /// The database's, or a fault of the index.
    pub async fn update(
        &self,
        db: &impl ConnectionTrait,
        snapshot: &Snapshot,
        products: Vec<ProductId>,
    ) -> Outcome<()> {
        if products.is_empty() {
            return Ok(());
        }
        let _one_writer = self.0.writing.lock().await;
        let documents = document::read(db, snapshot, &products).await?;
        self.write(move |open, writer| {
            for product in &products {
                writer.delete_term(Term::from_field_text(open.fields.id, &product.to_string()));
            }
            for document in &documents {
                writer.add_document(open.document(document))?;
            }
            Ok(())
        })
        .await
    }

    /// Writes off the async threads, because it is blocking work.
    async fn write(
        &self,
        work: impl FnOnce(&Open, &mut IndexWriter) -> tantivy::Result<()> + Send + 'static,
    ) -> Outcome<()> {
        let open = self.0.index.clone();
        let blocking = tokio::task::spawn_blocking(move || {
            let mut writer = open.index.writer_with_num_threads(1, WRITER_BYTES)?;
            work(&open, &mut writer)?;
            writer.commit()?;
            writer.wait_merging_threads()?;
            open.reader.reload()
        });
        blocking.await.map_err(Failure::fault)?.map_err(Failure::fault)
    }

    /// Says that the whole index will be made behind the shop, which is open meanwhile.
    pub fn will_build(&self) {
        self.0.building.store(true, Ordering::Release);
    }

    /// Whether the whole index is being made.
    #[must_use]
    pub fn is_building(&self) -> bool {
        self.0.building.load(Ordering::Acquire)
    }

    /// Waits until the index knows every product.
    pub async fn ready(&self) {
        while self.is_building() {
            let built = self.0.built.notified();
            if self.is_building() {
                built.await;
            }
        }
    }

    /// Ids of the products that match every word of the text, the best first.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<ProductId> {
        self.0.index.search(text, limit.max(1)).unwrap_or_else(|error| {
            tracing::error!(%error, "search");
            Vec::new()
        })
    }
}

impl Open {
    fn new() -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing =
            TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let fields = Fields {
            id: schema.add_text_field("id", STRING),
            // as numbers in columns: a thousand hits are read without unpacking a document
            high: schema.add_u64_field(HIGH, FAST),
            low: schema.add_u64_field(LOW, FAST),
            name: schema.add_text_field("name", text.clone()),
            brand: schema.add_text_field("brand", text.clone()),
            category: schema.add_text_field("category", text.clone()),
            more: schema.add_text_field("more", text),
        };
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(TOKENIZER, analyzer());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields })
    }

    fn document(&self, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        out.add_text(self.fields.id, document.id.to_string());
        let (high, low) = document.id.0.as_u64_pair();
        out.add_u64(self.fields.high, high);
        out.add_u64(self.fields.low, low);
        for (field, words) in [
            (self.fields.name, &document.name),
            (self.fields.brand, &document.brand),
            (self.fields.category, &document.category),
            (self.fields.more, &document.more),
        ] {
            out.add_text(field, reading::fold(words));
        }
        out
    }

    fn search(&self, text: &str, limit: usize) -> tantivy::Result<Vec<ProductId>> {
        let words = words::of(text);
        let last = words.len().saturating_sub(1);
        let every: Vec<(Occur, Box<dyn Query>)> =
            words.iter().enumerate().map(|(place, word)| (Occur::Must, self.word(word, place == last))).collect();
        if every.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let hits = searcher.search(&BooleanQuery::new(every), &TopDocs::with_limit(limit).order_by_score())?;
        let halves = searcher
            .segment_readers()
            .iter()
            .map(|segment| Ok([segment.fast_fields().u64(HIGH)?, segment.fast_fields().u64(LOW)?]))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let id = |address: DocAddress| {
            let [high, low] = halves.get(address.segment_ord as usize)?;
            let (high, low) = (high.first(address.doc_id)?, low.first(address.doc_id)?);
            Some(ProductId(Uuid::from_u64_pair(high, low)))
        };
        Ok(hits.into_iter().filter_map(|(_, address)| id(address)).collect())
    }

    /// One word of the text: itself, a synonym, begun, or misspelt, in any field; the name weighs most.
    fn word(&self, word: &str, is_last: bool) -> Box<dyn Query> {
        let fields =
            [(self.fields.name, 4.0), (self.fields.brand, 3.0), (self.fields.category, 2.0), (self.fields.more, 1.0)];
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut add = |query: Box<dyn Query>, weight: f32| {
            any.push((Occur::Should, Box::new(BoostQuery::new(query, weight)) as Box<dyn Query>));
        };
        for (field, weight) in fields {
            let exact =
                |word: &str| Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs));
            add(exact(word), weight);
            for synonym in words::synonyms(word) {
                add(exact(synonym), weight * 0.8);
            }
            let term = Term::from_field_text(field, word);
            if is_last && word.chars().count() >= 2 {
                add(Box::new(FuzzyTermQuery::new_prefix(term.clone(), 0, true)), weight * 0.5);
            }
            if word.chars().count() >= TYPO_FROM && !word.bytes().any(|byte| byte.is_ascii_digit()) {
                add(Box::new(FuzzyTermQuery::new(term, 1, true)), weight * 0.2);
            }
        }
        Box::new(BooleanQuery::new(any))
    }
}

/// Lower case, accents folded, cut at everything that is not a letter or digit.
fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(60))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::clock::new_id;

    async fn index(names: &[&str]) -> (SearchIndex, Vec<ProductId>) {
        let index = SearchIndex::empty().unwrap();
        let ids: Vec<ProductId> = names.iter().map(|_| new_id()).collect();
        let documents: Vec<Document> = names
            .iter()
            .zip(&ids)
            .map(|(name, id)| Document { id: *id, name: (*name).to_owned(), ..Document::default_for_tests(*id) })
            .collect();
        let work = move |open: &Open, writer: &mut IndexWriter| {
            for document in &documents {
                writer.add_document(open.document(document))?;
            }
            Ok(())
        };
        index.write(work).await.unwrap();
        (index, ids)
    }

    #[tokio::test]
    async fn finds_in_both_languages_with_typos_and_beginnings() {
        let (index, ids) = index(&["Gitar Elektrik Garuda Rajawali", "Senar Bass Nusa", "Pédal Fuzz Petir"]).await;
        for (text, expected) in [
            ("gitar", 0),
            ("guitar", 0),
            ("GUITAR rajaw", 0),
            ("rajawli", 0),
            ("strings", 1),
            ("efek fuzz", 2),
            ("pe\u{301}dal\u{200b}", 2),
            ("pedal untuk fuzz", 2),
            ("fu", 2),
        ] {
            assert_eq!(index.search(text, 10).first(), ids.get(expected), "{text}");
        }
        for text in ["", "   ", "zzzzqqq", "%\"(", "gitar zzzzqqq"] {
            assert_eq!(index.search(text, 10), [], "{text}");
        }
    }

    #[tokio::test]
    async fn an_exact_name_comes_first() {
        let (index, ids) = index(&["Strap Kulit", "Kulit Snare", "Kulit"]).await;
        assert_eq!(index.search("kulit", 10).first(), ids.get(2));
        assert_eq!(index.search("kulit", 10).len(), 3);
    }
}
