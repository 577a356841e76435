//! What a visitor means to buy. Owns `carts` and `cart_lines`.
//! A guest's cart hangs on a cookie, a customer's on the account; signing in merges them and never loses a line.
//! It never holds stock and never keeps a price: both are read when shown.

#[cfg(feature = "ssr")]
pub mod answers;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod token;
pub mod ui;
