//! Support hours in words: a week with days that are alike said once, and an instant as people say it to each other.

use super::{
    support_hours::{Week, Window},
    wib,
};
use crate::{i18n::Locale, time::Instant};
use chrono::{DateTime, Datelike, Utc, Weekday};
use leptos_i18n::td_string;

/// What a day of the week is called: `Senin`, `Monday`.
#[must_use]
pub fn weekday_words(day: Weekday, locale: Locale) -> &'static str {
    match day {
        Weekday::Mon => td_string!(locale, settings.monday),
        Weekday::Tue => td_string!(locale, settings.tuesday),
        Weekday::Wed => td_string!(locale, settings.wednesday),
        Weekday::Thu => td_string!(locale, settings.thursday),
        Weekday::Fri => td_string!(locale, settings.friday),
        Weekday::Sat => td_string!(locale, settings.saturday),
        Weekday::Sun => td_string!(locale, settings.sunday),
    }
}

/// When support opens or closes, seen from `now`, for the middle of a sentence: `hari ini 09.00 WIB`, `tomorrow 09:00 WIB`,
/// `Senin 09.00 WIB`; with the date when that day of the week is not the next one.
#[must_use]
pub fn opening_words(at: DateTime<Utc>, now: DateTime<Utc>, locale: Locale) -> String {
    let (shown, today) = (wib(at), wib(now).date());
    let day = match (shown.date() - today).num_days() {
        0 => td_string!(locale, settings.today).to_owned(),
        1 => td_string!(locale, settings.tomorrow).to_owned(),
        2..=6 => weekday_words(shown.weekday(), locale).to_owned(),
        _ => {
            let date = Instant(at.timestamp_millis()).wib_date(locale);
            format!("{}, {date},", weekday_words(shown.weekday(), locale))
        }
    };
    let separator = if locale == Locale::id { '.' } else { ':' };
    format!("{day} {} WIB", shown.format(&format!("%H{separator}%M")))
}

/// A minute of a day: `09.00`, `09:00`; the end of a day is 24.
#[must_use]
pub fn minute_words(minute: u16, locale: Locale) -> String {
    let separator = if locale == Locale::id { '.' } else { ':' };
    format!("{:02}{separator}{:02}", minute / 60, minute % 60)
}

/// The days of a week and their hours, those that are alike and next to each other in one line:
/// `(Senin–Jumat, 09.00–17.00 WIB)`, `(Sabtu–Minggu, Tutup)`.
#[must_use]
pub fn week_words(week: &Week, locale: Locale) -> Vec<(String, String)> {
    let words = |(from, until, window): (Weekday, Weekday, Option<Window>)| {
        let hours = window.map_or_else(
            || td_string!(locale, settings.closed).to_owned(),
            |window| format!("{} WIB", hours_words(window, locale)),
        );
        (days_words(from, until, locale), hours)
    };
    runs(week).into_iter().map(words).collect()
}

/// The hours of a week in one sentence: `Senin–Jumat 09.00–17.00, Sabtu 10.00–14.00 WIB`; days that are closed are not named.
#[must_use]
pub fn week_sentence(week: &Week, locale: Locale) -> String {
    let runs = runs(week);
    let every = matches!(runs.as_slice(), [(Weekday::Mon, Weekday::Sun, Some(_))]);
    let said = runs.into_iter().filter_map(|(from, until, window)| {
        let days =
            if every { td_string!(locale, settings.every_day).to_owned() } else { days_words(from, until, locale) };
        Some(format!("{days} {}", hours_words(window?, locale)))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if said.is_empty() { td_string!(locale, settings.closed).to_owned() } else { format!("{said} WIB") }
}

/// Days that are next to each other and alike, from the first to the last.
fn runs(week: &Week) -> Vec<(Weekday, Weekday, Option<Window>)> {
    let mut runs: Vec<(Weekday, Weekday, Option<Window>)> = Vec::new();
    let mut day = Weekday::Mon;
    for window in week.0 {
        match runs.last_mut() {
            Some((_, until, same)) if *same == window => *until = day,
            _ => runs.push((day, day, window)),
        }
        day = day.succ();
    }
    runs
}

fn days_words(from: Weekday, until: Weekday, locale: Locale) -> String {
    let [first, last] = [from, until].map(|day| weekday_words(day, locale));
    if from == until { first.to_owned() } else { format!("{first}–{last}") }
}

fn hours_words(window: Window, locale: Locale) -> String {
    let [opens, closes] = [window.opens, window.closes].map(|minute| minute_words(minute, locale));
    format!("{opens}–{closes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_is_said_as_people_say_it() {
        // Thursday 16.00 in Jakarta
        let now: DateTime<Utc> = "2026-11-26T09:00:00Z".parse().unwrap();
        for (at, id, en) in [
            ("2026-11-26T10:00:00Z", "hari ini 17.00 WIB", "today 17:00 WIB"),
            ("2026-11-27T02:00:00Z", "besok 09.00 WIB", "tomorrow 09:00 WIB"),
            ("2026-11-29T17:30:00Z", "Senin 00.30 WIB", "Monday 00:30 WIB"),
            ("2026-12-02T02:00:00Z", "Rabu 09.00 WIB", "Wednesday 09:00 WIB"),
            ("2026-12-03T02:00:00Z", "Kamis, 3 Des 2026, 09.00 WIB", "Thursday, 3 Dec 2026, 09:00 WIB"),
        ] {
            let at = at.parse().unwrap();
            assert_eq!(opening_words(at, now, Locale::id), id);
            assert_eq!(opening_words(at, now, Locale::en), en);
        }
    }

    #[test]
    fn days_that_are_alike_are_said_once() {
        let line = |(days, hours): (String, String)| format!("{days}: {hours}");
        let said = |week: Week, locale| week_words(&week, locale).into_iter().map(line).collect::<Vec<_>>();
        assert_eq!(said(Week::default(), Locale::id), ["Senin–Jumat: 09.00–17.00 WIB", "Sabtu–Minggu: Tutup"]);
        let mut week = Week::default();
        week.0[5] = Some(Window { opens: 10 * 60 + 30, closes: 1440 });
        assert_eq!(
            said(week, Locale::en),
            ["Monday–Friday: 09:00–17:00 WIB", "Saturday: 10:30–24:00 WIB", "Sunday: Closed"]
        );
        assert_eq!(said(Week([None; 7]), Locale::en), ["Monday–Sunday: Closed"]);
        assert_eq!(week_sentence(&Week::default(), Locale::id), "Senin–Jumat 09.00–17.00 WIB");
        assert_eq!(week_sentence(&week, Locale::en), "Monday–Friday 09:00–17:00, Saturday 10:30–24:00 WIB");
        let day = Some(Window { opens: 600, closes: 1200 });
        assert_eq!(week_sentence(&Week([day; 7]), Locale::id), "Setiap hari 10.00–20.00 WIB");
        assert_eq!(week_sentence(&Week([None; 7]), Locale::id), "Tutup");
    }
}
