//! Shapes of the catalogue as people see it. No rows, no queries.

mod action;
pub mod admin;
mod attribute_action;
pub mod attributes;
#[cfg(feature = "ssr")]
mod gone;
pub mod goods;
#[cfg(feature = "ssr")]
mod kept;
mod links;
mod narrowing;
mod offer;
#[cfg(feature = "ssr")]
mod offer_form;
pub mod pictures;
mod price_bound;
mod product;
mod promise;
mod promise_typed;
mod query;
pub mod search_words;
#[cfg(feature = "ssr")]
pub mod sheet;
mod shelf_action;
pub mod shelves;
mod spec;
mod spec_filter;
mod timed_offer;
pub mod twins;
mod variant_details;

pub use action::ProductAction;
pub use attribute_action::AttributeAction;
#[cfg(feature = "ssr")]
pub use gone::Gone;
#[cfg(feature = "ssr")]
pub use kept::kept_address;
pub use links::{LINKS_MAX, LinkKind, LinksView, placed};
pub use narrowing::Narrowing;
pub use offer::Offer;
#[cfg(feature = "ssr")]
pub use offer_form::{moment, moment_text, span};
pub use price_bound::{PRICE_TYPED_MAX, PriceBound};
pub use product::*;
pub use promise::{Care, Promise, PromiseFacts, Returns, Warranty};
pub use promise_typed::{PROMISE_FIELDS, PromiseTyped};
pub use query::*;
pub use shelf_action::{BrandAction, CategoryAction};
pub use spec::{SpecOf, SpecRow, SpecValue};
pub use spec_filter::{SpecChoice, SpecFilter, SpecQuery};
pub use timed_offer::{Asked, MOMENT_MAX, OFFER_FIELDS, OfferInput, Pricing, TimedOffer};
pub use variant_details::{
    NewVariantInput, SKU_MAX, VARIANT_NAME_MAX, VARIANTS_MAX, VariantDetails, VariantDetailsInput, WEIGHT_MAX,
};

pub use crate::media::model::ImageView;
use crate::{ids::CategoryId, money::Rupiah, ui::text::Bilingual};
use serde::{Deserialize, Serialize};

/// How many units can be had, as far as a shopper is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Plenty.
    InStock,
    /// Only this many units left.
    Low(u32),
    /// None left.
    Out,
}

impl Availability {
    /// Most units that still count as few.
    pub const LOW: u32 = 3;

    /// The word for a number of free units.
    #[must_use]
    pub const fn of(available: u32) -> Self {
        match available {
            0 => Self::Out,
            left if left <= Self::LOW => Self::Low(left),
            _ => Self::InStock,
        }
    }

    /// Whether one can be bought.
    #[must_use]
    pub const fn is_available(self) -> bool {
        !matches!(self, Self::Out)
    }
}

/// A category with what is in it and below it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CategoryView {
    /// Its id.
    pub id: CategoryId,
    /// The category above, if any.
    pub parent: Option<CategoryId>,
    /// Part of its address.
    pub slug: String,
    /// What it is called.
    pub name: Bilingual,
    /// Active products in it and below.
    pub products: u32,
    /// A picture of one of its products, where asked for.
    pub image: Option<ImageView>,
}

/// A link to a category, for breadcrumbs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryLink {
    /// Part of its address.
    pub slug: String,
    /// What it is called.
    pub name: Bilingual,
}

/// A value to filter by and how many products have it under the other filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterValue {
    /// Value in the address.
    pub slug: String,
    /// What it is called.
    pub name: Bilingual,
    /// Products that match.
    pub products: u32,
    /// Depth below the first level shown, for indentation.
    pub depth: u8,
}

/// One page of a product list with everything around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPage {
    /// What was asked for, with the page number brought into range.
    pub query: ProductQuery,
    /// The products of this page.
    pub products: Vec<ProductCard>,
    /// Products on all pages.
    pub total: u32,
    /// Number of the last page, at least 1.
    pub pages: u32,
    /// The category asked for.
    pub category: Option<CategoryView>,
    /// Categories above it, the root first.
    pub trail: Vec<CategoryLink>,
    /// Categories to go to, with counts.
    pub categories: Vec<FilterValue>,
    /// Brands with counts.
    pub brands: Vec<FilterValue>,
    /// Lowest and highest price of what is listed under the other filters.
    pub prices: Option<(Rupiah, Rupiah)>,
    /// Counts of the filters that have few values.
    pub few: FewCounts,
    /// Typed attributes that tell these products apart.
    pub specs: Vec<SpecFilter>,
    /// How the search text was read.
    pub heard: Heard,
    /// Where nothing is listed: what may be taken away, and how many products that leaves; the most first.
    pub ways: Vec<(Narrowing, u32)>,
    /// Where nothing is listed: the first level of the category tree.
    pub shelves: Vec<CategoryView>,
    /// The catalogue's version it was made at; a list of the same address, language and version is the same.
    pub version: u64,
}

/// How many products match with each value of the filters that have few, each under all the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FewCounts {
    /// New ones, and used ones.
    pub condition: [u32; 2],
    /// That can be bought.
    pub in_stock: u32,
    /// At a lowered price.
    pub on_sale: u32,
    /// With at least [`RATED`] stars.
    pub rated: [u32; RATED.len()],
}

/// How a search text was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Words that no product has together with the others, as they were typed.
    pub missed: Vec<String>,
    /// The text that was searched for, if a word of the typed one was misspelt.
    pub spelt: Option<String>,
}

/// What the home page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// First level of the category tree, with pictures.
    pub categories: Vec<CategoryView>,
    /// Newest products.
    pub arrivals: Vec<ProductCard>,
    /// Products the shop is proud of.
    pub featured: Vec<ProductCard>,
    /// Products at a lowered price.
    pub on_sale: Vec<ProductCard>,
    /// Used instruments that can be bought, each the only one.
    pub one_offs: Vec<ProductCard>,
    /// All active products.
    pub total: u32,
}

/// What a line under the search box leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// The same search, spelt otherwise.
    Spelling,
    /// A category.
    Category,
    /// Everything of a maker.
    Brand,
    /// A product.
    Product,
}

/// One line under the search box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it leads to.
    pub kind: SuggestionKind,
    /// Address without language prefix.
    pub path: String,
    /// What it is.
    pub name: Bilingual,
    /// Brand of a product.
    pub detail: String,
    /// Lowest price of a product.
    pub price: Option<Rupiah>,
    /// Address of a small picture.
    pub picture: Option<String>,
}

impl Suggestion {
    /// A line that is only a name.
    #[must_use]
    pub const fn link(kind: SuggestionKind, path: String, name: Bilingual) -> Self {
        Self { kind, path, name, detail: String::new(), price: None, picture: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_units_are_counted_out_loud() {
        assert_eq!(Availability::of(0), Availability::Out);
        assert_eq!(Availability::of(3), Availability::Low(3));
        assert_eq!(Availability::of(4), Availability::InStock);
    }
}
