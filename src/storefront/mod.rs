//! What surrounds a shopper on every page: frame, header, footer, home, and which page is where.
//! Composes the domains, decides nothing.

mod buy_box;

#[cfg(feature = "ssr")]
mod account_page;
#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
mod buy_panel;
#[cfg(feature = "ssr")]
mod catalog_pages;
#[cfg(feature = "ssr")]
mod contact_page;
#[cfg(feature = "ssr")]
mod footer;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod header;
#[cfg(feature = "ssr")]
mod hero;
#[cfg(feature = "ssr")]
mod home_page;
#[cfg(feature = "ssr")]
mod needed_panel;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
mod order_pages;
#[cfg(feature = "ssr")]
pub mod recent;
#[cfg(feature = "ssr")]
mod returns_panel;
#[cfg(feature = "ssr")]
mod reviews_panel;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
mod tools;
#[cfg(feature = "ssr")]
mod wish_buy;
