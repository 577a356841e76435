//! The list of variants as staff see it, all of what is asked for in its address, and one variant on its own page.

use crate::{
    audit::AuditView,
    ids::{ProductId, VariantId},
    money::Rupiah,
    ui::{
        address::with_query,
        listing::{self, Count},
        text::Bilingual,
    },
};
use serde::{Deserialize, Serialize};

/// How many rows a page may have; the first is what nobody asked otherwise.
pub const PER_PAGE: [u32; 3] = [25, 50, 100];

/// Which variants are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockShow {
    /// Every one.
    #[default]
    All,
    /// Those with so few free units that more should be bought, none included.
    Low,
    /// Those without a free unit.
    Out,
    /// Those that orders hold units of.
    Reserved,
    /// Those on the shelf of which nothing was sold for 90 days.
    Slow,
}

impl StockShow {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::All, Self::Low, Self::Out, Self::Reserved, Self::Slow];

    /// Whether few variants are listed of many.
    #[must_use]
    pub const fn is_scarce(self) -> bool {
        matches!(self, Self::Low | Self::Out | Self::Reserved)
    }

    /// The order that nobody asked otherwise: what is scarcest comes first where scarcity is listed.
    #[must_use]
    pub const fn own_sort(self) -> StockSort {
        if matches!(self, Self::Low) { StockSort::Available } else { StockSort::Sku }
    }

    /// The word of the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Low => "low",
            Self::Out => "out",
            Self::Reserved => "reserved",
            Self::Slow => "slow",
        }
    }
}

/// What the list is sorted by; a variant's id decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockSort {
    /// Name of the product, in the language of the page.
    Name,
    /// SKU, byte by byte: what an index has in order, however many there are.
    #[default]
    Sku,
    /// Free units.
    Available,
}

impl StockSort {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Sku, Self::Available];

    /// The word of the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sku => "sku",
            Self::Available => "available",
        }
    }
}

/// What the list is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockFilter {
    /// The beginning of a SKU, or anything a product is found by.
    pub query: String,
    /// Which variants.
    pub show: StockShow,
    /// In which order.
    pub sort: StockSort,
    /// From the last to the first.
    pub descending: bool,
    /// Rows on a page, one of [`PER_PAGE`].
    pub per_page: u32,
    /// Page from 1.
    pub page: u32,
}

impl Default for StockFilter {
    fn default() -> Self {
        Self {
            query: String::new(),
            show: StockShow::All,
            sort: StockSort::Sku,
            descending: false,
            per_page: PER_PAGE[0],
            page: 1,
        }
    }
}

impl StockFilter {
    /// Reads the words of an address; what is unreadable is ignored. A sort word begins with `-` for descending.
    #[must_use]
    pub fn read(query: &str, show: &str, sort: &str, per_page: &str, page: u32) -> Self {
        let (descending, word) = sort.strip_prefix('-').map_or((false, sort), |word| (true, word));
        let known = StockSort::ALL.into_iter().find(|sort| sort.as_str() == word);
        let show = StockShow::ALL.into_iter().find(|known| known.as_str() == show).unwrap_or_default();
        Self {
            query: listing::search(query),
            show,
            sort: known.unwrap_or(show.own_sort()),
            descending: descending && known.is_some(),
            per_page: PER_PAGE.into_iter().find(|rows| rows.to_string() == per_page).unwrap_or(PER_PAGE[0]),
            page,
        }
    }

    /// The word of the order: `sku`, `-sku`.
    #[must_use]
    pub fn sort_word(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort.as_str())
    }

    /// This list under another tab, in the order that is its own.
    #[must_use]
    pub fn under(&self, show: StockShow) -> Self {
        Self { show, sort: show.own_sort(), descending: false, page: 1, ..self.clone() }
    }

    /// The address of this list without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        let plain = Self { sort: self.show.own_sort(), ..Self::default() };
        let query = (!self.query.is_empty()).then(|| ("q", self.query.clone()));
        let show = (self.show != plain.show).then(|| ("show", self.show.as_str().to_owned()));
        let sort = (self.sort_word() != plain.sort_word()).then(|| ("sort", self.sort_word()));
        let per = (self.per_page != plain.per_page).then(|| ("per", self.per_page.to_string()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query("/admin/stock", [query, show, sort, per, page].into_iter().flatten())
    }
}

/// A variant in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockRow {
    /// Its id.
    pub id: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Product it is a variant of.
    pub product: ProductId,
    /// The product's name.
    pub name: Bilingual,
    /// What tells it from the product's others; empty for the only one.
    pub variant: Bilingual,
    /// Whether it is for sale when the product is.
    pub active: bool,
    /// Units on the shelf.
    pub on_hand: u32,
    /// Units of those that orders hold.
    pub reserved: u32,
    /// It is low with so many free units or fewer.
    pub low_at: u32,
    /// Its own threshold, if it has one.
    pub own_low_at: Option<u32>,
    /// What a unit cost on average, where that is known.
    pub unit_cost: Option<Rupiah>,
}

impl StockRow {
    /// Units that can still be sold.
    #[must_use]
    pub const fn free(&self) -> u32 {
        self.on_hand.saturating_sub(self.reserved)
    }

    /// Whether more should be bought.
    #[must_use]
    pub const fn is_low(&self) -> bool {
        self.free() <= self.low_at
    }

    /// Product and variant in the language of the page.
    #[must_use]
    pub fn whole_name(&self) -> String {
        let (name, variant) = (self.name.here(), self.variant.here());
        if variant.is_empty() { name } else { format!("{name}, {variant}") }
    }
}

/// What the shelf is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockFigures {
    /// Cost of all units whose cost is known, in rupiah.
    pub value: Rupiah,
    /// Variants on the shelf whose cost nobody has entered.
    pub unknown: u64,
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockPage {
    /// What was asked for, with the page brought into range.
    pub filter: StockFilter,
    /// The rows of this page.
    pub rows: Vec<StockRow>,
    /// Variants on all pages.
    pub total: Count,
    /// Last page, at least 1.
    pub last_page: u32,
    /// The shop's threshold.
    pub low_at: u32,
    /// What the shelf is worth: every variant is looked at, so only with those that lie long.
    pub figures: Option<StockFigures>,
}

/// One variant on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockItem {
    /// The variant.
    pub row: StockRow,
    /// The shop's threshold.
    pub shop_low_at: u32,
    /// What staff changed lately, newest first.
    pub audit: Vec<AuditView>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_there_and_back() {
        let all = StockFilter::read("a&b", "low", "-available", "50", 3);
        assert_eq!(all.to_url(), "/admin/stock?q=a%26b&show=low&sort=-available&per=50&page=3");
        for nonsense in [StockFilter::read("", "x", "-x", "26", 1), StockFilter::read(" ", "", "", "", 1)] {
            assert_eq!(nonsense.to_url(), "/admin/stock");
        }
    }
}
