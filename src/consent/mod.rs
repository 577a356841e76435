//! What people agreed to: to be written to by the shop, and the privacy text at registration; when, how, and when they took it back
//! (UU 27/2022 on personal data, articles 20 to 22 and 40). By mail address, so that a guest's word is there when the account is.
//! Owns `consents`, to which rows are only added. What an order or an account needs is written to whoever it is about all the
//! same: that is no advertising.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
