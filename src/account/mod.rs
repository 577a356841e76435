//! Account: customers and staff, sign-in, roles, sessions and the audit log's people.
//! Owns the tables `users`, `addresses`, `sessions`, `pending_registrations`, `audit_log` (the last is written by
//! `server::audit`).
//! Never hands a password hash out of `service`.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod store;
