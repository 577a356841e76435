//! Hurtrock: a music-instrument store in one program. THE MAP, one line per room (DESIGN section 1).
//!
//! Floor knows nothing above it; domains know the floor and the few neighbours DESIGN names; shells compose.
#![recursion_limit = "512"]

// floor
pub mod access;
pub mod audit;
pub mod error;
pub mod i18n;
pub mod ids;
pub mod money;
pub mod names;
pub mod time;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod entity;
#[cfg(feature = "ssr")]
pub mod server;

// domains
pub mod account;
pub mod cart;
pub mod catalog;
pub mod checkout;
#[cfg(feature = "ssr")]
pub mod insights;
#[cfg(feature = "ssr")]
pub mod inventory;
pub mod orders;
pub mod payment;
#[cfg(feature = "ssr")]
pub mod shipping;

// shells, and the program on top
#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod program;
pub mod storefront;

/// Entry point of the browser: prepares the page that the server rendered; `ui/wake.js` then wakes its islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
