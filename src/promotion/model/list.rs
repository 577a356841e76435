//! The list of vouchers: what an address asks for, and what is shown.

use super::Terms;
use crate::{
    ids::VoucherId,
    time::Instant,
    ui::{
        address::with_query,
        listing::{Count, PageNumber, search},
    },
    voucher_code::VoucherCode,
};
use serde::{Deserialize, Serialize};

/// Where the list is.
pub const LIST: &str = "/admin/vouchers";

/// A view of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoucherTab {
    /// May be used now, the first to end first.
    #[default]
    Running,
    /// Begin later, the next first.
    Planned,
    /// Are over, the last to end first.
    Ended,
    /// Are switched off, the last to end first.
    Off,
}

impl VoucherTab {
    /// All views, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Running, Self::Planned, Self::Ended, Self::Off];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Planned => "planned",
            Self::Ended => "ended",
            Self::Off => "off",
        }
    }
}

/// What an address asks for; words that are unknown ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherFilter {
    /// A code, or what staff call it.
    pub q: String,
    /// The view.
    pub tab: VoucherTab,
    /// The page.
    pub page: PageNumber,
}

impl VoucherFilter {
    /// Reads what an address says.
    #[must_use]
    pub fn read(q: Option<String>, tab: Option<String>, page: Option<PageNumber>) -> Self {
        let tab = tab.unwrap_or_default();
        Self {
            q: search(&q.unwrap_or_default()),
            tab: VoucherTab::ALL.into_iter().find(|one| one.as_str() == tab).unwrap_or_default(),
            page: page.unwrap_or_default(),
        }
    }

    /// The address of one of its pages.
    #[must_use]
    pub fn page_url(&self, page: u32) -> String {
        let q = (!self.q.is_empty()).then(|| ("q", self.q.clone()));
        let tab = (self.tab != VoucherTab::Running).then(|| ("tab", self.tab.as_str().to_owned()));
        let page = (page > 1).then(|| ("page", page.to_string()));
        with_query(LIST, q.into_iter().chain(tab).chain(page))
    }
}

/// A voucher in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherRow {
    /// Its row.
    pub id: VoucherId,
    /// Its code.
    pub code: VoucherCode,
    /// What staff call it.
    pub label: String,
    /// What it gives.
    pub terms: Terms,
    /// The first instant at which it counts, if it has one.
    pub from: Option<Instant>,
    /// Its last instant, if it has one.
    pub until: Option<Instant>,
    /// How often it was used.
    pub used: u32,
    /// How often it may be used.
    pub limit: Option<u32>,
    /// How often one customer may use it.
    pub limit_customer: Option<u32>,
    /// Whether only codes for one order each count.
    pub many_codes: bool,
    /// Whether it may be used at all.
    pub active: bool,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherPage {
    /// What was asked for.
    pub filter: VoucherFilter,
    /// The vouchers.
    pub rows: Vec<VoucherRow>,
    /// The page that is shown.
    pub page: u32,
    /// The last one that is led to.
    pub last_page: u32,
    /// How many there are.
    pub total: Count,
    /// How many each view has, without the search.
    pub tabs: Vec<(VoucherTab, Count)>,
}

/// An order that used a voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherUseRow {
    /// Number of the order.
    pub order: String,
    /// The code for one order that it used, if it was one.
    pub code: String,
    /// What was taken off.
    pub discount: crate::money::Rupiah,
    /// Whether the order ended unpaid, so that it does not count.
    pub given_back: bool,
    /// When it was placed.
    pub at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_shown() {
        let read = VoucherFilter::read(Some(" gitar ".into()), Some("ended".into()), Some(PageNumber::read("3")));
        assert_eq!(read.page_url(3), "/admin/vouchers?q=gitar&tab=ended&page=3");
        assert_eq!(VoucherFilter::read(None, Some("x".into()), None).page_url(1), LIST);
    }
}
