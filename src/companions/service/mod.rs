//! Decisions about what is needed with what.

mod counting;
pub mod editing;
mod needed;
mod rules;

pub use counting::{COUNT, sweep};
pub use needed::{Companions, needed};
pub use rules::{NewRule, bring_in};
