//! Simple pages in the back office: the list, and the form of one.

mod edit_page;
mod list_page;
mod page_form;
mod words;

pub use edit_page::{AdminPagePage, NewPagePage};
pub use list_page::AdminPagesPage;
