//! A return as people ask for it and read it, and its rules.

mod action;
mod ending;
mod filter;
mod form;
mod state;
mod view;

pub use action::ReturnAction;
pub use ending::{Ending, Settled};
pub use filter::{LIST, ReturnFilter, Show, path_of};
pub use form::{ReturnForm, Said};
pub use state::{ReturnReason, ReturnState};
pub use view::{DraftLine, OwnReturns, ReturnDraft, ReturnLine, ReturnPage, ReturnRow, ReturnView};

use crate::ui::address::with_query;

/// Longest words of a customer, in characters.
pub const WORDS_MAX: u16 = 1_000;
/// Length of what staff answer, in characters.
pub const ANSWER: (u16, u16) = (3, 1_000);
/// Most pictures of a return.
pub const MOST_PICTURES: usize = 5;
/// The field of a form that pictures are chosen in.
pub const PICTURES: &str = "pictures";
/// Largest form with its pictures, in bytes: five of the largest, and what was chosen by mistake, so that it is told which.
pub const UPLOAD_BYTES: usize = 64 << 20;
/// Most returns of one order, those that were withdrawn among them.
pub const MOST_OF_ORDER: usize = 20;

/// Hours in which staff decide.
pub const DECIDE_HOURS: i64 = 48;
/// Days in which the goods come.
pub const SEND_DAYS: i64 = 14;
/// Days in which the money goes back once they are here.
pub const REFUND_DAYS: i64 = 3;

/// The page of an order's new return, without language prefix.
#[must_use]
pub fn form_path(order: &str) -> String {
    format!("/orders/{order}/return")
}

/// The page of an order, with the key of its link where there is one; without language prefix.
#[must_use]
pub fn order_path(order: &str, key: &str) -> String {
    with_query(&format!("/orders/{order}"), (!key.is_empty()).then_some(("key", key)))
}

/// Days after arrival in which goods may be sent back: what is promised with them, or more where the shop takes back everything for
/// longer. What is promised not to be taken back is not; of goods that are gone from the catalogue the shop's own word counts.
#[must_use]
pub fn days(promised: Option<u16>, of_shop: u16) -> u16 {
    match promised {
        Some(0) => 0,
        Some(days) => days.max(of_shop),
        None => of_shop,
    }
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn a_promise_is_kept_and_may_be_exceeded() {
        for (promised, of_shop, expected) in
            [(Some(14), 7, 14), (Some(3), 7, 7), (Some(0), 7, 0), (None, 7, 7), (Some(14), 0, 14), (None, 0, 0)]
        {
            assert_eq!(days(promised, of_shop), expected, "{promised:?} {of_shop}");
        }
    }
}
