//! What is asked for many orders at once: its lines as they were pasted, and what became of each.

use super::{COURIER_MAX, TRACKING_NUMBER_MAX};
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most lines of a list that is pasted.
pub const LINES_MAX: usize = super::BULK_MAX;
/// What separates the parts of a line.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// Begin to pack.
    Process,
    /// Hand over to couriers.
    Ship,
    /// Print packing slips.
    Slips,
}

impl BatchKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Process, Self::Ship, Self::Slips];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Ship => "ship",
            Self::Slips => "slips",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What became of a line, or would.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It can be done.
    Ready,
    /// It is done.
    Done,
    /// The state of the order does not allow it.
    WrongState,
    /// Its payment needs a person first.
    PaymentUnclear,
    /// No order has this number.
    NotFound,
    /// The order stands in an earlier line.
    Twice,
    /// Courier or tracking number are missing, too short or too long.
    Incomplete,
}

impl Fate {
    /// Whether it is at fault.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        !matches!(self, Self::Ready | Self::Done)
    }
}

/// One order of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLine {
    /// Its number, as it was written if no order has it.
    pub number: String,
    /// Courier and service; a batch that ships.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub courier: String,
    /// Resi.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tracking: String,
    /// What became of it.
    pub fate: Fate,
}

impl BatchLine {
    /// An order alone.
    #[must_use]
    pub const fn of(number: String) -> Self {
        Self { number, courier: String::new(), tracking: String::new(), fate: Fate::Ready }
    }
}

/// What was asked for many orders at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// What.
    pub kind: BatchKind,
    /// Its lines.
    pub lines: Vec<BatchLine>,
    /// How many of them are done or cannot be.
    pub done: usize,
    /// Whether it is to be done, or only looked at.
    pub begun: bool,
    /// When it was asked for.
    pub at: Instant,
}

/// Reads a list of parcels as it is pasted, one a line: order, courier, tracking number, apart by tab, semicolon or comma; of
/// what stands together after the order the last word is the tracking number. Empty lines and a head are left out.
#[must_use]
pub fn parcel_lines(text: &str) -> Vec<BatchLine> {
    let mut seen: Vec<String> = Vec::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let read = lines.map(|line| {
        let mut parts = line.splitn(2, SEPARATORS);
        let number = parts.next().unwrap_or_default().trim();
        let rest = parts.next().unwrap_or_default().trim();
        let (number, rest) = match number.split_once(' ') {
            // nothing but blanks between them
            Some((number, more)) if rest.is_empty() => (number, more.trim()),
            _ => (number, rest),
        };
        let (courier, tracking) =
            rest.split_once(SEPARATORS).or_else(|| rest.rsplit_once(char::is_whitespace)).unwrap_or(("", rest));
        let number = reading::code(number.trim_start_matches('#')).to_uppercase();
        let tracking = reading::code(tracking.trim().trim_end_matches(SEPARATORS));
        BatchLine { courier: reading::one_line(courier), tracking, ..BatchLine::of(number) }
    });
    let has_digits = |line: &BatchLine| line.number.bytes().any(|byte| byte.is_ascii_digit());
    read.enumerate()
        .filter(|(at, line)| *at > 0 || has_digits(line))
        .map(|(_, line)| line)
        .map(|line| {
            let fate = if seen.contains(&line.number) {
                Fate::Twice
            } else if fits(&line.courier, 2, COURIER_MAX) && fits(&line.tracking, 4, TRACKING_NUMBER_MAX) {
                Fate::Ready
            } else {
                Fate::Incomplete
            };
            seen.push(line.number.clone());
            BatchLine { fate, ..line }
        })
        .collect()
}

fn fits(text: &str, least: usize, most: u16) -> bool {
    (least..=usize::from(most)).contains(&reading::length(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_is_read_as_it_is_meant() {
        let text = "Pesanan;Kurir;Resi\nHR-1-A\tJNE REG\tJP1234567890\n\n #hr-2-b ; SiCepat Halu 000123456789\nHR-3-C,J&T Express,JX-99\n\
                    HR-4-D JNE JP1\nHR-1-A;JNE;JP1234567890\nHR-5-E\nHR-6-F;JNE;JP12345\u{200b}6;";
        let lines = parcel_lines(text);
        let read: Vec<_> =
            lines.iter().map(|l| (l.number.as_str(), l.courier.as_str(), l.tracking.as_str(), l.fate)).collect();
        assert_eq!(
            read,
            [
                ("HR-1-A", "JNE REG", "JP1234567890", Fate::Ready),
                ("HR-2-B", "SiCepat Halu", "000123456789", Fate::Ready),
                ("HR-3-C", "J&T Express", "JX-99", Fate::Ready),
                ("HR-4-D", "JNE", "JP1", Fate::Incomplete),
                ("HR-1-A", "JNE", "JP1234567890", Fate::Twice),
                ("HR-5-E", "", "", Fate::Incomplete),
                ("HR-6-F", "JNE", "JP123456", Fate::Ready),
            ]
        );
    }
}
