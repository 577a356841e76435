//! Instants are UTC; people read WIB (UTC+7, no daylight saving). This is the only place that formats them.
//! Pure arithmetic, so that the browser needs no date library (DESIGN 4).

use crate::i18n::Locale;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

const WIB_OFFSET_MS: i64 = 7 * 3_600_000;
const MONTHS_ID: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Instant {
    /// `22 Nov 2026, 15.04 WIB` in Indonesian, `22 Nov 2026, 15:04 WIB` in English.
    #[must_use]
    pub fn wib(self, locale: Locale) -> String {
        let local = self.0 + WIB_OFFSET_MS;
        let minutes = local.div_euclid(60_000).rem_euclid(24 * 60);
        let (hour, minute) = (minutes / 60, minutes % 60);
        let separator = if locale == Locale::id { '.' } else { ':' };
        format!("{}, {hour:02}{separator}{minute:02} WIB", self.wib_date(locale))
    }

    /// As [`Self::wib`], and in English how far that clock is from UTC: for who must not miss it and may be elsewhere.
    #[must_use]
    pub fn deadline(self, locale: Locale) -> String {
        let zone = if locale == Locale::en { " (UTC+7)" } else { "" };
        format!("{}{zone}", self.wib(locale))
    }

    /// `22 Nov 2026`, the day it is in Jakarta.
    #[must_use]
    pub fn wib_date(self, locale: Locale) -> String {
        let (year, month, day) = civil_date((self.0 + WIB_OFFSET_MS).div_euclid(86_400_000));
        let months = if locale == Locale::id { MONTHS_ID } else { MONTHS_EN };
        let month = usize::try_from(month - 1).ok().and_then(|m| months.get(m)).copied().unwrap_or("");
        format!("{day} {month} {year}")
    }

    /// `2026-11-22 15:04:00`, the clock of Jakarta as a spreadsheet reads and sorts it.
    #[must_use]
    pub fn wib_stamp(self) -> String {
        Self(self.0 + WIB_OFFSET_MS).iso().replace('T', " ").replace('Z', "")
    }

    /// `2026-11-22T08:04:00Z`, for `<time datetime>`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = civil_date(self.0.div_euclid(86_400_000));
        let seconds = self.0.div_euclid(1000).rem_euclid(86_400);
        format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

/// Year, month (1-12) and day of a day count since 1970-01-01 in the proleptic Gregorian calendar
/// (eras of 400 years that begin on 1 March, so that the leap day comes last).
const fn civil_date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_the_time_of_jakarta() {
        let instant = Instant(1_795_335_840_000);
        assert_eq!(instant.iso(), "2026-11-22T08:24:00Z");
        assert_eq!(instant.wib_stamp(), "2026-11-22 15:24:00");
        assert_eq!(instant.wib(Locale::id), "22 Nov 2026, 15.24 WIB");
        assert_eq!(instant.wib(Locale::en), "22 Nov 2026, 15:24 WIB");
        assert_eq!(instant.deadline(Locale::id), "22 Nov 2026, 15.24 WIB");
        assert_eq!(instant.deadline(Locale::en), "22 Nov 2026, 15:24 WIB (UTC+7)");
    }

    proptest! {
        #[test]
        fn agrees_with_the_calendar_library(ms in -2_000_000_000_000_i64..8_000_000_000_000) {
            let expected = chrono::DateTime::from_timestamp_millis(ms).map(|t| t.format("%Y-%m-%dT%H:%M:%SZ").to_string());
            prop_assert_eq!(Some(Instant(ms).iso()), expected);
        }
    }
}
