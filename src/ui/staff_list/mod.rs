//! What every list of the back office is made of: tabs with counts, one search box, heads that sort, rows to tick and a bar of
//! what can be done with them, words for how many there are and for none. All of it is links and forms; `staff.js` adds the
//! key `/`, the box that ticks a page, and what is new. Knows no domain.

mod found;
mod search;
mod select;
mod sort;
mod tabs;

pub use found::{Found, NewestOnly, Nothing};
pub use search::ListSearch;
pub use select::{BulkBar, SelectAll, SelectRow};
pub use sort::SortHead;
pub use tabs::{ListTab, ListTabs};

/// What the pages of the back office do beyond their links; shoppers get nothing of it.
pub const SCRIPT: &str = include_str!("staff.js");
