//! What becomes of goods that come back, in words.

use crate::{orders::model::Restock, tr};

/// What becomes of them.
#[must_use]
pub fn restock_words(restock: Restock) -> &'static str {
    match restock {
        Restock::Shelf => tr!(returning.restock_shelf),
        Restock::Damaged => tr!(returning.restock_damaged),
        Restock::None => tr!(returning.restock_none),
    }
}
