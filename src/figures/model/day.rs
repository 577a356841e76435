//! A day in Jakarta, which has no daylight saving: all have 24 hours.

use crate::{i18n::Locale, time::Instant};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Jakarta is ahead of UTC by so many hours, all year.
const WIB_HOURS: i64 = 7;

/// Days since 1970-01-01 in Jakarta.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day it is in Jakarta at an instant.
    #[must_use]
    pub fn of(at: DateTime<Utc>) -> Self {
        let days = (at.timestamp() + WIB_HOURS * 3_600).div_euclid(86_400);
        Self(i32::try_from(days).unwrap_or_default())
    }

    /// The hour it is in Jakarta at an instant, 0 to 23.
    #[must_use]
    pub fn hour(at: DateTime<Utc>) -> i32 {
        let hours = (at.timestamp() + WIB_HOURS * 3_600).div_euclid(3_600).rem_euclid(24);
        i32::try_from(hours).unwrap_or_default()
    }

    /// Its first instant.
    #[must_use]
    pub fn begins(self) -> DateTime<Utc> {
        DateTime::from_timestamp(i64::from(self.0) * 86_400, 0).unwrap_or_default() - TimeDelta::hours(WIB_HOURS)
    }

    /// The first instant after it.
    #[must_use]
    pub fn ends(self) -> DateTime<Utc> {
        self.plus(1).begins()
    }

    /// So many days later, or earlier.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from another one to this.
    #[must_use]
    pub const fn since(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// 0 is Monday, 6 Sunday.
    #[must_use]
    pub const fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// The first day of its year.
    #[must_use]
    pub fn year_begins(self) -> Self {
        self.date().and_then(|date| Self::from_date(NaiveDate::from_ymd_opt(date.year(), 1, 1)?)).unwrap_or(self)
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_begins(self) -> Self {
        self.date().and_then(|date| Self::from_date(date.with_day(1)?)).unwrap_or(self)
    }

    fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_signed(TimeDelta::days(i64::from(self.0)))
    }

    fn from_date(date: NaiveDate) -> Option<Self> {
        let days = date.signed_duration_since(NaiveDate::from_ymd_opt(1970, 1, 1)?).num_days();
        i32::try_from(days).ok().map(Self)
    }

    /// `2026-11-22`.
    #[must_use]
    pub fn iso(self) -> String {
        self.date().map(|date| date.format("%Y-%m-%d").to_string()).unwrap_or_default()
    }

    /// Reads `2026-11-22`; years of four figures only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        if text.len() == 10 { Self::from_date(date) } else { None }
    }

    /// `22 Nov 2026`.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        Instant(self.begins().timestamp_millis()).wib_date(locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_begins_in_jakarta() {
        let day = Day::parse("2026-11-22").unwrap();
        assert_eq!(day.begins().to_rfc3339(), "2026-11-21T17:00:00+00:00");
        assert_eq!(day.words(Locale::id), "22 Nov 2026");
        assert_eq!(day.weekday(), 6, "a Sunday");
        assert_eq!((day.year_begins().iso(), day.month_begins().iso()), ("2026-01-01".into(), "2026-11-01".into()));
        for nonsense in ["", "22-11-2026", "2026-02-30", "12026-01-01", "x"] {
            assert_eq!(Day::parse(nonsense), None, "{nonsense}");
        }
    }

    proptest! {
        /// Every instant is in the day it is said to be in, at the hour it is said to be.
        #[test]
        fn an_instant_is_in_its_day(seconds in -2_000_000_000_i64..8_000_000_000) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let day = Day::of(at);
            prop_assert!(day.begins() <= at && at < day.ends());
            prop_assert_eq!(i64::from(Day::hour(at)), (at - day.begins()).num_hours());
            prop_assert_eq!(Day::parse(&day.iso()), Some(day));
        }
    }
}
