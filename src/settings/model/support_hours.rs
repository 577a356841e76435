//! The hours in which somebody answers, as a clock that runs in them alone: whether it runs now, when it begins again, and what the
//! time is when so much of it is over. All of it on the clock in Jakarta, which knows no summer time.

use super::{Days, of_wib, wib};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

/// Minutes of a day; a window that closes with it ends at midnight.
pub const DAY_MINUTES: u16 = 24 * 60;
/// Days off reach at most so many days ahead, as many as may be written down with none between them.
const OFF_AHEAD: i64 = 2_500;
/// More weeks than anybody waits.
const WEEKS_MAX: i64 = 100_000;

/// From when until when somebody answers on one day, in minutes since midnight in Jakarta; the minute it closes is none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// The first minute, 0 to 1439.
    pub opens: u16,
    /// The minute after the last one, up to [`DAY_MINUTES`].
    pub closes: u16,
}

/// The windows of a week from Monday on; a day without one is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(pub [Option<Window>; 7]);

impl Default for Week {
    /// Monday to Friday, nine to five (spec 13.5).
    fn default() -> Self {
        let day = Some(Window { opens: 9 * 60, closes: 17 * 60 });
        Self([day, day, day, day, day, None, None])
    }
}

impl Week {
    /// The window of a day of the week.
    #[must_use]
    pub fn on(&self, day: Weekday) -> Option<Window> {
        self.0.get(day.num_days_from_monday() as usize).copied().flatten()
    }

    /// How long somebody answers in a week without days off, in minutes.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.0.iter().flatten().map(|window| i64::from(window.closes.saturating_sub(window.opens))).sum()
    }
}

/// The week and the days off together: what everybody asks about support hours.
#[derive(Clone, Copy, Debug)]
pub struct SupportHours<'a> {
    /// The windows.
    pub week: &'a Week,
    /// Days on which none of them counts.
    pub days: &'a Days,
}

impl SupportHours<'_> {
    /// Whether somebody answers at this instant.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.window(wib(now).date()).is_some_and(|(begin, end)| begin <= now && now < end)
    }

    /// The first instant after `now` at which it goes from closed to open; none where it never does: a week without hours, or one
    /// that is open day and night.
    #[must_use]
    pub fn next_opening(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut before = None;
        for (begin, end) in self.windows_near(now) {
            if begin > now && before != Some(begin) {
                return Some(begin);
            }
            before = Some(end);
        }
        None
    }

    /// When what is open now closes; none while it is closed, and where it is open day and night.
    #[must_use]
    pub fn closes_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if !self.is_open(now) {
            return None;
        }
        let mut end = None;
        for (begin, closes) in self.windows_near(now).filter(|(_, closes)| *closes > now) {
            if end.is_some_and(|end| end != begin) {
                return end;
            }
            end = Some(closes);
        }
        // the last day that was looked at, and open until its end: nobody closes
        end.filter(|end| !self.is_open(*end))
    }

    /// The instant at which so much time in support hours is over since `from`: the earliest one, so nothing added is `from` itself
    /// and what ends with the day ends when it closes. None where the clock never runs, or so little that it takes two thousand years.
    #[must_use]
    pub fn add_open_time(&self, from: DateTime<Utc>, time: TimeDelta) -> Option<DateTime<Utc>> {
        let weekly = self.week.minutes();
        if time <= TimeDelta::zero() {
            return Some(from);
        }
        if weekly == 0 {
            return None;
        }
        let last_off = self.last_off();
        let (mut left, mut day) = (time, wib(from).date());
        loop {
            if let Some((begin, end)) = self.window(day) {
                let begin = begin.max(from);
                let open = (end - begin).max(TimeDelta::zero());
                if left <= open {
                    return Some(begin + left);
                }
                left -= open;
            }
            day = day.succ_opt()?;
            if last_off.is_none_or(|off| day > off) {
                // from here on a week is as the other; something is left for the last one
                let weeks = (left - TimeDelta::nanoseconds(1)).num_minutes() / weekly;
                if weeks > WEEKS_MAX {
                    return None;
                }
                left -= TimeDelta::minutes(weeks * weekly);
                day += TimeDelta::weeks(weeks);
            }
        }
    }

    /// How much time in support hours lies between two instants; none when the second is the earlier one.
    #[must_use]
    pub fn open_time_between(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        let (first, last) = (wib(from).date(), wib(until).date());
        let parts = first.iter_days().take_while(|day| *day <= last).filter_map(|day| self.window(day));
        parts.map(|(begin, end)| (end.min(until) - begin.max(from)).max(TimeDelta::zero())).sum()
    }

    /// Begin and end of a day's window.
    fn window(&self, day: NaiveDate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let window = self.week.on(day.weekday()).filter(|_| !self.days.is_off(day))?;
        let midnight = of_wib(day.and_time(NaiveTime::MIN));
        let at = |minutes: u16| midnight + TimeDelta::minutes(i64::from(minutes));
        Some((at(window.opens), at(window.closes)))
    }

    /// The windows from yesterday on, as far as one can differ from those of the week before it.
    fn windows_near(&self, now: DateTime<Utc>) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
        let today = wib(now).date();
        let last_off = self.last_off().map_or(today, |off| off.clamp(today, today + TimeDelta::days(OFF_AHEAD)));
        let end = last_off + TimeDelta::days(9);
        let begin = today - TimeDelta::days(1);
        begin.iter_days().take_while(move |day| *day <= end).filter_map(|day| self.window(day))
    }

    /// The last day off that is known.
    fn last_off(&self) -> Option<NaiveDate> {
        self.days.0.iter().map(|off| off.until).max()
    }
}
