//! Pictures and the files they are kept in: what strangers send is measured, decoded, made smaller, encoded, stored, served and,
//! when nobody names it any more, swept. Owns `pictures`. Floor: it knows no domain; a domain keeps the id of a picture beside
//! its own row.
//!
//! How a domain takes pictures: it has a [`Purpose`](service::Purpose), hands each file to
//! [`receive`](service::receive), which stores it or says what is wrong with it, and in its own transaction calls
//! [`keep`](service::keep). What it does not name within a day goes; that it names one says its row in `media::service::Names`
//! (`program/schedule.rs`).

pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
