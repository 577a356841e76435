//! Support hours held against a clock that counts every minute.

use super::{DayOff, Days, SupportHours, Week, Window, wib};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn off(from: &str, until: &str) -> DayOff {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    DayOff { from: day(from), until: day(until), words_id: "Libur".into(), words_en: "Closed".into() }
}

fn window(opens: u16, closes: u16) -> Option<Window> {
    Some(Window { opens, closes })
}

/// 2026-11-26 is a Thursday.
#[test]
fn nine_to_five_in_jakarta() {
    let (week, days) = (Week::default(), Days::default());
    let hours = SupportHours { week: &week, days: &days };
    for (now, is_open, next) in [
        ("2026-11-26T01:59:59.999Z", false, "2026-11-26T02:00:00Z"),
        ("2026-11-26T02:00:00Z", true, "2026-11-27T02:00:00Z"),
        ("2026-11-26T09:59:59.999Z", true, "2026-11-27T02:00:00Z"),
        ("2026-11-26T10:00:00Z", false, "2026-11-27T02:00:00Z"),
        // Friday after work, Saturday, Sunday that is Monday in Jakarta
        ("2026-11-27T10:00:00Z", false, "2026-11-30T02:00:00Z"),
        ("2026-11-28T03:00:00Z", false, "2026-11-30T02:00:00Z"),
        ("2026-11-29T17:00:00Z", false, "2026-11-30T02:00:00Z"),
    ] {
        assert_eq!((hours.is_open(at(now)), hours.next_opening(at(now))), (is_open, Some(at(next))), "{now}");
    }
    assert_eq!(hours.closes_at(at("2026-11-26T05:00:00Z")), Some(at("2026-11-26T10:00:00Z")));
    assert_eq!(hours.closes_at(at("2026-11-26T10:00:00Z")), None);
}

#[test]
fn a_clock_stands_still_at_night_at_weekends_and_on_days_off() {
    let week = Week::default();
    let days = Days(vec![off("2026-12-24", "2026-12-28")]);
    let hours = SupportHours { week: &week, days: &days };
    let four = TimeDelta::hours(4);
    for (from, until) in [
        // Thursday 14.00 and four hours: Friday 10.00
        ("2026-11-26T07:00:00Z", "2026-11-27T03:00:00Z"),
        // Thursday 13.00: as it closes
        ("2026-11-26T06:00:00Z", "2026-11-26T10:00:00Z"),
        // Saturday: Monday 13.00
        ("2026-11-28T03:00:00Z", "2026-11-30T06:00:00Z"),
        // Wednesday 16.00 before five days off of which two are a weekend: Tuesday 12.00
        ("2026-12-23T09:00:00Z", "2026-12-29T05:00:00Z"),
    ] {
        assert_eq!(hours.add_open_time(at(from), four), Some(at(until)), "{from}");
        assert_eq!(hours.open_time_between(at(from), at(until)), four, "{from}");
    }
    assert_eq!(hours.next_opening(at("2026-12-25T03:00:00Z")), Some(at("2026-12-29T02:00:00Z")));
    assert!(!hours.is_open(at("2026-12-24T03:00:00Z")));
    // a thousand weeks of forty hours
    let far = hours.add_open_time(at("2026-11-30T02:00:00Z"), TimeDelta::hours(40_000)).unwrap();
    assert_eq!(hours.open_time_between(at("2026-11-30T02:00:00Z"), far), TimeDelta::hours(40_000));
    assert_eq!(hours.add_open_time(at("2026-11-30T02:00:00Z"), TimeDelta::MAX), None);
}

