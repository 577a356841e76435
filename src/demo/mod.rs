//! The demo shop: what a first visitor finds when nothing has been set up.
//! `catalogue` is the goods as plain data, `art` draws their pictures (a leaf, `crates/demo_art`); neither knows a database
//! or a clock.
//! Brands and models are invented, so no photograph or trademark is borrowed.

pub mod catalogue;
pub mod questions;
pub mod relevance;
mod returns;
pub mod seed;
pub mod talks;
mod vouchers;

pub use demo_art as art;
