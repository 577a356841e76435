//! What the shop sells: categories as a tree, brands, products, variants, typed attributes, pictures, search.
//! Owns `categories`, `brands`, `products`, `product_variants`, `attributes`, `attribute_options`,
//! `product_attributes` and `product_images`, except the two unit counters of a variant, which inventory writes.

pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
pub mod ui;
