//! A product goes into another one.

use crate::{
    catalog::model::{Condition, twins::TwinSide},
    ids::{ProductId, VariantId},
    money::Rupiah,
    ui::{listing::Count, text::Bilingual},
};
use serde::{Deserialize, Serialize};

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// What the list of products says of it, and its first SKUs.
    pub twin: TwinSide,
    /// Part of its address.
    pub slug: String,
    /// State it is in.
    pub condition: Condition,
}

/// Why two cannot become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmatched {
    /// They are one.
    Same,
    /// A used instrument is one instrument.
    Used,
    /// They are in different states.
    Condition,
    /// Together they have more variants than a product may have.
    Variants,
}

/// What would become of a variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantPlan {
    /// Its id.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// What tells it from the others.
    pub name: Bilingual,
    /// Price.
    pub price: Rupiah,
    /// Units on the shelf.
    pub on_hand: u32,
    /// Units of these that orders hold.
    pub reserved: u32,
    /// Whether it is for sale when its product is.
    pub active: bool,
    /// The variant it is probably the same as.
    pub matches: Option<VariantId>,
}

/// What would happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergePlan {
    /// What stays.
    pub stays: Side,
    /// Moves with every edit of the two.
    pub edition: i64,
    /// Why it cannot be, if it cannot.
    pub problem: Option<Unmatched>,
    /// Variants of what goes.
    pub variants: Vec<VariantPlan>,
    /// Variants of what stays.
    pub into: Vec<VariantPlan>,
    /// Pictures that come along.
    pub pictures: usize,
    /// Pictures that are there already.
    pub same_pictures: usize,
    /// Pictures for which there is no room.
    pub lost_pictures: usize,
    /// Reviews that come along.
    pub reviews: u64,
    /// Reviews whose buyers wrote about both; that of what stays counts.
    pub double_reviews: u64,
    /// Wish lists.
    pub wishes: Count,
    /// Lines in carts.
    pub carts: Count,
    /// Who waits for it.
    pub waiting: u64,
    /// Lines in orders.
    pub sold: Count,
    /// Lines in orders that are still in the shop.
    pub open: Count,
    /// Rules of what is needed with it.
    pub rules: u64,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    /// What goes.
    pub id: ProductId,
    /// What is known of it.
    pub goes: Side,
    /// What was searched for.
    pub query: String,
    /// What it may go into: what is probably the same, or what was found.
    pub offered: Vec<TwinSide>,
    /// What would happen, once it is chosen into which.
    pub plan: Option<MergePlan>,
}
