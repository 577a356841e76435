//! What visitors look at and search for. Owns `product_views` and `search_log`; decides nothing. Counts what is asked for,
//! never who asks, and of one visitor only so much.

mod notes;
mod once;
pub mod service;
mod store;

pub use notes::{Note, Notes};
pub use once::Counted;
