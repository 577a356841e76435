//! Vouchers: codes that take something off an order. Owns `vouchers`, `voucher_codes` and `voucher_uses`. It judges goods that it is
//! handed, and knows no cart and no order: who has them calls. What a voucher may be used for is decided by one conditional statement
//! in the transaction that places the order; what an order has is given back by the database when it ends unpaid.

#[cfg(feature = "ssr")]
pub mod admin_api;
#[cfg(feature = "ssr")]
pub mod admin_ui;
#[cfg(feature = "ssr")]
pub mod export;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
pub mod words;
