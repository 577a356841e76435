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
    /// The two sides agreed on a price.
    Agreed,
    /// It became a ticket, whose number stands beside.
    Ticketed,
    /// That ticket is solved.
    TicketSolved,
    /// That ticket was taken up again.
    TicketReopened,
}

impl Event {
    const ALL: [Self; 7] = [
        Self::Taken,
        Self::Closed,
        Self::Reopened,
        Self::Agreed,
        Self::Ticketed,
        Self::TicketSolved,
        Self::TicketReopened,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Agreed => "agreed",
            Self::Ticketed => "ticketed",
            Self::TicketSolved => "solved",
            Self::TicketReopened => "unsolved",
        }
    }

    /// The event of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str() == word)
    }
}
