//! Customers as staff see them.

mod action;
mod list;
mod profile;
mod tags;

pub use action::CustomerAction;
pub use list::{CustomerFilter, CustomerPage, CustomerRow, CustomerSort, FILE, Reach, Segment};
pub use profile::{
    AMOUNT_MAX, CustomerAddress, CustomerNote, CustomerView, DAYS_MAX, NOTE_MAX, NOTES_MAX, REASON_MAX, Rules,
    RulesInput, USERNAME_MAX, address_of,
};
pub use tags::{Several, TAG_MAX, TAGGED_AT_ONCE, TAGS, TAGS_OF_ONE, TAGS_TYPED_MAX, Tag, Tagging, folded, typed_tags};
