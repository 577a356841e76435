//! Products side by side. Owns no table: what a sheet compares is its address, so that it can be shared; what is chosen while
//! browsing, the browser keeps for a day (`chosen`, a room of its own). Knows the catalogue alone.

#[cfg(feature = "ssr")]
pub mod answers;
pub mod api;
#[cfg(feature = "ssr")]
pub mod chosen;
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod ui;
