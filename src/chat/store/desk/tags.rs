//! Tags of conversations: where they are.

use crate::tags::service::Words;

/// Words of staff on conversations.
pub const WORDS: Words = Words { tags: "chat_tags", taggings: "chat_taggings", of: "conversation_id", counted: None };
