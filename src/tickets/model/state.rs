//! Where a ticket stands, and what may become of it.

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketState {
    /// The shop works on it.
    Open,
    /// The customer has the word: the clocks stand still.
    Waiting,
    /// It is solved.
    Solved,
    /// It was solved, and was not.
    Reopened,
}

/// What staff do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Waits for the customer.
    Wait,
    /// Goes on without their word.
    GoOn,
    /// Says that it is solved.
    Solve,
    /// Takes it up again.
    Reopen,
}

impl TicketState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Waiting, Self::Solved, Self::Reopened];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Solved => "solved",
            Self::Reopened => "reopened",
        }
    }

    /// The state of a word; an unknown one is open.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.as_str() == word).unwrap_or(Self::Open)
    }

    /// Whether it is not solved.
    #[must_use]
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Solved)
    }

    /// What a turn makes of it; nothing where it cannot be turned so.
    #[must_use]
    pub const fn after(self, turn: Turn) -> Option<Self> {
        match (self, turn) {
            (Self::Open | Self::Reopened, Turn::Wait) => Some(Self::Waiting),
            (Self::Waiting, Turn::GoOn) => Some(Self::Open),
            (Self::Open | Self::Waiting | Self::Reopened, Turn::Solve) => Some(Self::Solved),
            (Self::Solved, Turn::Reopen) => Some(Self::Reopened),
            _ => None,
        }
    }
}

impl Turn {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Wait, Self::GoOn, Self::Solve, Self::Reopen];

    /// The word in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::GoOn => "go_on",
            Self::Solve => "solve",
            Self::Reopen => "reopen",
        }
    }

    /// The turn of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|turn| turn.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_solved_is_only_taken_up_again() {
        for state in TicketState::ALL {
            for turn in Turn::ALL {
                let may = match turn {
                    Turn::Wait => matches!(state, TicketState::Open | TicketState::Reopened),
                    Turn::GoOn => state == TicketState::Waiting,
                    Turn::Solve => state.is_live(),
                    Turn::Reopen => !state.is_live(),
                };
                assert_eq!(state.after(turn).is_some(), may, "{state:?} {turn:?}");
            }
            assert_eq!(TicketState::parse(state.as_str()), state);
        }
    }
}
