//! What becomes of a picture: received, stored, kept by a row, served, swept. Documents are kept as they came, and only handed on.

pub mod checkup;
mod documents;
mod door;
mod keeping;
mod pool;
mod receiving;
mod storing;
mod sweep;

pub use documents::{DocumentKind, NewDocument, file_of, receive_document};
pub use door::{Found, find, find_for_staff};
pub use keeping::{Kept, Standing, bring_in, by_key, forget, hand_over, hold, keep, of_owner, stand, views};
pub use picture::widths_of;
pub use receiving::{MOST_BYTES, NewPicture, Purpose, key, receive};
pub use storing::{Files, StoredPicture, file_name, shared_name, store};
pub use sweep::{GRACE, Named, Names, SWEEP, sweep};

/// Widths as a row keeps them: `320,640`.
#[must_use]
pub fn list(widths: &[u32]) -> String {
    widths.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// Widths as a row keeps them, read.
#[must_use]
pub fn widths(list: &str) -> Vec<u32> {
    list.split(',').filter_map(|width| width.trim().parse().ok()).collect()
}
