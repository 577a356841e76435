//! All mails of the shop for staff: the list and its search, what one says, sending it once more, and an example of every kind.
//! What lets its reader into an account is listed and never shown.

pub mod api;
mod badge;
pub mod kinds;
mod kinds_page;
mod list_page;
mod listing;
mod mail_page;
pub mod preview;

pub use kinds_page::AdminMailKindsPage;
pub use list_page::AdminMailsPage;
pub use mail_page::AdminOneMailPage;

/// The list.
pub const LIST: &str = "/admin/mail/all";
/// Below it, each mail by its row.
pub const LETTERS: &str = "/admin/mail/letters";
/// The examples.
pub const KINDS: &str = "/admin/mail/kinds";
