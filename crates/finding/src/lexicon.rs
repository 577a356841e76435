//! Every word that the index knows, asked in four ways: is it there, what begins like it, what is nearly written like it, and
//! which documents have it.

use crate::{schema::Fields, weight};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use std::sync::{Arc, LazyLock};
use tantivy::{
    DocSet, InvertedIndexReader, Searcher, TERMINATED,
    postings::Postings,
    schema::{Field, IndexRecordOption},
};
use tantivy_fst::Automaton;

/// Automatons for one and two slips; making these tables takes a moment.
static SLIPS: LazyLock<[LevenshteinAutomatonBuilder; 2]> =
    LazyLock::new(|| [LevenshteinAutomatonBuilder::new(1, true), LevenshteinAutomatonBuilder::new(2, true)]);

/// The dictionaries of a searcher, by segment.
pub struct Lexicon {
    segments: Vec<Segment>,
    fields: Fields,
}

struct Segment {
    words: Arc<InvertedIndexReader>,
    said: Arc<InvertedIndexReader>,
    codes: Arc<InvertedIndexReader>,
    stems: Arc<InvertedIndexReader>,
    sounds: Arc<InvertedIndexReader>,
    shelf: Arc<InvertedIndexReader>,
}

/// A known word that is written nearly like a typed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub word: String,
    pub slips: u8,
    /// Documents that have it.
    pub documents: u32,
}

impl Lexicon {
    /// The dictionaries of what can be found now.
    pub fn of(searcher: &Searcher, fields: Fields) -> tantivy::Result<Self> {
        let segment = |reader: &tantivy::SegmentReader| {
            Ok(Segment {
                words: reader.inverted_index(fields.words)?,
                said: reader.inverted_index(fields.said)?,
                codes: reader.inverted_index(fields.codes)?,
                stems: reader.inverted_index(fields.stems)?,
                sounds: reader.inverted_index(fields.sounds)?,
                shelf: reader.inverted_index(fields.shelf)?,
            })
        };
        let segments = searcher.segment_readers().iter().map(segment).collect::<tantivy::Result<_>>()?;
        Ok(Self { segments, fields })
    }

    /// The fields it speaks of.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    fn each(&self, field: Field) -> impl Iterator<Item = &InvertedIndexReader> {
        self.segments.iter().map(move |segment| segment.of(field, &self.fields))
    }

    /// In how many documents a word stands.
    pub fn documents(&self, field: Field, word: &str) -> u32 {
        let count =
            |reader: &InvertedIndexReader| reader.terms().get(word).ok().flatten().map_or(0, |info| info.doc_freq);
        self.each(field).map(count).sum()
    }

    /// Whether a word stands anywhere as it is.
    pub fn has(&self, word: &str) -> bool {
        let Fields { words, said, codes, .. } = self.fields;
        [words, codes, said].into_iter().any(|field| self.documents(field, word) > 0)
    }

    /// Words with a beginning, at most so many of each segment.
    pub fn begin(&self, field: Field, beginning: &str, most: usize) -> Vec<String> {
        let mut all = Vec::new();
        let end = format!("{beginning}\u{10ffff}");
        for reader in self.each(field) {
            let range = reader.terms().range().ge(beginning).lt(&end).into_stream();
            let Ok(mut stream) = range else { continue };
            let mut left = most;
            while left > 0 && stream.advance() {
                left -= 1;
                all.extend(std::str::from_utf8(stream.key()).ok().map(str::to_owned));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Words that differ by at most so many slips: one or two.
    pub fn near(&self, field: Field, word: &str, slips: u8) -> Vec<Near> {
        let builder = if slips > 1 { &SLIPS[1] } else { &SLIPS[0] };
        let automaton = Slips(builder.build_dfa(word));
        let mut all: Vec<Near> = Vec::new();
        for reader in self.each(field) {
            let Ok(mut stream) = reader.terms().search(&automaton).into_stream() else { continue };
            while stream.advance() {
                let Ok(known) = std::str::from_utf8(stream.key()) else { continue };
                let documents = stream.value().doc_freq;
                match all.iter_mut().find(|near| near.word == known) {
                    Some(near) => near.documents += documents,
                    None => {
                        let Distance::Exact(slips) = automaton.0.eval(known) else { continue };
                        all.push(Near { word: known.to_owned(), slips, documents });
                    }
                }
            }
        }
        all
    }

    /// Each document of a segment that has a word, with the word's weight there.
    pub fn weights(
        &self,
        segment: usize,
        field: Field,
        word: &str,
        mut each: impl FnMut(u32, u8),
    ) -> tantivy::Result<()> {
        let Some(segment) = self.segments.get(segment) else { return Ok(()) };
        let reader = segment.of(field, &self.fields);
        let Some(info) = reader.terms().get(word)? else { return Ok(()) };
        let mut postings = reader.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
        let mut document = postings.doc();
        while document != TERMINATED {
            each(document, weight::of(postings.term_freq()));
            document = postings.advance();
        }
        Ok(())
    }
}

impl Segment {
    fn of(&self, field: Field, fields: &Fields) -> &InvertedIndexReader {
        match field {
            _ if field == fields.words => &self.words,
            _ if field == fields.said => &self.said,
            _ if field == fields.codes => &self.codes,
            _ if field == fields.stems => &self.stems,
            _ if field == fields.sounds => &self.sounds,
            _ => &self.shelf,
        }
    }
}

/// A Levenshtein automaton as the dictionary walks it.
struct Slips(DFA);

impl Automaton for Slips {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
