//! Where a return stands, and why it is asked for.

use serde::{Deserialize, Serialize};

/// The states of a return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    /// Asked for; staff decide.
    #[default]
    Requested,
    /// Staff said where to send it.
    Approved,
    /// Staff said no, with a reason.
    Rejected,
    /// The customer thought better of it.
    Withdrawn,
    /// The goods are here.
    Received,
    /// The money is on its way.
    Refunded,
}

impl ReturnState {
    /// All states, in the order of a life.
    pub const ALL: [Self; 6] =
        [Self::Requested, Self::Approved, Self::Rejected, Self::Withdrawn, Self::Received, Self::Refunded];

    /// The word in the database and in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Received => "received",
            Self::Refunded => "refunded",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether something is still to come of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Approved | Self::Received)
    }

    /// The one table: whether it may go from here to there.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match next {
            Self::Requested => false,
            Self::Approved | Self::Withdrawn => matches!(self, Self::Requested),
            // also what came and is not what was sent out, as long as nothing of it is on the shelf (`deciding::reject`)
            Self::Rejected => self.is_open(),
            Self::Received => matches!(self, Self::Approved),
            Self::Refunded => matches!(self, Self::Received),
        }
    }
}

/// Why something is sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// It came damaged.
    Damaged,
    /// Something else came.
    Wrong,
    /// It is not what the page says.
    NotAsDescribed,
    /// Something is missing.
    Incomplete,
    /// The customer does not want it after all.
    ChangedMind,
    /// Something else; the words say what.
    Other,
}

impl ReturnReason {
    /// All reasons, in the order of the list.
    pub const ALL: [Self; 6] =
        [Self::Damaged, Self::Wrong, Self::NotAsDescribed, Self::Incomplete, Self::ChangedMind, Self::Other];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Wrong => "wrong",
            Self::NotAsDescribed => "not_as_described",
            Self::Incomplete => "incomplete",
            Self::ChangedMind => "changed_mind",
            Self::Other => "other",
        }
    }

    /// The reason of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        assert!(ReturnState::ALL.into_iter().all(|state| ReturnState::parse(state.as_str()) == Some(state)));
        assert!(ReturnReason::ALL.into_iter().all(|reason| ReturnReason::parse(reason.as_str()) == Some(reason)));
    }

    #[test]
    fn what_is_over_stays_over_and_money_follows_the_goods() {
        for from in ReturnState::ALL {
            for to in ReturnState::ALL {
                let may = from.may_become(to);
                assert!(!may || from.is_open(), "{from:?} to {to:?}");
                assert!(!may || to != ReturnState::Refunded || from == ReturnState::Received, "{from:?} to {to:?}");
            }
        }
        assert!(ReturnState::Requested.may_become(ReturnState::Withdrawn));
        assert!(!ReturnState::Approved.may_become(ReturnState::Withdrawn));
    }
}
