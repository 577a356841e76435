//! What staff set of the shop without a terminal: names, contact, days off, tax, stock, texts of the home page, notices. The
//! environment is the default, the database wins. Owns `settings`. Everybody reads one typed value from memory
//! ([`service::current`]), which costs no query; nothing here knows what becomes of it.

pub mod admin_api;
pub mod admin_ui;
pub mod model;
pub mod service;
mod store;
