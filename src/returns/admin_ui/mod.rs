//! Returns in the back office: the list, one of them with what may be decided, and what stands beside an order.

mod audit_words;
mod decide;
mod facts;
mod order_panel;
mod restock;
mod returns_page;

pub use audit_words::AUDIT_WORDS;
pub use decide::Decide;
pub use facts::ReturnFacts;
pub use order_panel::OrderReturns;
pub use restock::restock_words;
pub use returns_page::AdminReturnsPage;
