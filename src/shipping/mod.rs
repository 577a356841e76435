//! Freight. For now one flat rate for any order, a setting of the shop; zones and couriers come later.

pub mod service;
pub mod ui;
