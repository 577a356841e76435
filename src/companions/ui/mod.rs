//! What is needed with a product, on its page.

mod section;

pub use section::NeededSection;
