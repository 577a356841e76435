//! What several groups ask of what was typed.

use crate::error::{ProblemCode, Problems};
use chrono::{NaiveDate, NaiveDateTime};

/// How a form writes a day.
pub(super) const DAY: &str = "%Y-%m-%d";
/// How a form writes the hour of a day.
pub(super) const HOUR: &str = "%Y-%m-%dT%H:%M";

/// A day; nothing typed is none.
pub(super) fn day(problems: &mut Problems, field: &str, typed: &str) -> Option<NaiveDate> {
    let typed = reading::code(typed);
    let read = NaiveDate::parse_from_str(&typed, DAY).ok().filter(|day| is_near(*day));
    if read.is_none() && !typed.is_empty() {
        problems.add(field, ProblemCode::Date);
    }
    read
}

/// An hour of a day on the clock in Jakarta; nothing typed is none, a day alone its first minute.
pub(super) fn hour(problems: &mut Problems, field: &str, typed: &str) -> Option<NaiveDateTime> {
    let typed = reading::code(typed);
    let day = || NaiveDate::parse_from_str(&typed, DAY).ok()?.and_hms_opt(0, 0, 0);
    let read = NaiveDateTime::parse_from_str(&typed, HOUR).ok().or_else(day).filter(|at| is_near(at.date()));
    if read.is_none() && !typed.is_empty() {
        problems.add(field, ProblemCode::Date);
    }
    read
}

/// Whether a year is one that people mean.
fn is_near(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (2000..2200).contains(&day.year())
}

/// Words in both languages: both or none.
pub(super) fn both(problems: &mut Problems, name: impl Fn(&str) -> String, typed: [&str; 2], max: u16) -> [String; 2] {
    let fields = ["id", "en"].map(name);
    let [id, en] = [0, 1].map(|at| problems.line(&fields[at], typed[at], 0, max));
    for (own, other, field) in [(&id, &en, &fields[0]), (&en, &id, &fields[1])] {
        if own.is_empty() && !other.is_empty() {
            problems.add(field, ProblemCode::Required);
        }
    }
    [id, en]
}

/// Where a link leads: a page of the shop, or another site; nothing typed is none.
pub(super) fn link(problems: &mut Problems, field: &str, typed: &str, max: u16) -> String {
    let link = problems.code(field, typed, 0, max);
    let is_page = link.starts_with('/') && !link.starts_with("//") && !link.contains(['\\', ' ', '<', '>', '"']);
    let is_site = link.strip_prefix("https://").is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && !rest.contains(['\\', ' ', '<', '>', '"'])
    });
    if !(link.is_empty() || is_page || is_site) {
        problems.add(field, ProblemCode::Link);
    }
    link
}
