//! Prices a shopper and the shop agree on: for one shopper and one variant alone, for so many units, until a time, once. Owns
//! `bargains`. What it costs in the end is decided by one conditional statement in the transaction that places the order.

pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
