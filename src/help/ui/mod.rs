//! Questions and answers as everybody sees them.

mod faq_data;
mod help_page;

pub use help_page::{HelpPage, PATH};

use crate::{i18n::Locale, settings::service as settings, ui::rich_text};

/// The HTML of an answer, with the words in braces filled in from the settings.
#[must_use]
pub fn shown(answer: &str, locale: Locale) -> String {
    rich_text::html(&settings::here().house.filled(answer, locale))
}
