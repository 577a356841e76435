//! To anywhere in the back office by a few letters: orders, products, customers, pages, and what may be done. One function answers
//! the palette over every page and the page `/admin/find`; each group only for who may see it, by the search it has anyway.

mod find_page;
mod groups;
mod palette;
pub mod places;

pub use find_page::FindPage;
pub use groups::{Group, Hit, groups};
pub use palette::{Palette, RESULTS, answer};

/// What the palette does in a browser.
pub const SCRIPT: &str = include_str!("find.js");
/// Where the same is found without a program.
pub const PAGE: &str = "/admin/find";
