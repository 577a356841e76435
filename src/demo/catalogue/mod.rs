//! The demo shop as data: categories, attributes, brands and goods, in both languages.
//! One file per department; `draft.rs` holds the words they are written with. Prices follow the Indonesian market of 2026.
//! Pure: the same call gives the same goods. It never touches a database, a file or a clock.

mod accessories;
mod amps;
mod attributes;
mod basses;
mod categories;
mod companions;
mod draft;
mod drums;
mod effects;
#[cfg(test)]
mod facts_tests;
mod guitars;
mod keyboards;
mod merch;
mod parts;
mod reviews;
mod scale;
mod studio;
#[cfg(test)]
mod tests;

pub use attributes::attributes;
pub use categories::categories;
pub use companions::{COMPANIONS, companions_of};
pub use reviews::{DemoReview, reviews};
pub use scale::scaled;

use super::art::Picture;
use crate::catalog::model::PromiseFacts;
use crate::money::Rupiah;

/// A category of the tree; parents come before children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoCategory {
    pub slug: &'static str,
    pub parent: Option<&'static str>,
    pub name_id: &'static str,
    pub name_en: &'static str,
    /// What is promised with its goods.
    pub promise: PromiseFacts,
}

/// What kind of value an attribute takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    Choice,
    /// A whole number in this unit; a count has none.
    Number {
        unit: &'static str,
    },
    Flag,
}

/// An attribute shoppers filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoAttribute {
    pub code: &'static str,
    pub kind: AttributeKind,
    pub name_id: &'static str,
    pub name_en: &'static str,
    /// Code, Indonesian, English; empty unless the kind is a choice.
    pub options: &'static [(&'static str, &'static str, &'static str)],
}

/// The value of an attribute; numbers are whole, in the attribute's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Choice(&'static str),
    Number(i64),
    Flag(bool),
}

/// Condition grade, after the public scale of the used market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    New,
    BStock,
    Mint,
    Excellent,
    VeryGood,
    Good,
    Fair,
    Poor,
}

/// What can be put into a cart.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoVariant {
    pub sku: String,
    /// The finish or size; empty when the product has one variant.
    pub name_id: String,
    pub name_en: String,
    pub price: Rupiah,
    /// The former price when on sale.
    pub compare_at: Option<Rupiah>,
    /// Packed weight, grams.
    pub weight_g: i32,
    /// Carton length, width, height, millimetres.
    pub box_mm: (i32, i32, i32),
    pub stock: i32,
    pub picture: Picture,
    /// What this variant says of itself and the others do not.
    pub attributes: Vec<(&'static str, Value)>,
}

/// The history of one used instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    pub serial: &'static str,
    pub year: i32,
    pub faults_id: &'static str,
    pub faults_en: &'static str,
}

/// A product of the demo shop.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoProduct {
    pub slug: String,
    /// Slug of the brand.
    pub brand: &'static str,
    /// Slug of the category.
    pub category: &'static str,
    pub name_id: String,
    pub name_en: String,
    pub tagline_id: String,
    pub tagline_en: String,
    pub description_id: String,
    pub description_en: String,
    pub condition: Condition,
    pub used: Option<Used>,
    /// What is promised with it, beyond its category.
    pub promise: PromiseFacts,
    /// What all its variants share.
    pub attributes: Vec<(&'static str, Value)>,
    pub variants: Vec<DemoVariant>,
    pub featured: bool,
}

/// Slug and name of every brand; all invented.
#[must_use]
pub fn brands() -> Vec<(&'static str, &'static str)> {
    vec![
        ("garuda-custom", "Garuda Custom"),
        ("rencong", "Rencong"),
        ("kawi", "Kawi"),
        ("nusa-strings", "Nusa Strings"),
        ("badai-amps", "Badai Amps"),
        ("petir-fx", "Petir FX"),
        ("tambora-drums", "Tambora Drums"),
        ("suling-keys", "Suling Keys"),
        ("gema-audio", "Gema Audio"),
        ("lontar", "Lontar"),
        ("halilintar", "Halilintar"),
        ("merapi-vintage", "Merapi Vintage"),
    ]
}

/// Every product of the demo shop, by department.
#[must_use]
pub fn products() -> Vec<DemoProduct> {
    let mut all = guitars::products();
    all.extend(basses::products());
    all.extend(drums::products());
    all.extend(keyboards::products());
    all.extend(amps::products());
    all.extend(effects::products());
    all.extend(studio::products());
    all.extend(parts::products());
    all.extend(accessories::products());
    all.extend(merch::products());
    all
}
