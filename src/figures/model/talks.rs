//! How conversations went: how soon the shop answered, how long it took, what visitors said of it. Times are seconds in support hours.

use super::{Preset, Range};
use crate::tickets::model::{Class, Kept};

/// Where the page is.
pub const TALK_FIGURES: &str = "/admin/chat/figures";

/// How long something took: half of all no longer than the median, nine of ten no longer than the p90.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Of how many.
    pub count: i64,
    /// Seconds; nothing of nothing.
    pub median: Option<i64>,
    /// Seconds.
    pub p90: Option<i64>,
}

impl Times {
    /// Of all these seconds, by the nearest rank: always a time that really was.
    #[must_use]
    pub fn of(mut seconds: Vec<i64>) -> Self {
        seconds.sort_unstable();
        let rank = |tenths: usize| seconds.get((seconds.len() * tenths).div_ceil(10).max(1) - 1).copied();
        Self { count: i64::try_from(seconds.len()).unwrap_or(i64::MAX), median: rank(5), p90: rank(9) }
    }
}

/// What is known of one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalkFact {
    /// Seconds to the first answer.
    pub first: Option<i64>,
    /// Seconds until it was closed.
    pub closed: Option<i64>,
    /// Stars.
    pub stars: Option<u8>,
    /// Whether it began while nobody was there.
    pub at_closed: bool,
}

/// Facts as they come together.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    sums: TalkSums,
    first: Vec<i64>,
    closed: Vec<i64>,
}

impl Gathered {
    /// One more.
    pub fn add(&mut self, fact: TalkFact) {
        self.sums.talks += 1;
        self.first.extend(fact.first);
        self.closed.extend(fact.closed);
        self.sums.rated += i64::from(fact.stars.is_some());
        self.sums.stars += fact.stars.map_or(0, i64::from);
        self.sums.at_closed += i64::from(fact.at_closed);
        self.sums.missed += i64::from(fact.at_closed && fact.first.is_none());
    }

    /// All of them together.
    #[must_use]
    pub fn sums(self) -> TalkSums {
        TalkSums { first: Times::of(self.first), closed: Times::of(self.closed), ..self.sums }
    }
}

/// What is known of some conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TalkSums {
    /// How many began.
    pub talks: i64,
    /// To the first answer.
    pub first: Times,
    /// Until they were closed.
    pub closed: Times,
    /// How many were judged.
    pub rated: i64,
    /// Stars of all these together.
    pub stars: i64,
    /// How many began while nobody was there.
    pub at_closed: i64,
    /// How many of these have no answer yet.
    pub missed: i64,
}

impl TalkSums {
    /// Tenths of a star on average; nothing where nobody judged.
    #[must_use]
    pub const fn rating(&self) -> Option<i64> {
        (self.stars * 10 + self.rated / 2).checked_div(self.rated)
    }
}

/// All figures of conversations of a range.
#[derive(Clone, Debug)]
pub struct TalkFigures {
    /// Which days.
    pub range: Range,
    /// By which word they were asked for, if by one.
    pub preset: Option<Preset>,
    /// All of them.
    pub now: TalkSums,
    /// Those of as many days directly before.
    pub before: TalkSums,
    /// How many began in each stretch.
    pub stretches: Vec<(Range, i64)>,
    /// By the hour of the day in Jakarta at which they began, 24 of them.
    pub hours: Vec<TalkSums>,
    /// By who has them, those with the most first; an empty name is nobody.
    pub agents: Vec<(String, TalkSums)>,
    /// By tag, those with the most first; a conversation with two stands in both.
    pub tags: Vec<(String, TalkSums)>,
    /// Whether the word of tickets was kept.
    pub classes: Vec<(Class, Kept)>,
    /// Whether there were more than are looked at: then it is the newest.
    pub is_cut: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_a_time_that_was() {
        for (seconds, median, p90) in [
            (vec![], None, None),
            (vec![7], Some(7), Some(7)),
            (vec![9, 1], Some(1), Some(9)),
            (vec![3, 1, 2], Some(2), Some(3)),
            ((1..=10).rev().collect(), Some(5), Some(9)),
            ((1..=100).collect(), Some(50), Some(90)),
        ] {
            let count = i64::try_from(seconds.len()).unwrap();
            assert_eq!(Times::of(seconds), Times { count, median, p90 });
        }
    }

    #[test]
    fn stars_are_rounded_to_a_tenth() {
        let sums = |rated, stars| TalkSums { rated, stars, ..TalkSums::default() }.rating();
        assert_eq!((sums(0, 0), sums(3, 14), sums(2, 9)), (None, Some(47), Some(45)));
    }
}
