//! Midtrans' wall clock: WIB, seven hours ahead of UTC, without daylight saving. The server's own zone never matters.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};

const SECONDS_AHEAD: i32 = 7 * 3600;

fn offset() -> Option<FixedOffset> {
    FixedOffset::east_opt(SECONDS_AHEAD)
}

/// Reads `2026-03-02 10:15:00` as WIB, or an explicit offset such as `+0700` when there is one.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(with_offset) = DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z") {
        return Some(with_offset.to_utc());
    }
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()?;
    wall.and_utc().checked_sub_signed(TimeDelta::seconds(SECONDS_AHEAD.into()))
}

/// Writes `2026-03-02 10:15:00` in WIB.
pub(super) fn format(instant: DateTime<Utc>) -> String {
    format_as(instant, "%Y-%m-%d %H:%M:%S")
}

/// Writes an instant in WIB in any chrono format.
pub(super) fn format_as(instant: DateTime<Utc>, pattern: &str) -> String {
    offset().map_or_else(String::new, |wib| instant.with_timezone(&wib).format(pattern).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wib_is_seven_hours_ahead_of_utc() {
        let instant = parse("2026-03-02 03:15:00").unwrap();
        assert_eq!(instant.to_rfc3339(), "2026-03-01T20:15:00+00:00");
        assert_eq!(parse("2026-03-02 03:15:00 +0700"), Some(instant));
        assert_eq!(parse("2026-03-01 20:15:00 +0000"), Some(instant));
        assert_eq!(format(instant), "2026-03-02 03:15:00");
        assert_eq!(parse("2026-13-02 03:15:00"), None);
        assert_eq!(parse("yesterday"), None);
    }
}
