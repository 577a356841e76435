//! What every list has in common: the text it is searched by, the page that is asked for, and the page that is shown.

use serde::{Deserialize, Serialize};

/// Longest text a list is searched by, in characters.
pub const SEARCH_MAX: u16 = 100;

/// A search text as it is meant: cleaned, cut where it is too long.
#[must_use]
pub fn search(typed: &str) -> String {
    let cut: String = reading::code(typed).chars().take(usize::from(SEARCH_MAX)).collect();
    cut.trim_end().to_owned()
}

/// Most rows of a list that are counted: "999+" says as much to who reads it, and costs the same however many there are.
pub const MOST_COUNTED: u64 = 1_000;

/// How many rows there are, as far as they were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Count {
    rows: u64,
    is_open: bool,
}

impl Count {
    /// So many, or [`MOST_COUNTED`] for as many and more.
    #[must_use]
    pub const fn of(rows: u64) -> Self {
        if rows < MOST_COUNTED { Self::whole(rows) } else { Self::at_least(MOST_COUNTED) }
    }

    /// So many and more, of rows that were not all looked at.
    #[must_use]
    pub const fn at_least(rows: u64) -> Self {
        Self { rows, is_open: true }
    }

    /// So many and no more, of rows that somebody keeps count of.
    #[must_use]
    pub const fn whole(rows: u64) -> Self {
        Self { rows, is_open: false }
    }

    /// The rows that pages lead to.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.rows
    }

    /// Whether there may be more than were counted.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.is_open
    }

    /// `12`, or `999+`.
    #[must_use]
    pub fn words(self) -> String {
        if self.is_open { format!("{}+", self.rows.min(MOST_COUNTED - 1)) } else { self.rows.to_string() }
    }
}

/// The page an address asks for, from 1. Any text is one: what is no number asks for the first page, what is too great
/// for the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct PageNumber(u32);

impl PageNumber {
    /// Reads what stands in an address.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed = reading::code(typed);
        let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
        Self(if is_number { typed.parse().unwrap_or(u32::MAX).max(1) } else { 1 })
    }

    /// The number, at least 1.
    #[must_use]
    pub const fn get(&self) -> u32 {
        self.0
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl From<String> for PageNumber {
    fn from(typed: String) -> Self {
        Self::read(&typed)
    }
}

impl From<PageNumber> for String {
    fn from(page: PageNumber) -> Self {
        page.0.to_string()
    }
}

/// A page within the pages there are: beyond the end is the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The page shown, from 1.
    pub page: u32,
    /// The last page, at least 1.
    pub last: u32,
    /// Rows on a page.
    pub per_page: u32,
}

impl Paging {
    /// The page that is shown when `asked` is asked for in a list of `total` rows.
    #[must_use]
    pub fn of(total: u64, per_page: u32, asked: u32) -> Self {
        let per_page = per_page.max(1);
        let last = u32::try_from(total.div_ceil(u64::from(per_page))).unwrap_or(u32::MAX).max(1);
        Self { page: asked.clamp(1, last), last, per_page }
    }

    /// Rows before this page.
    #[must_use]
    pub fn offset(&self) -> u64 {
        u64::from(self.page - 1) * u64::from(self.per_page)
    }

    /// Most rows on this page.
    #[must_use]
    pub fn limit(&self) -> u64 {
        u64::from(self.per_page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn any_text_asks_for_a_page() {
        for (typed, page) in [
            ("", 1),
            ("0", 1),
            ("-3", 1),
            ("abc", 1),
            ("2.5", 1),
            ("7", 7),
            (" 7\u{a0}", 7),
            ("７", 7),
            ("007", 7),
            ("99999999999999999999", u32::MAX),
        ] {
            assert_eq!(PageNumber::read(typed).get(), page, "{typed}");
        }
    }

    #[test]
    fn a_search_is_cleaned_and_cut() {
        assert_eq!(search(" \u{200b}fuzz\u{a0}face\u{202c} "), "fuzz face");
        assert_eq!(search(&"é ".repeat(100)).chars().count(), 99);
    }

    proptest! {
        /// Whatever is asked for, a list with rows shows some.
        #[test]
        fn a_page_has_rows(total in 0_u64..10_000, per_page in 0_u32..100, asked in any::<u32>()) {
            let paging = Paging::of(total, per_page, asked);
            prop_assert!((1..=paging.last).contains(&paging.page));
            prop_assert!(total == 0 || paging.offset() < total);
            prop_assert!(u64::from(paging.last) * paging.limit() >= total);
        }
    }
}
