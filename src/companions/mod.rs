//! What is needed with what: accessories by the rules of staff, and what is bought together, counted from paid orders. Owns
//! `accessory_rules` and `co_purchases` (what staff pick for one product is the catalogue's); which orders are counted they note themselves, through their own room.

#[cfg(feature = "ssr")]
pub mod admin_answers;
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
