//! Tickets: a conversation with a class, clocks for the first answer and the solution, and a level that rises with them. Owns
//! `tickets`. A domain above `chat`, which does not know it: what is said in a conversation reaches its ticket by triggers, and what
//! becomes of the ticket is an event in the conversation.

pub mod admin_api;
pub mod admin_ui;
pub mod model;
pub mod service;
mod store;
pub mod ui;
