//! The days that figures are shown of: chosen by a word or by two dates, all in the address.

use super::Day;
use crate::ui::address::with_query;
use serde::{Deserialize, Serialize};

/// Most days that are shown at once.
const LONGEST: i32 = 1_100;

/// A range by a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Today.
    Today,
    /// Today and the six days before.
    Week,
    /// Thirty days, today the last.
    #[default]
    Month,
    /// Ninety days, today the last.
    Quarter,
    /// From the first of January on.
    Year,
}

impl Preset {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::Today, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The word of the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Week => "7",
            Self::Month => "30",
            Self::Quarter => "90",
            Self::Year => "year",
        }
    }
}

/// Days from one to another, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Range {
    /// What a word means today.
    #[must_use]
    pub fn of(preset: Preset, today: Day) -> Self {
        let from = match preset {
            Preset::Today => today,
            Preset::Week => today.plus(-6),
            Preset::Month => today.plus(-29),
            Preset::Quarter => today.plus(-89),
            Preset::Year => today.year_begins(),
        };
        Self { from, to: today }
    }

    /// Reads what stands in an address: two dates, either of which may be missing, or a word; what is unreadable is ignored.
    /// Days that have not come yet are not shown.
    #[must_use]
    pub fn read(word: &str, from: &str, to: &str, today: Day) -> (Self, Option<Preset>) {
        let (from, to) = (Day::parse(from), Day::parse(to));
        if from.is_none() && to.is_none() {
            let preset = Preset::ALL.into_iter().find(|preset| preset.as_str() == word).unwrap_or_default();
            return (Self::of(preset, today), Some(preset));
        }
        let to = to.unwrap_or(today).min(today);
        let from = from.unwrap_or(to.plus(-29)).min(today);
        let (from, to) = if from <= to { (from, to) } else { (to, from) };
        (Self { from: from.max(to.plus(1 - LONGEST)), to }, None)
    }

    /// How many days.
    #[must_use]
    pub const fn len(self) -> i32 {
        self.to.since(self.from) + 1
    }

    /// A range has days.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() <= 0
    }

    /// As many days, directly before.
    #[must_use]
    pub const fn before(self) -> Self {
        Self { from: self.from.plus(-self.len()), to: self.from.plus(-1) }
    }

    /// Every day of it.
    pub fn days(self) -> impl DoubleEndedIterator<Item = Day> {
        (self.from.0..=self.to.0).map(Day)
    }

    /// The stretches it is drawn in: days up to a quarter, then weeks that end with it, from a year on months.
    #[must_use]
    pub fn stretches(self) -> Vec<Self> {
        if self.len() <= 92 {
            return self.days().map(|day| Self { from: day, to: day }).collect();
        }
        let mut all = Vec::new();
        let mut to = self.to;
        while to >= self.from {
            let begins = if self.len() <= 400 { to.plus(-6) } else { to.month_begins() };
            let from = begins.max(self.from);
            all.push(Self { from, to });
            to = from.plus(-1);
        }
        all.reverse();
        all
    }

    /// What stands in an address for it.
    #[must_use]
    pub fn query(self, preset: Option<Preset>) -> Vec<(&'static str, String)> {
        match preset {
            Some(Preset::Month) => Vec::new(),
            Some(preset) => vec![("range", preset.as_str().to_owned())],
            None => vec![("from", self.from.iso()), ("to", self.to.iso())],
        }
    }

    /// An address with it.
    #[must_use]
    pub fn address(self, path: &str, preset: Option<Preset>) -> String {
        with_query(path, self.query(preset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn an_address_says_which_days() {
        let today = day("2026-11-26");
        let read = |word, from, to| {
            let (range, preset) = Range::read(word, from, to, today);
            (range.from.iso(), range.to.iso(), range.address("/admin", preset))
        };
        let is = |from: &str, to: &str, address: &str| (from.to_owned(), to.to_owned(), address.to_owned());
        assert_eq!(read("", "", ""), is("2026-10-28", "2026-11-26", "/admin"));
        assert_eq!(read("today", "", ""), is("2026-11-26", "2026-11-26", "/admin?range=today"));
        assert_eq!(read("year", "x", ""), is("2026-01-01", "2026-11-26", "/admin?range=year"));
        let dates = "/admin?from=2026-05-01&to=2026-05-31";
        assert_eq!(read("7", "2026-05-31", "2026-05-01"), is("2026-05-01", "2026-05-31", dates));
        assert_eq!(read("", "2026-11-20", "2027-01-01").1, "2026-11-26", "tomorrow is not known");
        assert_eq!(read("", "1800-01-01", "").0, day("2026-11-26").plus(1 - LONGEST).iso());
        let before = Range::of(Preset::Week, today).before();
        assert_eq!((before.from.iso(), before.to.iso()), ("2026-11-13".into(), "2026-11-19".into()));
    }

    proptest! {
        /// Whatever range, its stretches cover each of its days once, in order, and are few.
        #[test]
        fn stretches_cover_the_range(from in 0..30_000, days in 0..1_100) {
            let range = Range { from: Day(from), to: Day(from + days) };
            let all: Vec<Day> = range.stretches().into_iter().flat_map(Range::days).collect();
            prop_assert_eq!(all, range.days().collect::<Vec<_>>());
            prop_assert!(range.stretches().len() <= 92);
        }
    }
}
