//! Tickets in the back office: the list, one of them, and what stands beside a conversation.

mod audit_words;
mod badges;
mod forms;
mod panel;
mod ticket_page;
mod tickets_page;

pub use panel::{late_html, panel_html};
pub use ticket_page::AdminTicketPage;
pub use tickets_page::AdminTicketsPage;
