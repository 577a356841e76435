//! What staff do to conversations, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TalkAction {
    /// Closes it.
    Close,
    /// Lets it go on.
    Reopen,
    /// Answers an offer.
    Offer,
}

impl Action for TalkAction {
    const ALL: &'static [Self] = &[Self::Close, Self::Reopen, Self::Offer];
    const SUBJECT: &'static str = "conversation";

    fn as_str(self) -> &'static str {
        match self {
            Self::Close => "conversation.close",
            Self::Reopen => "conversation.reopen",
            Self::Offer => "conversation.offer",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Close => td_string!(locale, chat.did_close),
            Self::Reopen => td_string!(locale, chat.did_reopen),
            Self::Offer => td_string!(locale, chat.did_offer),
        }
        .to_owned()
    }
}
