//! Placed orders and their life: one state machine, one function that makes a transition. Owns `orders`, `order_lines`,
//! `order_addresses`, `order_history`, `shipments`, and what staff work with:
//! `order_terms`, `order_notes`, `order_views`, `order_batches`, `order_drafts`, `order_draft_lines`,
//! `order_money`, `feedback_stops`. It does not know how money is collected.

pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
pub mod api;
#[cfg(feature = "ssr")]
pub mod documents;
#[cfg(feature = "ssr")]
pub mod export;
pub mod model;
#[cfg(feature = "ssr")]
pub mod news;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
