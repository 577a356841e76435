//! Decisions of the catalogue and the only way into it for other domains. Cut by noun.

pub mod admin;
pub mod attributes;
mod became;
mod cards;
mod catalogue;
mod edition;
mod former;
mod found;
pub mod goods;
mod import;
mod list;
pub mod merging;
mod pictures;
mod product;
mod promised;
mod rating;
mod sale;
pub mod search;
pub mod search_words;
mod sellable;
pub mod shelves;
mod spec_filters;
mod specs;
pub mod tags;
pub mod twins;
mod view;

pub use became::{Mergeable, became};
pub use cards::{cards_at, cards_of, only_variants};
pub use catalogue::{Catalogue, Now, now, sweep};
pub use former::{Standing, standing};
pub use found::{found, may_be_found, shelves_of, those_found};
pub use import::{
    AttributeKind, AttributeValue, ImportBatch, NewAttribute, NewBrand, NewCategory, NewImage, NewProduct, NewVariant,
    import,
};
pub use list::{api_list, categories as category_views, count, home, list, put_together, suggest};
pub use pictures::named_pictures;
pub use product::product;
pub use promised::return_days;
pub use rating::{ids_of, names, rate, shown};
pub use sale::{VariantForSale, variants_for_sale};
pub use sellable::sellable;
