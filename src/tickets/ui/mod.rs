//! A customer's tickets: number and state.

mod own_tickets;

pub use own_tickets::{OwnTickets, own_html, own_state_words};
