//! What surrounds a shopper on every page: frame, header, footer, home, and which page is where.
//! Composes the domains, decides nothing.

mod account_page;
pub mod api;
mod buy_box;
mod footer;
mod frame;
mod header;
mod hero;
mod home_page;
pub mod routes;
