//! What tells one edit from the next, of rows that have no time of their own: what is stored.

use std::hash::{DefaultHasher, Hash, Hasher};

/// What tells what is stored from what was.
pub(super) fn edition(stored: &impl Hash) -> i64 {
    let mut hasher = DefaultHasher::new();
    stored.hash(&mut hasher);
    i64::from_ne_bytes(hasher.finish().to_ne_bytes())
}
