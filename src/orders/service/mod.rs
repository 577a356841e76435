//! Decisions about placed orders. The machine is in [`machine`], the mails it sends in [`mails`].

pub mod about;
pub mod at_door;
pub mod batches;
pub mod books;
pub mod checkup;
mod customers;
pub mod desk;
pub mod documents;
pub mod drafts;
pub mod edits;
pub mod feedback;
pub mod machine;
pub mod mails;
pub mod merging;
pub mod money;
pub mod notes;
pub mod noticing;
mod order_numbers;
pub mod pairing;
mod parcel;
mod parts;
pub mod past;
mod pictures;
mod placing;
mod reading;
pub mod refunding;
mod settling;
pub mod tracking;
pub mod unpaid;
pub mod views;
pub mod waiting;

pub use customers::{claim, count_as_guest, forget_customer, has_open, is_of_guest, of_account, told_of};
pub use edits::{find_by_staff, owner_of_draft};
pub use machine::{Actor, Applied, advance, apply};
pub use order_numbers::{buyers, numbers, sought_by};
pub use parcel::correct_parcel;
pub use parts::send_part;
pub use past::{PastFate, PastOrder, PastStep};
pub use pictures::named_pictures;
pub use placing::{NewLine, NewOrder, insert, new_number, send_by};
pub use reading::{
    Asking, Paying, PlacedBefore, find_for_staff, find_owned, find_paying, newest_of, of_customer, overdue,
    placed_before, postpone, view_by_id,
};
pub use settling::settle;
