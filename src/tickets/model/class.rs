//! How urgent a ticket is, and what it may take (spec 16.4).

use chrono::TimeDelta;

/// How urgent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nobody can pay, or the site is down: round the clock.
    P1,
    /// Sign-in, orders.
    P2,
    /// Questions.
    #[default]
    P3,
}

impl Class {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 3] = [Self::P1, Self::P2, Self::P3];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P1 => "p1",
            Self::P2 => "p2",
            Self::P3 => "p3",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
        }
    }

    /// The class of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    /// Whether its clocks run day and night; the others run in support hours.
    #[must_use]
    pub const fn is_round_the_clock(self) -> bool {
        matches!(self, Self::P1)
    }

    /// Time to the first answer.
    #[must_use]
    pub const fn answer_within(self) -> TimeDelta {
        TimeDelta::hours(match self {
            Self::P1 => 1,
            Self::P2 => 4,
            Self::P3 => 24,
        })
    }

    /// Time to the solution.
    #[must_use]
    pub const fn solve_within(self) -> TimeDelta {
        TimeDelta::hours(match self {
            Self::P1 => 4,
            Self::P2 => 24,
            Self::P3 => 72,
        })
    }
}
