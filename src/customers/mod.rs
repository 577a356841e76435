//! Customers as staff know them: who they are, what they bought, what was noted of them, and what the law lets them ask for. Owns
//! `customers` (whose sums triggers write), `customer_terms`, `customer_notes`, `customer_rules`, `customer_tags` and `customer_taggings`. For its lists it reads names and
//! addresses of accounts beside its own rows; what changes an account does `account`.

pub mod admin_api;
pub mod admin_ui;
pub mod export;
pub mod model;
pub mod service;
mod store;
