//! Returns for customers: asking for one, and what became of those there are.

mod moments;
mod own_returns;
mod pictures;
mod return_form_page;
mod words;

pub use moments::Moments;
pub use own_returns::OwnReturnsPanel;
pub use pictures::Pictures;
pub use return_form_page::ReturnFormPage;
pub use words::{StateBadge, reason_words, settled_words, state_words};
