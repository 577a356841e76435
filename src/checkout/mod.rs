//! The conductor: cart -> order -> payment, and the gateway's word -> order. The only domain that calls many others.
//! Owns no table.

#[cfg(feature = "ssr")]
pub mod admin_answers;
pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
#[cfg(feature = "ssr")]
pub mod answers;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
pub mod ui;
