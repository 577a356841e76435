//! Returns: what a customer wants to send back of a delivered order, what staff decide, and what comes of it. Owns `returns`,
//! `return_lines`, `return_pictures` and `return_terms`. Units are set aside at the order's lines (`orders::service::refunding`), so
//! none is in two returns; the money goes back by `checkout`, which ends a return in the transaction of its refund.

pub mod admin_api;
pub mod admin_ui;
pub mod api;
pub mod model;
pub mod service;
mod store;
pub mod ui;
