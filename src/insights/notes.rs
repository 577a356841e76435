//! What a page was looked at for. A page that is kept is counted each time it is served, though it is made once: its note is
//! kept with it.

use crate::ids::ProductId;
use std::sync::{Arc, Mutex, PoisonError};

/// What counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A look at a product.
    Look(ProductId),
    /// A search and how many products it found.
    Search {
        /// What was searched for.
        text: String,
        /// How many products it found.
        results: u32,
    },
}

/// The note of one page, an extension of its request; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Notes(Arc<Mutex<Option<Note>>>);

impl Notes {
    /// Keeps a note.
    pub fn keep(&self, note: &Note) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(note.clone());
    }

    /// What was noted.
    #[must_use]
    pub fn take(&self) -> Option<Note> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
