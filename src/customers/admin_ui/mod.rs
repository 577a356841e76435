//! Customers in the back office: the list with its groups, and one of them.

mod consent_box;
mod customer_page;
mod customers_page;
mod deeds;
mod rules_form;
mod tag_box;
mod tags_page;

pub use customer_page::AdminCustomerPage;
pub use customers_page::AdminCustomersPage;
pub use tags_page::AdminCustomerTagsPage;
