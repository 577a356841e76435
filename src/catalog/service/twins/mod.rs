//! Products that are probably the same: found when something of them changes, listed, and set apart by staff who know better.

mod finding;
mod likeness;
mod listing;
mod said;

pub use finding::{FIND, find};
pub(super) use likeness::{sku as sku_of, squeezed};
pub use listing::{list, set};
pub(super) use said::other_writing;
pub use said::{alike, meant, of_product, side};
