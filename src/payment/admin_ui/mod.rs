//! What staff see of money: the tries to collect it, and the way back.

mod payments;
mod refund_form;

pub use payments::{Payments, state_word};
pub use refund_form::RefundPlace;
