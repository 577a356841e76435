//! Orders in the back office: the desk, what is done with many at once, and the parts of the order page that the shell puts
//! together.

mod audit_words;
mod batch_page;
mod beside;
mod desk_filters;
mod desk_table;
mod order_actions;
mod order_facts;
mod orders_page;
mod parcel_form;
mod parcels_page;
mod payment_badge;
mod reason;
mod saved_views;
mod settle_form;
mod slips_page;

pub use audit_words::AUDIT_WORDS;
pub use batch_page::AdminBatchPage;
pub use beside::{Hints, MarginBox, Others};
pub use order_actions::OrderActions;
pub use order_facts::{OrderFacts, by_word, note_words};
pub use orders_page::{AdminOrdersPage, queue_word};
pub use parcels_page::AdminParcelsPage;
pub use payment_badge::{PaymentBadge, payment_word};
pub use slips_page::AdminSlipsPage;
