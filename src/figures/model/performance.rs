//! How products do: looks, carts, orders, revenue and returns of each in a range, and the list's address.

use super::{Preset, Range};
use crate::{
    ids::ProductId,
    ui::{
        address::with_query,
        listing::{self, Count},
        text::Bilingual,
    },
};
use serde::{Deserialize, Serialize};

/// How many rows a page may have; the first is what nobody asked otherwise.
pub const PER_PAGE: [u32; 3] = [25, 50, 100];

/// What the list is sorted by; a product's id decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PerformanceSort {
    /// What it brought.
    #[default]
    Revenue,
    /// Orders it was in.
    Orders,
    /// Units sold.
    Units,
    /// Looks at it.
    Looks,
    /// How often it was put into a cart.
    Carts,
    /// Orders for a look.
    Conversion,
    /// Units that came back.
    Returned,
}

impl PerformanceSort {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 7] =
        [Self::Looks, Self::Carts, Self::Orders, Self::Conversion, Self::Units, Self::Revenue, Self::Returned];

    /// The word of the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Orders => "orders",
            Self::Units => "units",
            Self::Looks => "looks",
            Self::Carts => "carts",
            Self::Conversion => "conversion",
            Self::Returned => "returned",
        }
    }
}

/// What the list is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceFilter {
    /// Which days.
    pub range: Range,
    /// By which word they were asked for, if by one.
    pub preset: Option<Preset>,
    /// What a product is found by.
    pub query: String,
    /// In which order.
    pub sort: PerformanceSort,
    /// From the least to the most.
    pub ascending: bool,
    /// Rows on a page, one of [`PER_PAGE`].
    pub per_page: u32,
    /// Page from 1.
    pub page: u32,
}

impl PerformanceFilter {
    /// Reads the words of an address; what is unreadable is ignored. A sort word begins with `-` for the least first.
    #[must_use]
    pub fn read((range, preset): (Range, Option<Preset>), query: &str, sort: &str, per_page: &str, page: u32) -> Self {
        let (ascending, word) = sort.strip_prefix('-').map_or((false, sort), |word| (true, word));
        let known = PerformanceSort::ALL.into_iter().find(|sort| sort.as_str() == word);
        Self {
            range,
            preset,
            query: listing::search(query),
            sort: known.unwrap_or_default(),
            ascending: ascending && known.is_some(),
            per_page: PER_PAGE.into_iter().find(|rows| rows.to_string() == per_page).unwrap_or(PER_PAGE[0]),
            page,
        }
    }

    /// The word of the order: `revenue`, `-revenue`.
    #[must_use]
    pub fn sort_word(&self) -> String {
        format!("{}{}", if self.ascending { "-" } else { "" }, self.sort.as_str())
    }

    /// The address of this list at a path, without language prefix.
    #[must_use]
    pub fn to_url(&self, path: &str) -> String {
        let query = (!self.query.is_empty()).then(|| ("q", self.query.clone()));
        let sort = (self.sort_word() != PerformanceSort::default().as_str()).then(|| ("sort", self.sort_word()));
        let per = (self.per_page != PER_PAGE[0]).then(|| ("per", self.per_page.to_string()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query(
            path,
            self.range.query(self.preset).into_iter().chain([query, sort, per, page].into_iter().flatten()),
        )
    }
}

/// What is known of a product in a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Performance {
    /// Looks at it.
    pub looks: i64,
    /// How often it was put into a cart.
    pub carts: i64,
    /// Paid orders it was in.
    pub orders: i64,
    /// Units in them.
    pub units: i64,
    /// What they brought, in rupiah, without freight.
    pub revenue: i64,
    /// Units whose money was given back in the range.
    pub returned: i64,
}

impl Performance {
    /// Orders of ten thousand looks; nothing without a look.
    #[must_use]
    pub const fn conversion(self) -> Option<i64> {
        (self.orders * 10_000).checked_div(self.looks)
    }

    /// What it is sorted by.
    #[must_use]
    pub fn key(self, sort: PerformanceSort) -> i64 {
        match sort {
            PerformanceSort::Revenue => self.revenue,
            PerformanceSort::Orders => self.orders,
            PerformanceSort::Units => self.units,
            PerformanceSort::Looks => self.looks,
            PerformanceSort::Carts => self.carts,
            PerformanceSort::Conversion => self.conversion().unwrap_or(-1),
            PerformanceSort::Returned => self.returned,
        }
    }
}

/// A product of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceRow {
    /// Its id.
    pub id: ProductId,
    /// Part of its address; empty when it is gone.
    pub slug: String,
    /// What it is called.
    pub name: Bilingual,
    /// What is known of it.
    pub figures: Performance,
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformancePage {
    /// What was asked for, with the page brought into range.
    pub filter: PerformanceFilter,
    /// The rows of this page.
    pub rows: Vec<PerformanceRow>,
    /// Products on all pages.
    pub total: Count,
    /// Last page, at least 1.
    pub last_page: u32,
}

#[cfg(test)]
mod tests {
    use super::{super::Day, *};

    #[test]
    fn an_address_goes_there_and_back() {
        let read = |range: &str, q, sort, per, page| {
            let range = Range::read(range, "", "", Day(20_000));
            PerformanceFilter::read(range, q, sort, per, page).to_url("/admin/performance")
        };
        let all = read("7", "a&b", "-looks", "50", 3);
        assert_eq!(all, "/admin/performance?range=7&q=a%26b&sort=-looks&per=50&page=3");
        assert_eq!(read("30", " ", "-x", "26", 1), "/admin/performance");
    }
}
