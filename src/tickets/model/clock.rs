//! The clock of a ticket: it runs from an instant on and stands still in stretches. How fast it runs its class says: always, or in
//! support hours alone. Everything that is due is calculated from that, so that another class or other hours change nothing that
//! happened, only what follows from it.

use super::Class;
use crate::settings::model::SupportHours;
use chrono::{DateTime, TimeDelta, Utc, serde::ts_milliseconds, serde::ts_milliseconds_option};
use serde::{Deserialize, Serialize};

/// The instant of what never comes: the end of the year 9999, which both engines sort last.
pub const NEVER: DateTime<Utc> = match DateTime::from_timestamp(253_402_300_799, 0) {
    Some(at) => at,
    None => DateTime::UNIX_EPOCH,
};

/// A stretch in which it stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// From when.
    #[serde(with = "ts_milliseconds")]
    pub from: DateTime<Utc>,
    /// Until when; nothing while it stands.
    #[serde(with = "ts_milliseconds_option", default)]
    pub until: Option<DateTime<Utc>>,
}

/// When time counts.
#[derive(Clone, Copy, Debug)]
pub enum Pace<'p> {
    /// Day and night.
    Always,
    /// In support hours.
    Open(SupportHours<'p>),
}

impl<'p> Pace<'p> {
    /// That of a class.
    #[must_use]
    pub const fn of(class: Class, hours: SupportHours<'p>) -> Self {
        if class.is_round_the_clock() { Self::Always } else { Self::Open(hours) }
    }

    /// The instant at which so much has run since `from`; nothing where that never comes.
    fn add(&self, from: DateTime<Utc>, time: TimeDelta) -> Option<DateTime<Utc>> {
        match self {
            Self::Always => from.checked_add_signed(time),
            Self::Open(hours) => hours.add_open_time(from, time),
        }
    }

    /// How much runs between two instants.
    fn between(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        match self {
            Self::Always => (until - from).max(TimeDelta::zero()),
            Self::Open(hours) => hours.open_time_between(from, until),
        }
    }
}

/// The clock of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Since when it runs.
    pub began: DateTime<Utc>,
    /// When it stood, in their order; the last one may still last.
    pub stops: Vec<Stop>,
}

impl Clock {
    /// Lets it stand still, where it runs.
    pub fn stop(&mut self, at: DateTime<Utc>) {
        if self.stops.last().is_none_or(|stop| stop.until.is_some()) {
            let last = self.stops.last().and_then(|stop| stop.until).unwrap_or(self.began);
            self.stops.push(Stop { from: at.max(last), until: None });
        }
    }

    /// Lets it run on, where it stands.
    pub fn go_on(&mut self, at: DateTime<Utc>) {
        if let Some(stop) = self.stops.last_mut().filter(|stop| stop.until.is_none()) {
            stop.until = Some(at.max(stop.from));
        }
    }

    /// The instant at which so much has run; nothing where it stands before, or where it never comes.
    #[must_use]
    pub fn after(&self, time: TimeDelta, pace: Pace<'_>) -> Option<DateTime<Utc>> {
        let (mut from, mut left) = (self.began, time);
        for stop in &self.stops {
            let ran = pace.between(from, stop.from);
            if left <= ran {
                return pace.add(from, left);
            }
            left -= ran;
            from = stop.until?;
        }
        pace.add(from, left)
    }

    /// Everything that is due of a class, in hours that are asked about; `is_answered` says which clock counts now.
    #[must_use]
    pub fn deadlines(&self, class: Class, hours: SupportHours<'_>, is_answered: bool) -> Deadlines {
        let pace = Pace::of(class, hours);
        let at = |time: TimeDelta| self.after(time, pace).unwrap_or(NEVER);
        let (answer, solve) = (class.answer_within(), class.solve_within());
        let (answer_due, solve_half, solve_due) = (at(answer), at(solve / 2), at(solve));
        let (half, due) = if is_answered { (solve_half, solve_due) } else { (at(answer / 2), answer_due) };
        Deadlines { answer_due, solve_half, solve_due, half, due }
    }
}

/// What is due when; [`NEVER`] for what does not come while the clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// The first answer.
    pub answer_due: DateTime<Utc>,
    /// Half the time to the solution.
    pub solve_half: DateTime<Utc>,
    /// The solution.
    pub solve_due: DateTime<Utc>,
    /// Half the time of the clock that counts now.
    pub half: DateTime<Utc>,
    /// All of it.
    pub due: DateTime<Utc>,
}

impl Deadlines {
    /// The level that the clock says: half the time gone is the second, all of it the third. Half, because then there is as much time
    /// left as was lost, and a colleague can still keep the word; later a second pair of eyes would only see it broken.
    #[must_use]
    pub fn level(&self, now: DateTime<Utc>) -> i16 {
        if self.due <= now {
            3
        } else if self.half <= now {
            2
        } else {
            1
        }
    }
}