#[test]
fn a_week_without_hours_never_opens_and_one_without_nights_never_closes() {
    let (never, always, days) = (Week([None; 7]), Week([window(0, 1440); 7]), Days::default());
    let now = at("2026-11-26T05:00:00Z");
    let hours = SupportHours { week: &never, days: &days };
    assert_eq!((hours.next_opening(now), hours.closes_at(now)), (None, None));
    assert_eq!(hours.add_open_time(now, TimeDelta::minutes(1)), None);
    assert_eq!(hours.add_open_time(now, TimeDelta::zero()), Some(now));
    let hours = SupportHours { week: &always, days: &days };
    assert_eq!((hours.next_opening(now), hours.closes_at(now)), (None, None));
    let span = TimeDelta::days(400) + TimeDelta::milliseconds(7);
    assert_eq!(hours.add_open_time(now, span), Some(now + span));
    // one day off is the only time it closes, and the day after it the only time it opens
    let christmas = Days(vec![off("2026-12-25", "2026-12-25")]);
    let hours = SupportHours { week: &always, days: &christmas };
    assert_eq!(hours.closes_at(now), Some(at("2026-12-24T17:00:00Z")));
    assert_eq!(hours.next_opening(now), Some(at("2026-12-25T17:00:00Z")));
}

#[test]
fn what_touches_midnight_is_one_time_open() {
    let mut week = Week([None; 7]);
    // Thursday from 22.00 on until Friday 02.00
    (week.0[3], week.0[4]) = (window(22 * 60, 1440), window(0, 120));
    let days = Days::default();
    let hours = SupportHours { week: &week, days: &days };
    let night = at("2026-11-26T16:59:30Z");
    assert!(hours.is_open(night) && hours.is_open(at("2026-11-26T17:00:00Z")));
    assert_eq!(hours.closes_at(night), Some(at("2026-11-26T19:00:00Z")));
    assert_eq!(hours.next_opening(night), Some(at("2026-12-03T15:00:00Z")));
    assert_eq!(hours.add_open_time(night, TimeDelta::minutes(1)), Some(at("2026-11-26T17:00:30Z")));
    // the last minute of a day alone
    let mut last = Week([None; 7]);
    last.0[3] = window(1439, 1440);
    let hours = SupportHours { week: &last, days: &days };
    assert!(hours.is_open(night) && !hours.is_open(at("2026-11-26T17:00:00Z")));
    assert_eq!(hours.add_open_time(night, TimeDelta::seconds(31)), Some(at("2026-12-03T16:59:01Z")));
}

fn weeks() -> impl Strategy<Value = Week> {
    let edge = prop_oneof![Just(0u16), Just(1440), Just(1439), 0u16..=1440];
    let day = proptest::option::of(
        (edge.clone(), edge)
            .prop_filter_map("some time", |(a, b)| (a != b).then(|| Window { opens: a.min(b), closes: a.max(b) })),
    );
    proptest::array::uniform7(day).prop_map(Week)
}

fn days_off() -> impl Strategy<Value = Days> {
    proptest::collection::vec((-3i64..25, 0i64..6), 0..4).prop_map(|times| {
        let begin = "2026-11-26".parse::<NaiveDate>().unwrap();
        let day = |(from, long): (i64, i64)| {
            let from = begin + TimeDelta::days(from);
            DayOff { from, until: from + TimeDelta::days(long), words_id: String::new(), words_en: String::new() }
        };
        Days(times.into_iter().map(day).collect())
    })
}

/// Within three weeks, on the millisecond.
fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    (0i64..21 * 86_400_000).prop_map(|ms| at("2026-11-25T17:00:00Z") + TimeDelta::milliseconds(ms))
}

fn spans() -> impl Strategy<Value = TimeDelta> {
    prop_oneof![Just(0), 0i64..8 * 3_600_000, 0i64..30 * 86_400_000].prop_map(TimeDelta::milliseconds)
}

/// Whether a minute is open, by the words of the rule and nothing else.
fn by_the_rule(week: &Week, days: &Days, now: DateTime<Utc>) -> bool {
    let shown = wib(now);
    let minute = shown.hour() * 60 + shown.minute();
    let is_off = days.0.iter().any(|off| off.from <= shown.date() && shown.date() <= off.until);
    let window = week.0[shown.weekday().num_days_from_monday() as usize];
    !is_off && window.is_some_and(|w| (u32::from(w.opens)..u32::from(w.closes)).contains(&minute))
}

