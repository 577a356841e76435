//! The moments of an offer as people write them, on the clock in Jakarta, and the form of an offer read by them.

use super::{
    OfferInput, TimedOffer,
    admin::{amount, required},
};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
    settings::model::{of_wib, wib},
    time::Instant,
};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike};

impl OfferInput {
    /// Reads an offer of a variant with this price; nothing when nothing was typed.
    ///
    /// # Errors
    /// All problems at once: no amount, not below the price, no moment of the calendar, neither a beginning nor an end, ends before
    /// it begins, or is over already.
    pub fn checked(&self, price: Rupiah, now: Instant) -> Result<Option<TimedOffer>, AppError> {
        let mut problems = Problems::default();
        let is_empty = |text: &str| reading::code(text).is_empty();
        if [&self.offer_price, &self.offer_from, &self.offer_until].into_iter().all(|text| is_empty(text)) {
            return Ok(None);
        }
        let offered = required(&mut problems, "offer_price", &self.offer_price, amount);
        if let Some(offered) = offered {
            if offered == Rupiah::ZERO {
                problems.add("offer_price", ProblemCode::Number);
            } else if offered >= price {
                problems.add("offer_price", ProblemCode::NotBelowPrice);
            }
        }
        let (from, until) = span(&mut problems, [&self.offer_from, &self.offer_until], now);
        problems.into_result(Some(TimedOffer { price: offered.unwrap_or_default(), from, until }))
    }
}

/// From when until when an offer holds, as it was typed at `offer_from` and `offer_until`; what is wrong with it is told there: no
/// moment of the calendar, neither a beginning nor an end, ends before it begins, or is over already.
pub fn span(problems: &mut Problems, [from, until]: [&str; 2], now: Instant) -> (Option<Instant>, Option<Instant>) {
    let is_empty = |text: &str| reading::code(text).is_empty();
    let mut read = |field: &str, typed: &str| {
        let read = moment(typed, field == "offer_until");
        if read.is_none() && !is_empty(typed) {
            problems.add(field, ProblemCode::Date);
        }
        read
    };
    let read = (read("offer_from", from), read("offer_until", until));
    match read {
        (None, None) if is_empty(from) && is_empty(until) => problems.add("offer_until", ProblemCode::NoTime),
        (Some(from), Some(until)) if until <= from => problems.add("offer_until", ProblemCode::EndsBefore),
        (_, Some(until)) if until <= now => problems.add("offer_until", ProblemCode::Past),
        _ => {}
    }
    read
}

/// A moment, to the minute, as forms and sheets write it: `2026-11-30T23:59`, `2026-11-30 23:59:00`, `30/11/2026 23.59`. A day alone
/// begins at midnight and ends with its last minute.
#[must_use]
pub fn moment(typed: &str, is_end: bool) -> Option<Instant> {
    const DAYS: [&str; 3] = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"];
    const HOURS: [&str; 4] = ["%H:%M", "%H.%M", "%H:%M:%S", "%H.%M.%S"];
    let typed = reading::code(typed).replace('T', " ");
    let (day, hour) = typed.split_once(' ').unwrap_or((&typed, ""));
    let day = DAYS.iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok())?;
    // a year of two digits is read as one of the Romans
    let day = (2000..=2200).contains(&day.year()).then_some(day)?;
    let hour = match (hour, is_end) {
        ("", false) => NaiveTime::MIN,
        ("", true) => NaiveTime::from_hms_opt(23, 59, 0)?,
        _ => HOURS.iter().find_map(|form| NaiveTime::parse_from_str(hour, form).ok())?,
    };
    let shown = day.and_hms_opt(hour.hour(), hour.minute(), 0)?;
    Some(Instant(of_wib(shown).timestamp_millis()))
}

/// A moment as sheets and forms write it, with a sign between day and hour: `2026-11-30 23:59`; empty for none.
#[must_use]
pub fn moment_text(at: Option<Instant>, between: char) -> String {
    let at = at.and_then(|at| DateTime::from_timestamp_millis(at.0));
    at.map(|at| wib(at).format(&format!("%Y-%m-%d{between}%H:%M")).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(typed: &str) -> Instant {
        moment(typed, false).unwrap()
    }

    fn offer(price: &str, from: &str, until: &str) -> OfferInput {
        OfferInput { offer_price: price.into(), offer_from: from.into(), offer_until: until.into() }
    }

    #[test]
    fn moments_are_read_as_people_write_them() {
        for typed in
            ["2026-11-30T23:59", "2026-11-30 23:59:59", "30/11/2026 23.59", "30-11-2026 23:59", " 2026-11-30 23:59 "]
        {
            assert_eq!(moment_text(Some(at(typed)), ' '), "2026-11-30 23:59", "{typed}");
        }
        assert_eq!(moment("2026-11-30", true), moment("2026-11-30 23:59", false));
        assert_eq!(moment("2026-11-30", false), moment("2026-11-30 00:00", true));
        for nonsense in ["", "besok", "2026-02-30", "2026-11-30 24:61", "99999-01-01", "1-1-1", "2026-11-30 x"] {
            assert_eq!(moment(nonsense, true), None, "{nonsense}");
        }
    }

    #[test]
    fn slips_are_told_at_their_field() {
        let (now, price) = (at("2026-11-01 12:00"), Rupiah::new(1000));
        assert_eq!(offer(" ", "", "").checked(price, now), Ok(None));
        let read = offer("800", "", "2026-11-30").checked(price, now).unwrap().unwrap();
        assert_eq!((read.price, read.from, read.until), (Rupiah::new(800), None, Some(at("2026-11-30 23:59"))));
        for (input, field, code) in [
            (offer("", "", "2026-12-01"), "offer_price", ProblemCode::Required),
            (offer("0", "", "2026-12-01"), "offer_price", ProblemCode::Number),
            (offer("1000", "", "2026-12-01"), "offer_price", ProblemCode::NotBelowPrice),
            (offer("800", "", ""), "offer_until", ProblemCode::NoTime),
            (offer("800", "besok", ""), "offer_from", ProblemCode::Date),
            (offer("800", "2026-12-02", "2026-12-01"), "offer_until", ProblemCode::EndsBefore),
            (offer("800", "2026-12-02 10:00", "2026-12-02 10:00"), "offer_until", ProblemCode::EndsBefore),
            (offer("800", "", "2026-11-01 12:00"), "offer_until", ProblemCode::Past),
        ] {
            assert_eq!(input.checked(price, now).unwrap_err().problem(field), Some(code), "{input:?}");
        }
    }
}
