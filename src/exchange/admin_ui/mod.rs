//! Goods by the thousand in the back office.

mod bulk_bar;
mod mapping_form;
mod rows;
mod set_page;
mod sets_page;
mod words;

pub use bulk_bar::BulkBar;
pub use set_page::AdminSetPage;
pub use sets_page::AdminSetsPage;
pub use words::why_words;
