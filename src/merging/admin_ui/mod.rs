//! Merging in the back office.

mod brand_merge_page;
mod category_merge_page;
mod effects;
mod product_merge_page;
mod product_plan;

pub use brand_merge_page::MergeBrandPage;
pub use category_merge_page::MergeCategoryPage;
pub use product_merge_page::MergeProductPage;