proptest! {
    #[test]
    fn open_is_what_the_rule_says(week in weeks(), days in days_off(), now in moments()) {
        let hours = SupportHours { week: &week, days: &days };
        prop_assert_eq!(hours.is_open(now), by_the_rule(&week, &days, now));
    }

    /// Nothing between now and the next opening goes from closed to open, and there it does.
    #[test]
    fn the_next_opening_is_the_first(week in weeks(), days in days_off(), now in moments()) {
        let hours = SupportHours { week: &week, days: &days };
        let mut minute = now - TimeDelta::seconds(now.timestamp() % 60) - TimeDelta::nanoseconds(i64::from(now.timestamp_subsec_nanos()));
        let mut was = by_the_rule(&week, &days, minute);
        let mut found = None;
        for _ in 0..60 * 24 * 50 {
            minute += TimeDelta::minutes(1);
            let is = by_the_rule(&week, &days, minute);
            if is && !was {
                found = Some(minute);
                break;
            }
            was = is;
        }
        prop_assert_eq!(hours.next_opening(now), found);
        if let Some(closes) = hours.closes_at(now) {
            prop_assert!(hours.is_open(now) && hours.is_open(closes - TimeDelta::milliseconds(1)) && !hours.is_open(closes));
            prop_assert_eq!(hours.open_time_between(now, closes), closes - now);
        }
    }

    #[test]
    fn time_counts_what_is_open(week in weeks(), days in days_off(), from in moments(), minutes in 0i64..4_000) {
        let hours = SupportHours { week: &week, days: &days };
        let from = at("2026-11-25T17:00:00Z") + TimeDelta::minutes((from - at("2026-11-25T17:00:00Z")).num_minutes());
        let counted = (0..minutes).filter(|n| by_the_rule(&week, &days, from + TimeDelta::minutes(*n))).count();
        let until = from + TimeDelta::minutes(minutes);
        prop_assert_eq!(hours.open_time_between(from, until), TimeDelta::minutes(counted as i64));
        prop_assert_eq!(hours.open_time_between(until, from), TimeDelta::zero());
    }

    #[test]
    fn what_was_added_lies_between(week in weeks(), days in days_off(), from in moments(), time in spans()) {
        let hours = SupportHours { week: &week, days: &days };
        match hours.add_open_time(from, time) {
            None => prop_assert!(week.minutes() == 0 && time > TimeDelta::zero()),
            Some(until) => {
                prop_assert!(until >= from);
                prop_assert_eq!(hours.open_time_between(from, until), time);
                // the earliest: a moment before it, less is over
                if time > TimeDelta::zero() {
                    prop_assert!(hours.open_time_between(from, until - TimeDelta::milliseconds(1)) < time);
                }
            }
        }
    }

    #[test]
    fn it_adds_up_and_never_goes_back(week in weeks(), days in days_off(), a in moments(), b in moments(), one in spans(), two in spans()) {
        let hours = SupportHours { week: &week, days: &days };
        if week.minutes() > 0 {
            let step = hours.add_open_time(hours.add_open_time(a, one).unwrap(), two).unwrap();
            prop_assert_eq!(Some(step), hours.add_open_time(a, one + two));
            let (early, late) = (a.min(b), a.max(b));
            prop_assert!(hours.add_open_time(early, one) <= hours.add_open_time(late, one));
            prop_assert!(hours.add_open_time(a, one.min(two)) <= hours.add_open_time(a, one.max(two)));
        }
        let (early, late) = (a.min(b), a.max(b));
        let middle = early + (late - early) / 3;
        let parts = hours.open_time_between(early, middle) + hours.open_time_between(middle, late);
        prop_assert_eq!(hours.open_time_between(early, late), parts);
    }
}
