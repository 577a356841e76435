//! Days off: nobody packs, so no order becomes late on them. Days of the week without hours are none of them, they are always off.

use super::{Group, Settings, checks, support_hours::Week, wib};
use crate::{
    error::{AppError, ProblemCode, Problems},
    i18n::Locale,
    ui::locale::pick,
};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Most days off that are kept.
pub const DAYS_MAX: usize = 40;
/// Longest name of a day, in characters.
const WORDS_MAX: u16 = 60;
/// Longest time off, in days.
const LONGEST: i64 = 60;
/// Days before a day off at which shoppers are told.
const AHEAD: i64 = 14;

/// One time off.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayOff {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// Why, in Indonesian.
    pub words_id: String,
    /// Why, in English.
    pub words_en: String,
}

impl DayOff {
    /// Why.
    #[must_use]
    pub fn words(&self, locale: Locale) -> &str {
        pick(locale, &self.words_id, &self.words_en)
    }

    fn has(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// All of them, by their first day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub Vec<DayOff>);

impl Days {
    /// Whether this day is written down as one off.
    #[must_use]
    pub fn is_off(&self, day: NaiveDate) -> bool {
        self.0.iter().any(|off| off.has(day))
    }

    /// Whether somebody works on this day: the shop is open on that day of the week, and it is none off.
    #[must_use]
    pub fn is_working(&self, week: &Week, day: NaiveDate) -> bool {
        week.on(day.weekday()).is_some() && !self.is_off(day)
    }

    /// The same time of day so many working days before. A shop that says no hours at all packs from Monday to Friday.
    #[must_use]
    pub fn working_days_before(&self, week: &Week, now: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let usual = Week::default();
        let week = if week.minutes() == 0 { &usual } else { week };
        let (mut at, mut left) = (now, days);
        while left > 0 {
            at -= TimeDelta::days(1);
            if self.is_working(week, wib(at).date()) {
                left -= 1;
            }
        }
        at
    }

    /// Times off that shoppers should know of: those under way and those that come soon.
    pub fn near(&self, today: NaiveDate) -> impl Iterator<Item = &DayOff> {
        let soon = today + TimeDelta::days(AHEAD);
        self.0.iter().filter(move |off| off.until >= today && off.from <= soon)
    }
}

impl Group for Days {
    const NAME: &'static str = "days";

    fn of(settings: &Settings) -> &Self {
        &settings.days
    }

    fn typed(&self) -> Vec<(String, String)> {
        let fields = |(at, off): (usize, &DayOff)| {
            let name = |part: &str| DayInput::field(at, part);
            let day = |day: NaiveDate| day.format(checks::DAY).to_string();
            [
                (name("from"), day(off.from)),
                (name("until"), day(off.until)),
                (name("words_id"), off.words_id.clone()),
                (name("words_en"), off.words_en.clone()),
            ]
        };
        self.0.iter().enumerate().flat_map(fields).collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        let line = |off: &DayOff| {
            if off.from == off.until {
                format!("{} {}", off.from, off.words_id)
            } else {
                format!("{}–{} {}", off.from, off.until, off.words_id)
            }
        };
        vec![("days".into(), self.0.iter().map(line).collect::<Vec<_>>().join("; "))]
    }
}

/// A time off as it is typed; of which nothing is typed is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DayInput {
    /// First day, such as `2026-12-25`.
    pub from: String,
    /// Last day; the first one when empty.
    pub until: String,
    /// Why, in Indonesian.
    pub words_id: String,
    /// Why, in English.
    pub words_en: String,
}

impl DayInput {
    /// Name of a field of the time off at this place.
    #[must_use]
    pub fn field(at: usize, part: &str) -> String {
        format!("days[{at}][{part}]")
    }

    /// Longest name of a day, in characters.
    pub const WORDS_MAX: u16 = WORDS_MAX;
}

/// All of them as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DaysInput {
    /// One after the other.
    pub days: Vec<DayInput>,
}

