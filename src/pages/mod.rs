//! Simple pages of the shop that staff write: about, returns, warranty, privacy. Owns `pages` and `former_page_slugs`. What is
//! published is in memory, told by the version that stands with the settings, so that no page asks for it.

pub mod admin_api;
pub mod admin_ui;
pub mod model;
pub mod service;
mod store;
pub mod ui;
