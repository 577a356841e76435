//! Goods by the thousand: the list of staff as a file for a spreadsheet, files of goods brought in (the shop's own, Shopify's,
//! `WooCommerce`'s), and many products changed alike. A change set is looked at before it is accepted, done in pieces that
//! outlive a restart, each product once, and can be taken back for thirty days. Owns `change_sets`, `change_rows`,
//! `column_mappings` and `wanted_pictures`; goods and stock are read and changed through the services of their owners.

pub mod admin_api;
pub mod admin_ui;
pub mod files;
pub mod model;
pub mod service;
mod store;
