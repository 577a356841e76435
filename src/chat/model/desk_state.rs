//! Whether somebody answers, as visitors are told.

use serde::{Deserialize, Serialize};

/// How soon the shop answers half of those who write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UsualTime {
    /// Within so many minutes.
    Minutes(u32),
    /// Within so many hours.
    Hours(u32),
    /// Within so many days.
    Days(u32),
}

impl UsualTime {
    /// So many seconds, in the step a person would say; never shorter.
    #[must_use]
    pub fn of(seconds: i64) -> Self {
        let up = |unit: i64| u32::try_from((seconds + unit - 1) / unit).unwrap_or(u32::MAX).max(1);
        match seconds {
            ..=300 => Self::Minutes(up(60)),
            301..=3000 => Self::Minutes(up(60).div_ceil(5) * 5),
            3001..=86_400 => Self::Hours(up(3600)),
            _ => Self::Days(up(86_400)),
        }
    }
}

/// Whether somebody answers now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskState {
    /// Whether the shop has a chat at all.
    pub is_on: bool,
    /// Whether it is within the hours of support.
    pub is_open: bool,
    /// When it is again, in the words of the page; empty while it is open, or when nobody knows.
    pub opens: String,
    /// How soon the shop usually answers; nothing while too little is known.
    pub usual: Option<UsualTime>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_people_say_it_and_never_shorter() {
        for (seconds, told) in [
            (0, UsualTime::Minutes(1)),
            (61, UsualTime::Minutes(2)),
            (301, UsualTime::Minutes(10)),
            (3000, UsualTime::Minutes(50)),
            (3001, UsualTime::Hours(1)),
            (3601, UsualTime::Hours(2)),
            (86_401, UsualTime::Days(2)),
        ] {
            assert_eq!(UsualTime::of(seconds), told, "{seconds}");
        }
    }
}
