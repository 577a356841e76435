//! The truth about units: counters on the variants, reservations of placed orders, an append-only list of movements; and the
//! stock room of staff, who look, count and take in goods. Owns `stock_reservations`, `stock_movements`, `stock_terms` and
//! `stock_settings`, and is the only writer of `product_variants.on_hand` and `reserved`. Counters equal the sum of movements,
//! always. For its lists it reads names of products, numbers of orders and names of staff beside its own rows.

pub mod admin_api;
pub mod admin_ui;
pub mod export;
pub mod labels_file;
pub mod model;
pub mod service;
mod store;
