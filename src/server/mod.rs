//! The engine: settings, database, sessions, mail, outbox, limits. Knows how, not what: it names no domain. What names
//! them is `program`.

pub mod address;
pub mod assets;
pub mod audit;
pub mod canonical_host;
pub mod clock;
pub mod config;
pub mod connections;
pub mod context;
pub mod cookies;
pub mod csrf;
pub mod data_folder;
pub mod database;
pub mod drain;
pub mod error_pages;
pub mod failure;
pub mod files;
pub mod forms;
pub mod guest_token;
pub mod headers;
pub mod health;
pub mod intake;
pub mod jobs;
pub mod language;
pub mod limits;
pub mod mail;
pub mod multipart;
pub mod outbox;
pub mod page_cache;
pub mod queue;
pub mod sealed;
pub mod search_text;
pub mod session;
pub mod spreadsheet;
pub mod state;
pub mod telemetry;
