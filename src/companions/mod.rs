//! What is needed with what: accessories by the rules of staff, and what is bought together, counted from paid orders. Owns
//! `accessory_rules` and `co_purchases`; which orders are counted they note themselves, through their own room.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
