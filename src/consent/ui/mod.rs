//! What people see of what they agree to.

mod boxes;
mod card;
mod link_page;
mod words;

pub use boxes::{PrivacyLine, WrittenBoxes};
pub use card::ConsentCard;
pub use link_page::ConsentPage;
pub use words::{purpose_word, said_word, way_word};
