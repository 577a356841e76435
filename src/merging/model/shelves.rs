//! A category or a brand goes into another one.

use crate::{
    catalog::model::PromiseFacts,
    error::ProblemCode,
    ids::{BrandId, CategoryId},
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// What would become of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryPlan {
    /// Into which.
    pub into: CategoryId,
    /// Its path.
    pub name: Bilingual,
    /// Moves with every edit of the two.
    pub edition: i64,
    /// Why it cannot go there, if it cannot.
    pub problem: Option<ProblemCode>,
    /// Products in it itself.
    pub products: u64,
    /// Categories directly below it.
    pub children: Vec<Bilingual>,
    /// What is promised with its goods that say nothing themselves, and what will be.
    pub promises: (PromiseFacts, PromiseFacts),
    /// Attributes that are asked first in it, and will be in the other.
    pub asked: Vec<Bilingual>,
    /// Rules of what is needed with its goods.
    pub rules: u64,
    /// Whether its goods will not be shown any more, because the other one is hidden.
    pub hides: bool,
}

/// The page of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryView {
    /// What goes.
    pub id: CategoryId,
    /// What it is called.
    pub name: Bilingual,
    /// Id and path of what it may go into.
    pub others: Vec<(String, Bilingual)>,
    /// What would happen, once it is chosen into which.
    pub plan: Option<CategoryPlan>,
}

/// What would become of a brand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandPlan {
    /// Into which.
    pub into: BrandId,
    /// Its name.
    pub name: String,
    /// Moves with every edit of the two.
    pub edition: i64,
    /// Its products.
    pub products: u64,
}

/// The page of a brand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandView {
    /// What goes.
    pub id: BrandId,
    /// What it is called.
    pub name: String,
    /// Part of its address.
    pub slug: String,
    /// Id and name of what it may go into.
    pub others: Vec<(String, String)>,
    /// What would happen, once it is chosen into which.
    pub plan: Option<BrandPlan>,
}
