//! Conversations of visitors with the shop: every message is a numbered row first, and whoever listens is told that there is
//! something new. Owns `conversations`, `chat_messages` and `chat_files`. Who talks comes from the session or a guest's cookie, never
//! from an address or a message.

pub mod admin_api;
#[cfg(feature = "ssr")]
mod answers;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
pub mod ui;
