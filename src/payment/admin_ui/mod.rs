//! What staff see of money: the tries to collect it.

mod payments;

pub use payments::{Payments, state_word};
