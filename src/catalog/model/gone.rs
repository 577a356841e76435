//! What is told of a product or a category that was in the shop and is no more.

use super::{CategoryLink, ProductCard};
use crate::ui::text::Bilingual;

/// Something that is gone for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// What it was called; nothing when even that is forgotten.
    pub name: Option<Bilingual>,
    /// Open categories from the root down to the one it stood in; empty when there is none.
    pub trail: Vec<CategoryLink>,
    /// What can be bought instead.
    pub instead: Vec<ProductCard>,
}
