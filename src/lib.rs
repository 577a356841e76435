//! Hurtrock: a music-instrument store in one program. THE MAP, one line per room (DESIGN section 1).
//!
//! Floor knows nothing above it; domains know the floor and the few neighbours DESIGN names; shells compose.
#![recursion_limit = "512"]

// floor
pub mod access;
pub mod audit;
pub mod error;
pub mod ids;
pub mod media;
pub mod names;
pub mod pricing;
pub mod refund_for;
pub mod time;
pub mod ui;
pub mod voucher_code;

#[cfg(feature = "ssr")]
pub mod server;

// floor, as leaves of their own in `crates/`
#[cfg(feature = "ssr")]
pub use entity;
pub use money;
pub use words as i18n;

// domains
pub mod account;
pub mod bargains;
pub mod cart;
pub mod catalog;
pub mod chat;
pub mod checkout;
pub mod companions;
pub mod compare;
pub mod consent;
#[cfg(feature = "ssr")]
pub mod customers;
#[cfg(feature = "ssr")]
pub mod exchange;
#[cfg(feature = "ssr")]
pub mod figures;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod insights;
#[cfg(feature = "ssr")]
pub mod inventory;
#[cfg(feature = "ssr")]
pub mod merging;
pub mod orders;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod payment;
pub mod promotion;
#[cfg(feature = "ssr")]
pub mod returns;
pub mod reviews;
#[cfg(feature = "ssr")]
pub mod settings;
pub mod shipping;
pub mod tags;
#[cfg(feature = "ssr")]
pub mod tickets;
pub mod waiting;
pub mod wishes;

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
