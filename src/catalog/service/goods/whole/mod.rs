//! Whole products, many at once: read as sheets, and changed by what their sheets should say. What a form checks is checked
//! here by the same rules; what cannot be is told field by field and nothing of that product is written.

mod figures;
mod fitting;
mod pictures;
mod plan;
mod read;
mod sheet;
mod shelf;
mod write;

pub use pictures::{Attached, attach_picture};
pub use plan::{Names, check};
pub use read::{Reel, Whole, by_names, matching, wholes};
pub use shelf::Shelf;
pub use write::{Change, Written, change};
