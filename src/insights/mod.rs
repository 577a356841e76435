//! What visitors look at and search for. Owns `product_views` and `search_log`; decides nothing.

pub mod service;
mod store;
