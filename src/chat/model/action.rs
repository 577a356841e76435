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
    /// Takes it, hands it over, or puts it back.
    Assign,
    /// Notes something in it.
    Note,
    /// Gives it a tag.
    Tag,
    /// Takes a tag from it.
    Untag,
    /// Calls its visitor otherwise.
    Name,
    /// Takes no more from its visitor.
    Block,
    /// Takes something from them again.
    Unblock,
    /// Puts goods into the cart of its customer.
    FillCart,
    /// Answers an offer.
    Offer,
}

impl Action for TalkAction {
    const ALL: &'static [Self] = &[
        Self::Close,
        Self::Reopen,
        Self::Assign,
        Self::Note,
        Self::Tag,
        Self::Untag,
        Self::Name,
        Self::Block,
        Self::Unblock,
        Self::FillCart,
        Self::Offer,
    ];
    const SUBJECT: &'static str = "conversation";

    fn as_str(self) -> &'static str {
        match self {
            Self::Close => "conversation.close",
            Self::Reopen => "conversation.reopen",
            Self::Assign => "conversation.assign",
            Self::Note => "conversation.note",
            Self::Tag => "conversation.tag",
            Self::Untag => "conversation.untag",
            Self::Name => "conversation.name",
            Self::Block => "conversation.block",
            Self::Unblock => "conversation.unblock",
            Self::FillCart => "conversation.fill_cart",
            Self::Offer => "conversation.offer",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Close => td_string!(locale, chat.did_close),
            Self::Reopen => td_string!(locale, chat.did_reopen),
            Self::Assign => td_string!(locale, talks.did_assign),
            Self::Note => td_string!(locale, talks.did_note),
            Self::Tag => td_string!(locale, talks.did_tag),
            Self::Untag => td_string!(locale, talks.did_untag),
            Self::Name => td_string!(locale, talks.did_name),
            Self::Block => td_string!(locale, talks.did_block),
            Self::Unblock => td_string!(locale, talks.did_unblock),
            Self::FillCart => td_string!(locale, talks.did_fill_cart),
            Self::Offer => td_string!(locale, chat.did_offer),
        }
        .to_owned()
    }
}
