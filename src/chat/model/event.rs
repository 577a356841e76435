//! What happened in a conversation, as a code; pages find the words.

use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody of the shop took it.
    Taken,
    /// It was closed.
    Closed,
    /// It goes on.
    Reopened,
}

impl Event {
    const ALL: [Self; 3] = [Self::Taken, Self::Closed, Self::Reopened];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }

    /// The event of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str() == word)
    }
}
