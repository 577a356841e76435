//! The machine room: starts the program, opens the database, guards the doors. Knows how, not what:
//! the decisions of the shop are in the domains. These files compose and may name any of them: `router`, `run`, `state`, `cli`,
//! `guards`, `pages`, `context`, `session`, `audit`, `retention`.

pub mod address;
pub mod assets;
pub mod audit;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
pub mod context;
pub mod cookies;
pub mod csrf;
pub mod data_folder;
pub mod database;
pub mod drain;
pub mod failure;
pub mod files;
pub mod forms;
pub mod guards;
pub mod headers;
pub mod health;
pub mod intake;
pub mod jobs;
pub mod language;
pub mod limits;
pub mod loopback;
pub mod mail;
pub mod outbox;
pub mod pages;
pub mod queue;
pub mod refusal;
pub mod retention;
pub mod router;
pub mod run;
pub mod sealed;
pub mod search_text;
pub mod session;
pub mod state;
pub mod telemetry;
