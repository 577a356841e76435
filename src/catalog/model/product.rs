//! A product, on a card and on its page.

use super::{Availability, CategoryLink, ImageView, Promise, SpecRow};
use crate::{
    ids::{ProductId, VariantId},
    money::Rupiah,
    shipping::model::{Packed, Parcel},
    time::Instant,
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// State of a product; the used scale follows Reverb's public definitions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Never sold before.
    #[default]
    New,
    /// Returned or a blemish, with full warranty.
    BStock,
    /// Used, like new.
    Mint,
    /// Used, faint marks.
    Excellent,
    /// Used, a few marks.
    VeryGood,
    /// Used, visible wear.
    Good,
    /// Used, heavy wear, plays well.
    Fair,
    /// Needs repair.
    Poor,
}

impl Condition {
    /// Every condition, the best first.
    pub const ALL: [Self; 8] =
        [Self::New, Self::BStock, Self::Mint, Self::Excellent, Self::VeryGood, Self::Good, Self::Fair, Self::Poor];

    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::BStock => "b_stock",
            Self::Mint => "mint",
            Self::Excellent => "excellent",
            Self::VeryGood => "very_good",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }

    /// The condition of a word of the database.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.code() == code)
    }

    /// Whether somebody owned it before.
    #[must_use]
    pub const fn is_used(self) -> bool {
        !matches!(self, Self::New | Self::BStock)
    }
}

/// What buyers say of a product, in one figure. Reviews keep it (`catalog::service::rate`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rating {
    /// Average in hundredths of a star, 100 to 500; 0 without reviews.
    pub hundredths: u16,
    /// Shown reviews.
    pub count: u32,
}

/// Least stars a list may be narrowed by.
pub const RATED: [u8; 2] = [4, 3];

impl Rating {
    /// What lists are sorted by: what is rated before what is not; a few ratings count less than many, as if three more
    /// people had given 3.8 stars.
    #[must_use]
    pub fn rank(self) -> (bool, u64) {
        const PRIOR: (u64, u64) = (380, 3);
        let count = u64::from(self.count);
        // in ten-thousandths of a star, so that hardly two are equal
        let rank = (u64::from(self.hundredths) * count + PRIOR.0 * PRIOR.1) * 100 / (count + PRIOR.1);
        (self.count > 0, rank)
    }
}

/// Whether a product is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductStatus {
    /// Being written; staff only.
    Draft,
    /// For sale.
    #[default]
    Active,
    /// Taken out of the shop.
    Inactive,
}

impl ProductStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Inactive];

    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }

    /// The status of a word of the database.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// A product in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProductCard {
    /// Its id.
    pub id: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Its name.
    pub name: Bilingual,
    /// One line about it.
    pub tagline: Bilingual,
    /// Name of the brand.
    pub brand: String,
    /// State it is in.
    pub condition: Condition,
    /// Year it was made, of a used instrument.
    pub year: Option<i32>,
    /// Price it is listed at ([`super::Offer::listed`]).
    pub price: Rupiah,
    /// Former price of that variant.
    pub compare_at: Option<Rupiah>,
    /// Whether other variants that can be bought cost more.
    pub price_varies: bool,
    /// Units of all variants together.
    pub availability: Availability,
    /// What buyers say.
    pub rating: Rating,
    /// Active variants.
    pub variants: u32,
    /// Up to two pictures.
    pub images: Vec<ImageView>,
}

/// A variant on the product page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantView {
    /// Its id.
    pub id: VariantId,
    /// Stock keeping unit; `?variant=` on the product page.
    pub sku: String,
    /// What tells it from the others; empty for the only one.
    pub name: Bilingual,
    /// Price with tax.
    pub price: Rupiah,
    /// Former price.
    pub compare_at: Option<Rupiah>,
    /// Until when this price holds, where it is an offer that ends.
    pub until: Option<Instant>,
    /// Units free to buy, counted as far as a shopper is told: more than [`Availability::LOW`] is just "enough", so that a
    /// page stays the same while some are sold.
    pub available: u32,
    /// Packed weight in grams.
    pub weight_g: i32,
    /// Length, width and height in its box, in millimetres; zeros where nobody measured.
    #[serde(default)]
    pub box_mm: [i32; 3],
    /// Which picture of the product shows it.
    pub image: usize,
}

impl VariantView {
    /// One of it, packed.
    #[must_use]
    pub fn parcel(&self) -> Parcel {
        Parcel::of([Packed { grams: i64::from(self.weight_g), box_mm: self.box_mm.map(i64::from), units: 1 }])
    }

    /// Units that may be asked for at once: what is left when that is few, else `limit`. How many there really are says the
    /// cart.
    #[must_use]
    pub const fn at_most(&self, limit: u32) -> u32 {
        if self.available > Availability::LOW { limit } else { self.available }
    }

    /// The stock word.
    #[must_use]
    pub const fn availability(&self) -> Availability {
        Availability::of(self.available)
    }
}

/// What a used instrument says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedDetails {
    /// Serial number.
    pub serial: String,
    /// Year it was made.
    pub year: i32,
    /// Marks and faults, one a line.
    pub faults: Bilingual,
}

/// A product on its own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// Its id.
    pub id: ProductId,
    /// Part of its address.
    pub slug: String,
    /// Its name.
    pub name: Bilingual,
    /// One line about it.
    pub tagline: Bilingual,
    /// Text with blank lines between paragraphs.
    pub description: Bilingual,
    /// Title of the page for search engines; empty for the name.
    pub seo_title: Bilingual,
    /// Description of the page for search engines; empty for the tagline.
    pub seo_description: Bilingual,
    /// Name of the brand.
    pub brand: String,
    /// `brand=` of the list.
    pub brand_slug: String,
    /// Categories it is in, the root first.
    pub trail: Vec<CategoryLink>,
    /// State it is in.
    pub condition: Condition,
    /// Serial, year and faults of a used instrument.
    pub used: Option<UsedDetails>,
    /// Active variants in their order, at least one.
    pub variants: Vec<VariantView>,
    /// Pictures in their order.
    pub images: Vec<ImageView>,
    /// Specifications in the order of the attributes.
    pub specs: Vec<SpecRow>,
    /// What buyers say.
    pub rating: Rating,
    /// What the shop promises with it.
    pub promise: Promise,
    /// Whether a price may be offered for it in chat.
    pub bargain: bool,
    /// When it came into the shop.
    pub created: Instant,
    /// Others of the same category.
    pub related: Vec<ProductCard>,
}

impl ProductView {
    /// Index of the variant with this SKU, else of the first that can be bought, else of the first.
    #[must_use]
    pub fn chosen(&self, sku: &str) -> usize {
        let by_sku = self.variants.iter().position(|variant| variant.sku.eq_ignore_ascii_case(sku));
        by_sku.or_else(|| self.variants.iter().position(|variant| variant.available > 0)).unwrap_or(0)
    }

    /// Whether there is exactly one of it: a used instrument with one variant.
    #[must_use]
    pub fn is_one_of_a_kind(&self) -> bool {
        self.condition.is_used() && self.variants.len() == 1
    }
}
