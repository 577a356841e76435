//! Orders in the back office: the list, and the parts of the order page that the shell puts together.

mod audit_words;
mod order_actions;
mod order_facts;
mod orders_page;
mod payment_badge;
mod reason;
mod settle_form;

pub use audit_words::AUDIT_WORDS;
pub use order_actions::OrderActions;
pub use order_facts::OrderFacts;
pub use orders_page::AdminOrdersPage;
pub use payment_badge::PaymentBadge;
