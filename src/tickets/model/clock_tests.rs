//! Clocks of tickets over nights, weekends and days off, and through stops.

use super::{Class, Clock, NEVER, Pace};
use crate::settings::model::{DayOff, Days, SupportHours, Week};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn clock(began: &str, stops: &[(&str, &str)]) -> Clock {
    let mut clock = Clock { began: at(began), stops: Vec::new() };
    for (from, until) in stops {
        clock.stop(at(from));
        if !until.is_empty() {
            clock.go_on(at(until));
        }
    }
    clock
}

/// 2026-11-26 is a Thursday; nine to five in Jakarta is 02:00 to 10:00 UTC.
#[test]
fn support_hours_count_for_all_but_the_most_urgent() {
    let off = |day: &str| DayOff {
        from: day.parse().unwrap(),
        until: day.parse().unwrap(),
        words_id: "Libur".into(),
        words_en: "Closed".into(),
    };
    let (week, days, with_off) = (Week::default(), Days::default(), Days(vec![off("2026-11-30")]));
    for (class, began, days, answer, solve) in [
        // in the middle of a day
        (Class::P1, "2026-11-26T03:00:00Z", &days, "2026-11-26T04:00:00Z", "2026-11-26T07:00:00Z"),
        (Class::P2, "2026-11-26T03:00:00Z", &days, "2026-11-26T07:00:00Z", "2026-12-01T03:00:00Z"),
        // over a night: three hours on Thursday, one on Friday
        (Class::P2, "2026-11-26T07:00:00Z", &days, "2026-11-27T03:00:00Z", "2026-12-01T07:00:00Z"),
        // on Friday evening: a weekend counts for nobody but P1
        (Class::P1, "2026-11-27T13:00:00Z", &days, "2026-11-27T14:00:00Z", "2026-11-27T17:00:00Z"),
        (Class::P2, "2026-11-27T13:00:00Z", &days, "2026-11-30T06:00:00Z", "2026-12-02T10:00:00Z"),
        (Class::P3, "2026-11-27T13:00:00Z", &days, "2026-12-02T10:00:00Z", "2026-12-10T10:00:00Z"),
        // a Monday off
        (Class::P1, "2026-11-30T03:00:00Z", &with_off, "2026-11-30T04:00:00Z", "2026-11-30T07:00:00Z"),
        (Class::P2, "2026-11-27T09:00:00Z", &with_off, "2026-12-01T05:00:00Z", "2026-12-03T09:00:00Z"),
    ] {
        let hours = SupportHours { week: &week, days };
        let found = clock(began, &[]).deadlines(class, hours, false);
        assert_eq!((found.answer_due, found.solve_due), (at(answer), at(solve)), "{class:?} {began}");
    }
}

#[test]
fn it_stands_while_the_customer_has_the_word() {
    let (week, days) = (Week::default(), Days::default());
    let hours = SupportHours { week: &week, days: &days };
    let waited = clock("2026-11-26T03:00:00Z", &[("2026-11-26T04:00:00Z", "2026-11-27T04:00:00Z")]);
    let due = |clock: &Clock, class| clock.deadlines(class, hours, true).due;
    assert_eq!(due(&waited, Class::P1), at("2026-11-27T07:00:00Z"));
    // an hour on Thursday, six on Friday, eight on Monday and Tuesday, one on Wednesday
    assert_eq!(due(&waited, Class::P2), at("2026-12-02T03:00:00Z"));
    let stands = clock("2026-11-26T03:00:00Z", &[("2026-11-26T04:00:00Z", "")]);
    assert_eq!(due(&stands, Class::P1), NEVER);
    // what was overdue before stays overdue
    let late = clock("2026-11-26T03:00:00Z", &[("2026-11-26T09:00:00Z", "")]);
    assert_eq!(due(&late, Class::P1), at("2026-11-26T07:00:00Z"));
    // a shop that never answers owes nothing but P1
    let never = Week([None; 7]);
    let hours = SupportHours { week: &never, days: &days };
    assert_eq!(stands.deadlines(Class::P3, hours, false).due, NEVER);
    assert_eq!(clock("2026-11-26T03:00:00Z", &[]).deadlines(Class::P1, hours, false).due, at("2026-11-26T04:00:00Z"));
}

#[test]
fn the_level_follows_the_clock_that_counts() {
    let (week, days) = (Week::default(), Days::default());
    let hours = SupportHours { week: &week, days: &days };
    let clock = clock("2026-11-26T03:00:00Z", &[]);
    for (now, unanswered, answered) in [
        ("2026-11-26T03:29:59Z", 1, 1),
        ("2026-11-26T03:30:00Z", 2, 1),
        ("2026-11-26T04:00:00Z", 3, 1),
        ("2026-11-26T05:00:00Z", 3, 2),
        ("2026-11-26T07:00:00Z", 3, 3),
    ] {
        let level = |is_answered| clock.deadlines(Class::P1, hours, is_answered).level(at(now));
        assert_eq!((level(false), level(true)), (unanswered, answered), "{now}");
    }
}

proptest! {
    /// Stops move what is due by exactly as long as it stood, where time always counts.
    #[test]
    fn a_stop_costs_what_it_lasted(stops in proptest::collection::vec((0_i64..90, 0_i64..500), 0..6), minutes in 1_i64..600) {
        let began = at("2026-11-26T03:00:00Z");
        let mut clock = Clock { began, stops: Vec::new() };
        let (mut now, mut stood, mut ran) = (began, 0, 0);
        for (run, stand) in stops {
            now += TimeDelta::minutes(run);
            clock.stop(now);
            now += TimeDelta::minutes(stand);
            clock.go_on(now);
            // it was due before this stop, or it is moved by it
            if ran + run < minutes {
                stood += stand;
            }
            ran += run;
        }
        let due = clock.after(TimeDelta::minutes(minutes), Pace::Always);
        prop_assert_eq!(due, Some(began + TimeDelta::minutes(minutes + stood)));
    }
}
