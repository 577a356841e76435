//! The order as its customer sees it, and the pieces staff sees too.

mod order_again;
mod order_card;
mod order_page;
mod order_summary;
mod status_badge;

pub use order_again::OrderAgain;
pub use order_card::OrderCard;
pub use order_page::OrderPage;
pub use order_summary::{OrderLines, OrderTotals, ShippingAddress};
pub use status_badge::{StatusBadge, status_text};
