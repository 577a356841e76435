//! Finding things by words, in Indonesian and English at once. A [`Document`] is what a thing says of itself; a [`Shelf`] is
//! a kind of thing; a [`Thesaurus`] is what words mean the same. [`Finder`] keeps documents on disk or in memory and answers
//! a typed text with [`Found`]: what fits, best first, how the text was read, and which of its words fit nothing.
//! A leaf: it knows no shop, no database and no clock.

mod answer;
mod document;
mod finder;
mod forms;
mod lexicon;
mod question;
mod repeated;
mod schema;
mod score;
mod shelf;
mod sound;
mod spelling;
mod stem;
#[cfg(test)]
mod tests;
mod thesaurus;
mod tokens;
mod weight;
mod writer;

pub use answer::{Found, Hit};
pub use document::{Document, Fact};
pub use finder::Finder;
pub use shelf::{Shelf, Shelves};
pub use tantivy::TantivyError as Fault;
pub use thesaurus::{Meaning, Thesaurus};
pub use writer::Writer;

/// What the index holds: counted up whenever other words are written for the same document.
pub const VERSION: u32 = 1;

/// What a text is read with, besides the index.
#[derive(Debug, Default)]
pub struct Words {
    /// The kinds of things.
    pub shelves: Shelves,
    /// What means the same.
    pub thesaurus: Thesaurus,
}
