//! What staff do to reviews, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    /// Shows or refuses it.
    Status,
    /// Answers it, or takes the answer back.
    Reply,
}

impl Action for ReviewAction {
    const ALL: &'static [Self] = &[Self::Status, Self::Reply];
    const SUBJECT: &'static str = "review";

    fn as_str(self) -> &'static str {
        match self {
            Self::Status => "review.status",
            Self::Reply => "review.reply",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Status => td_string!(locale, reviews.did_status),
            Self::Reply => td_string!(locale, reviews.did_reply),
        }
        .to_owned()
    }
}
