//! The rules of what completes what, in the back office.

mod rule_list;
mod rules_page;

pub use rule_list::{PART, html};
pub use rules_page::RulesPage;
