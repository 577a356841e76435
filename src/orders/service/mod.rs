//! Decisions about placed orders. The machine is in [`machine`], the mails it sends in [`mails`].

pub mod machine;
pub mod mails;
mod placing;
mod reading;

pub use machine::{Actor, Applied, advance, apply};
pub use placing::{NewLine, NewOrder, insert, new_number};
pub use reading::{find_for_staff, find_owned, find_owned_by_id, idempotent, list, of_customer, overdue, view_by_id};
