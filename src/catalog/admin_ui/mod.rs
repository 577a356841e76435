//! Products in the back office: the list and the page where prices, stock and status are edited.

mod audit_words;
mod product_page;
mod products_page;
mod status;
mod variant_form;

pub use product_page::AdminProductPage;
pub use products_page::AdminProductsPage;
