//! What a ticket is: its class, its state, its clock, and how it is shown.

mod action;
mod class;
mod clock;
#[cfg(test)]
mod clock_tests;
mod filter;
mod kept;
mod state;
mod view;

pub use action::TicketAction;
pub use class::Class;
pub use clock::{Clock, Deadlines, NEVER, Pace, Stop};
pub use filter::{LIST, Show, TicketFilter, path_of};
pub use kept::Kept;
pub use state::{TicketState, Turn};
pub use view::{Left, OwnTicket, Panel, TicketPage, TicketRow, TicketView};

/// Longest words on what a ticket is about.
pub const SUBJECT_MAX: u16 = 120;
/// The highest level.
pub const MOST_LEVEL: i16 = 3;
