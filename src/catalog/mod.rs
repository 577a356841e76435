//! What the shop sells: categories as a tree, brands, products, variants, typed attributes, pictures, search.
//! Owns `categories`, `brands`, `products`, `product_variants`, `attributes`, `attribute_options`,
//! `attribute_categories`, `product_attributes`, `product_images`, `product_links`, `product_merges`, `shelf_merges`, `product_tags`,
//! `product_taggings`, `twin_*` and
//! `catalog_changes` (which triggers write), except the two unit counters of a
//! variant, which inventory writes. `read_model/` is a room of its own: the catalogue in memory, which pages read.

#[cfg(feature = "ssr")]
pub mod admin_answers;
pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod read_model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
pub mod ui;
