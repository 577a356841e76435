//! Customers as staff see them.

mod action;
mod list;
mod profile;

pub use action::CustomerAction;
pub use list::{CustomerFilter, CustomerPage, CustomerRow, CustomerSort, FILE, Segment};
pub use profile::{
    AMOUNT_MAX, CustomerAddress, CustomerNote, CustomerView, DAYS_MAX, NOTE_MAX, NOTES_MAX, REASON_MAX, Rules,
    RulesInput, USERNAME_MAX, address_of,
};
