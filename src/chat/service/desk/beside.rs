//! What rooms above the chat say of a conversation, at the desk and to its visitor: it is shown, and nothing is known of it.

use crate::{i18n::Locale, ids::ConversationId, server::jobs::Task, server::state::Shop};

/// What somebody else renders, in the language of whoever looks.
#[derive(Clone, Copy)]
pub struct Beside {
    /// What stands beside an open conversation ([`parts::BESIDE`](crate::chat::model::desk::parts::BESIDE)).
    pub talk: fn(Shop, ConversationId, Locale) -> Task<String>,
    /// What stands around the messages of a conversation for its visitor, who was asked for before.
    pub own: fn(Shop, ConversationId, Locale) -> Task<String>,
    /// What the navigation counts ([`parts::BADGE`](crate::chat::model::desk::parts::BADGE)).
    pub badge: fn(Shop, Locale) -> Task<String>,
}
