//! What was found.

use uuid::Uuid;

/// One thing that fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: Uuid,
    /// How well, compared with the others: a word that says what a thing is gives about 120.
    pub score: f32,
}

/// What fits a text, the best first, and how the text was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What fits.
    pub hits: Vec<Hit>,
    /// Words that nothing fits together with the others, as they were typed.
    pub missed: Vec<String>,
    /// The text as it was read, if a word was misspelt.
    pub spelt: Option<String>,
    /// Kinds that the text names.
    pub shelves: Vec<Uuid>,
    /// Whether a low price was asked for.
    pub cheap: bool,
}
