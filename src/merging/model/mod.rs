//! What staff are told before something becomes part of something else.

mod products;
mod shelves;

pub use products::{MergePlan, MergeView, Side, Unmatched, VariantPlan};
pub use shelves::{BrandPlan, BrandView, CategoryPlan, CategoryView};

/// Products that a search offers to merge into.
pub const OFFERED: u32 = 8;