impl DaysInput {
    /// What was typed, understood and in order.
    ///
    /// # Errors
    /// Problems at fields, each at its line.
    pub fn checked(&self) -> Result<Days, AppError> {
        let mut problems = Problems::default();
        let mut days = Vec::new();
        for (at, typed) in self.days.iter().enumerate() {
            let DayInput { from, until, words_id, words_en } = typed;
            if [from, until, words_id, words_en].iter().all(|text| reading::code(text).is_empty()) {
                continue;
            }
            let name = |part: &str| DayInput::field(at, part);
            let (first, last) =
                (checks::day(&mut problems, &name("from"), from), checks::day(&mut problems, &name("until"), until));
            if reading::code(from).is_empty() {
                problems.add(&name("from"), ProblemCode::Required);
            }
            let [words_id, words_en] =
                checks::both(&mut problems, |code| name(&format!("words_{code}")), [words_id, words_en], WORDS_MAX);
            if words_id.is_empty() && words_en.is_empty() {
                problems.add(&name("words_id"), ProblemCode::Required);
            }
            let Some(from) = first else { continue };
            let until = last.unwrap_or(from);
            if until < from {
                problems.add(&name("until"), ProblemCode::EndsBefore);
            } else if until - from >= TimeDelta::days(LONGEST) {
                problems.add(&name("until"), ProblemCode::Date);
            }
            days.push(DayOff { from, until, words_id, words_en });
        }
        if days.len() > DAYS_MAX {
            problems.add(&DayInput::field(DAYS_MAX, "from"), ProblemCode::Range(0, DAYS_MAX as u16));
        }
        days.sort_by_key(|day| (day.from, day.until));
        problems.into_result(Days(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn off(from: &str, until: &str) -> DayInput {
        DayInput { from: from.into(), until: until.into(), words_id: "Natal".into(), words_en: "Christmas".into() }
    }

    #[test]
    fn neither_weekends_nor_days_off_make_an_order_late() {
        let days = DaysInput { days: vec![off("2026-11-25", "")] }.checked().unwrap();
        for (days, now, since) in [
            // Thursday: since Tuesday
            (&Days::default(), "2026-11-26T03:00:00Z", "2026-11-24T03:00:00Z"),
            // Tuesday: since Friday
            (&Days::default(), "2026-11-24T03:00:00Z", "2026-11-20T03:00:00Z"),
            // Monday in Jakarta, Sunday in London: since Thursday
            (&Days::default(), "2026-11-22T20:00:00Z", "2026-11-18T20:00:00Z"),
            // Thursday, and Wednesday was off: since Monday
            (&days, "2026-11-26T03:00:00Z", "2026-11-23T03:00:00Z"),
        ] {
            let [now, since]: [DateTime<Utc>; 2] = [now, since].map(|text| text.parse().unwrap());
            assert_eq!(days.working_days_before(&Week::default(), now, 2), since, "{now}");
        }
        // Monday: a shop that is open on Saturdays counts them; one that says no hours counts as most do
        let [now, saturday, none]: [DateTime<Utc>; 3] =
            ["2026-11-23T03:00:00Z", "2026-11-20T03:00:00Z", "2026-11-19T03:00:00Z"].map(|text| text.parse().unwrap());
        let mut week = Week::default();
        week.0[5] = week.0[0];
        assert_eq!(Days::default().working_days_before(&week, now, 2), saturday);
        assert_eq!(Days::default().working_days_before(&Week([None; 7]), now, 2), none);
    }

    #[test]
    fn what_does_not_fit_is_told_at_its_line() {
        let input = DaysInput {
            days: vec![
                DayInput::default(),
                off("2026-12-25", "2026-12-24"),
                off("25 Des", ""),
                DayInput { words_en: String::new(), ..off("2026-12-25", "") },
            ],
        };
        let error = input.checked().unwrap_err();
        assert_eq!(error.problem("days[1][until]"), Some(ProblemCode::EndsBefore));
        assert_eq!(error.problem("days[2][from]"), Some(ProblemCode::Date));
        assert_eq!(error.problem("days[3][words_en]"), Some(ProblemCode::Required));
    }

    proptest! {
        #[test]
        fn days_come_back_as_they_were_typed(days in proptest::collection::vec((0i64..3000, 0i64..20), 0..10)) {
            let begin = day("2026-01-01");
            let typed = days.iter().map(|(from, long)| {
                let from = begin + TimeDelta::days(*from);
                off(&from.to_string(), &(from + TimeDelta::days(*long)).to_string())
            });
            let once = DaysInput { days: typed.collect() }.checked().unwrap();
            let again = DaysInput { days: once.0.iter().map(|d| off(&d.from.to_string(), &d.until.to_string())).collect() };
            prop_assert_eq!(again.checked().unwrap(), once.clone());
            prop_assert_eq!(once.typed().len(), days.len() * 4);
        }

        #[test]
        fn anything_may_be_typed(a in any::<String>(), b in any::<String>()) {
            let input = DaysInput { days: vec![DayInput { from: a.clone(), until: b.clone(), words_id: a, words_en: b }] };
            if let Ok(days) = input.checked() {
                prop_assert!(days.0.iter().all(|off| off.from <= off.until && !off.words_id.is_empty()));
            }
        }
    }
}
