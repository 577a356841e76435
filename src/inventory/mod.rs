//! The truth about units: counters on the variants, reservations of placed orders, an append-only list of movements.
//! Owns `stock_reservations` and `stock_movements`, and is the only writer of `product_variants.on_hand` and `reserved`.
//! Counters equal the sum of movements, always.

pub mod service;
mod store;
