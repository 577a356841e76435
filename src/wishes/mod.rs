//! What visitors mean to come back to, with the price it had when they saved it. Owns `wishes`.
//! A guest's list hangs on a cookie, a customer's on the account; signing in merges them and never loses a product.
//! Knows the catalogue alone; what can be bought from the list, the shell puts on its page.

#[cfg(feature = "ssr")]
pub mod answers;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
