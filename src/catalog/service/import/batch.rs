//! What an import brings: brands, categories, attributes, and products with their variants and pictures.

use crate::{
    catalog::model::{Condition, PromiseFacts, UsedDetails, attributes::AttributeKind},
    ids::{ProductId, VariantId},
    media::model::Tone,
    money::Rupiah,
    ui::text::Bilingual,
};

/// Everything to bring in, parents before children in each list.
#[derive(Clone, Debug, Default)]
pub struct ImportBatch {
    /// Makers.
    pub brands: Vec<NewBrand>,
    /// Shelves, parents first.
    pub categories: Vec<NewCategory>,
    /// What products are compared by.
    pub attributes: Vec<NewAttribute>,
    /// Products with variants and pictures.
    pub products: Vec<NewProduct>,
}

/// A maker.
#[derive(Clone, Debug)]
pub struct NewBrand {
    /// `brand=` of the list.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A shelf.
#[derive(Clone, Debug)]
pub struct NewCategory {
    /// Part of its address.
    pub slug: String,
    /// Slug of the shelf above.
    pub parent: Option<String>,
    /// What it is called.
    pub name: Bilingual,
    /// Place among its siblings.
    pub sort_order: i32,
    /// What is promised with its goods, where it says so.
    pub promise: PromiseFacts,
}

/// A property products are compared by.
#[derive(Clone, Debug)]
pub struct NewAttribute {
    /// Its code.
    pub code: String,
    /// Kind of its values.
    pub kind: AttributeKind,
    /// Unit of a number (mm, g, W, mA...).
    pub unit: Option<String>,
    /// What it is called.
    pub name: Bilingual,
    /// Code and name of each option of a choice.
    pub options: Vec<(String, Bilingual)>,
}

/// What a product says about an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// Code of an option.
    Choice(String),
    /// A number in the attribute's unit.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// A product.
#[derive(Clone, Debug)]
pub struct NewProduct {
    /// Its id.
    pub id: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Slug of the brand.
    pub brand: String,
    /// Slug of the category.
    pub category: String,
    /// Its name.
    pub name: Bilingual,
    /// One line about it.
    pub tagline: Bilingual,
    /// Text with blank lines between paragraphs.
    pub description: Bilingual,
    /// State it is in.
    pub condition: Condition,
    /// Shown on the home page.
    pub featured: bool,
    /// Shoppers may offer a price in chat.
    pub bargain: bool,
    /// Of a used instrument.
    pub used: Option<UsedDetails>,
    /// What is promised with it, where it says more than its category.
    pub promise: PromiseFacts,
    /// Attribute codes and values that all its variants share.
    pub attributes: Vec<(String, AttributeValue)>,
    /// At least one variant.
    pub variants: Vec<NewVariant>,
}

/// A variant.
#[derive(Clone, Debug)]
pub struct NewVariant {
    /// Its id.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// What tells it from the others; empty for the only one.
    pub name: Bilingual,
    /// Price with tax.
    pub price: Rupiah,
    /// Former price, above the price.
    pub compare_at: Option<Rupiah>,
    /// Packed weight in grams.
    pub weight_g: i32,
    /// Length, width and height of the box in millimetres.
    pub box_mm: (i32, i32, i32),
    /// Attribute codes and values of this variant alone.
    pub attributes: Vec<(String, AttributeValue)>,
    /// Its pictures.
    pub images: Vec<NewImage>,
}

/// A stored picture.
#[derive(Clone, Debug)]
pub struct NewImage {
    /// Storage key.
    pub key: String,
    /// Stored widths in pixels.
    pub widths: Vec<u32>,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// What stands in its place until it is there.
    pub tone: Option<Tone>,
    /// What it shows.
    pub alt: Bilingual,
}
