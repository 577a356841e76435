//! Simple pages as everybody sees them.

mod page;

pub use page::SimplePage;
