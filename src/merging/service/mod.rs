//! Merging: what would happen, and doing it.

mod plan;
mod products;
mod shelves;

pub use plan::plan;
pub use products::merge;
pub use shelves::{brand_plan, category_plan, merge_brands, merge_categories};
