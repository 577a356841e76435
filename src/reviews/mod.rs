//! What buyers say of products: stars and words, shown once staff has read them, with the shop's answer. Owns `reviews`; the
//! average and the number of what is shown stand with the product, written in the same transaction through the catalogue.

pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
