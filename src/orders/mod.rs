//! Placed orders and their life: one state machine, one function that makes a transition. Owns `orders`, `order_lines`,
//! `order_addresses`, `order_history`, `shipments`. It does not know how money is collected.

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
