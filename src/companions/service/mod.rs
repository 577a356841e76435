//! Decisions about what is needed with what.

mod counting;
pub mod editing;
mod merging;
mod needed;
mod rules;

pub use counting::{COUNT, sweep};
pub use merging::{forget, hand_over, hand_over_category, rules_about, rules_with};
pub use needed::{Companions, needed};
pub use rules::{NewRule, bring_in};
