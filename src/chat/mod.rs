//! Conversations of visitors with the shop: every message is a numbered row first, and whoever listens is told that there is
//! something new. Owns `conversations`, `chat_messages`, `chat_files`, and what staff add at their desk: `chat_notes`, `chat_tags`,
//! `chat_taggings`, `chat_templates`, `chat_duty`. Who talks comes from the session or a guest's cookie, never from an address or a
//! message.

pub mod admin_api;
pub mod admin_ui;
#[cfg(feature = "ssr")]
mod answers;
pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
pub mod ui;
