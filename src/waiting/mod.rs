//! Who waits for goods that are sold out, and is told when they are back. Owns `stock_waits`. Whether there are units again is read
//! from the stock itself, so no writer of stock has to think of it.

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
