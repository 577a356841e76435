//! What is compared, as people see it, and the rules of it.

mod query;
mod sheet;

pub use query::CompareQuery;
pub use sheet::{SpecLine, differ, merged};

use crate::{
    catalog::model::{CategoryLink, ProductCard, Promise},
    ui::live::Changes,
};
use serde::{Deserialize, Serialize};

/// Most products side by side: as many as a desk is wide.
pub const MOST: usize = 4;
/// Hours for which a browser keeps what is chosen.
pub const CHOSEN_HOURS: i64 = 24;

/// A product of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// What lists show of it.
    pub card: ProductCard,
    /// The category it stands in, if any.
    pub category: Option<CategoryLink>,
    /// What the shop promises with it.
    pub promise: Promise,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The products, in the order of the address; what is not shown is left out.
    pub products: Vec<Compared>,
    /// What they say about the attributes, in the order of the attributes; a cell for each product.
    pub specs: Vec<SpecLine>,
}

impl Sheet {
    /// The address of this sheet.
    #[must_use]
    pub fn query(&self) -> CompareQuery {
        CompareQuery { slugs: self.products.iter().map(|one| one.card.slug.clone()).collect() }
    }

    /// The categories of the products, each once; more than one means that unlike things are compared.
    #[must_use]
    pub fn categories(&self) -> Vec<&CategoryLink> {
        let mut all: Vec<&CategoryLink> = Vec::new();
        for category in self.products.iter().filter_map(|one| one.category.as_ref()) {
            if all.iter().all(|known| known.slug != category.slug) {
                all.push(category);
            }
        }
        all
    }
}

/// The answer to a change of what is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareAnswer {
    /// Slugs of the chosen products, in the order they were chosen.
    pub chosen: Vec<String>,
    /// What a page that asked for it shows anew.
    #[serde(flatten)]
    pub changes: Option<Changes>,
}
