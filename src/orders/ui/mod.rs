//! The order as its customer sees it, and the pieces staff sees too.

mod documents;
mod feedback_page;
mod order_card;
mod order_page;
mod order_summary;
mod parcels;
mod status_badge;
mod tax_invoice;
mod totals_list;
mod track_link;
mod track_page;

pub use crate::shipping::ui::AddressFields;
pub use documents::{Documents, document_words};
pub use feedback_page::FeedbackPage;
pub use order_card::OrderCard;
pub use order_page::OrderPage;
pub use order_summary::{OrderLines, ShippingAddress};
pub use parcels::Parcels;
pub use status_badge::{StatusBadge, status_text};
pub use tax_invoice::TaxInvoiceLines;
pub use totals_list::TotalsList;
pub use track_page::TrackPage;
