//! The parts of the index, and how a document is written into them.

use crate::{document::Document, repeated, shelf::Shelves};
use tantivy::{
    TantivyDocument,
    schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
};

/// The two halves of an id, and what decides among equals.
pub const HIGH: &str = "id_high";
pub const LOW: &str = "id_low";
pub const RANK: &str = "rank";

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    pub id: Field,
    pub shelf: Field,
    pub words: Field,
    pub said: Field,
    pub codes: Field,
    pub stems: Field,
    pub sounds: Field,
    high: Field,
    low: Field,
    rank: Field,
}

impl Fields {
    /// The schema and its fields.
    pub fn make() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let weighted = TextFieldIndexing::default()
            .set_tokenizer(repeated::NAME)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::WithFreqs);
        let weighted = TextOptions::default().set_indexing_options(weighted);
        let mut text = |name: &str| schema.add_text_field(name, weighted.clone());
        let [words, said, codes, stems, sounds] = ["words", "said", "codes", "stems", "sounds"].map(&mut text);
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            shelf: schema.add_text_field("shelf", STRING),
            words,
            said,
            codes,
            stems,
            sounds,
            // as numbers in columns: a thousand hits are read without unpacking a document
            high: schema.add_u64_field(HIGH, FAST),
            low: schema.add_u64_field(LOW, FAST),
            rank: schema.add_u64_field(RANK, FAST),
        };
        (schema.build(), fields)
    }

    /// A document as the index takes it.
    pub fn write(&self, document: &Document, shelves: &Shelves) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        out.add_text(self.id, document.id.to_string());
        let (high, low) = document.id.as_u64_pair();
        out.add_u64(self.high, high);
        out.add_u64(self.low, low);
        for shelf in shelves.path(document.shelf) {
            out.add_text(self.shelf, shelf.to_string());
        }
        let (terms, length) = document.terms(shelves);
        out.add_u64(self.rank, rank(document.rank, length));
        for (field, words) in [
            (self.words, terms.words),
            (self.said, terms.said),
            (self.codes, terms.codes),
            (self.stems, terms.stems),
            (self.sounds, terms.sounds),
        ] {
            out.add_text(field, repeated::text(&words));
        }
        out
    }
}

/// In hundredths of a weight: at most two tenths of a head; a short name is a little better than a long one.
fn rank(rank: f32, words: usize) -> u64 {
    let short = 50_usize.saturating_sub(words.saturating_mul(5));
    // between 0 and 2000, so nothing is lost
    (rank.clamp(0.0, 1.0) * 2000.0) as u64 + u64::try_from(short).unwrap_or(0)
}
