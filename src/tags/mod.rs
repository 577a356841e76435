//! Words of staff on things: customers, conversations, products. Whoever has such things has two tables of its own, one of words and one
//! of who has them ([`service::Words`] names them), and its own rules and log; what a tag is, how it is typed, kept, given, taken, put
//! together with another one, is here once. Owns no table.

#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
