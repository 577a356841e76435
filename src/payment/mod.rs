//! Money in and out: attempts to collect it, the gateway, its notifications. Owns `payment_attempts`, `payment_transactions`,
//! `payment_notifications`, `payment_refusals`, `refunds`, `transfer_proofs`. It does not know orders; an order id is floor. Who acts on its
//! findings is `checkout`.

#[cfg(feature = "ssr")]
pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;

/// The gateway's protocol and its stand-in are a leaf of their own, `crates/midtrans`.
#[cfg(feature = "ssr")]
pub use midtrans as gateway;
