//! The list of orders as staff work on it: what waits in which queue, all of what is asked for in its address.

use super::{Contact, OrderGroup, OrderRow, OrderStatus, PaymentState, Totals};
use crate::{
    time::Instant,
    ui::{
        address::{query_of, with_query},
        listing::{self, Count, PageNumber},
    },
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many rows a page may have; the first is what nobody asked otherwise.
pub const PER_PAGE: [u32; 3] = [25, 50, 100];
/// Where the list is.
pub const DESK: &str = "/admin/orders";
/// Where all of it is as a file.
pub const DESK_FILE: &str = "/admin/orders/export.csv";
/// Orders that one press of a button may move.
pub const BULK_MAX: usize = 500;
/// Lists that a member of staff may keep under a name.
pub const VIEWS_MAX: usize = 20;
/// Most characters of the name of such a list.
pub const VIEW_NAME_MAX: u16 = 40;
/// Most characters of a query that is kept.
pub const QUERY_MAX: usize = 1_000;

/// What waits for somebody: the lists that everybody has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderQueue {
    /// Every order.
    #[default]
    All,
    /// Waits for its money for more than an hour.
    Unpaid,
    /// Paid, the payment clear, and still in the shop.
    ToPack,
    /// To pack, and paid more than two working days ago.
    Late,
    /// The payment needs a person.
    Attention,
}

impl OrderQueue {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::All, Self::Unpaid, Self::ToPack, Self::Late, Self::Attention];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unpaid => "unpaid",
            Self::ToPack => "to-pack",
            Self::Late => "late",
            Self::Attention => "attention",
        }
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderSort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// The dearest first.
    Dearest,
    /// The cheapest first.
    Cheapest,
}

impl OrderSort {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Dearest, Self::Cheapest];

    /// The word in addresses: a column, with `-` from the last to the first.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "-placed",
            Self::Oldest => "placed",
            Self::Dearest => "-total",
            Self::Cheapest => "total",
        }
    }

    /// The same column the other way round.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
            Self::Dearest => Self::Cheapest,
            Self::Cheapest => Self::Dearest,
        }
    }

    /// Whether it goes by what an order costs; else by when it was placed.
    #[must_use]
    pub const fn is_by_total(self) -> bool {
        matches!(self, Self::Dearest | Self::Cheapest)
    }

    /// Whether it goes from the last to the first.
    #[must_use]
    pub const fn is_descending(self) -> bool {
        matches!(self, Self::Newest | Self::Dearest)
    }
}

/// The words of an address of the list as they stand in it; any of them may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "OrderFilter says what they are")]
pub struct OrderWords {
    pub q: Option<String>,
    pub view: Option<String>,
    pub status: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub courier: Option<String>,
    pub paid: Option<String>,
    pub sort: Option<String>,
    pub per: Option<String>,
    pub page: Option<String>,
}

impl OrderWords {
    /// Reads them by their names.
    #[must_use]
    pub fn of(word: impl Fn(&str) -> Option<String>) -> Self {
        let [q, view, status, from, to] = ["q", "view", "status", "from", "to"].map(&word);
        let [courier, paid, sort, per, page] = ["courier", "paid", "sort", "per", "page"].map(&word);
        Self { q, view, status, from, to, courier, paid, sort, per, page }
    }

    /// What they ask for.
    #[must_use]
    pub fn filter(&self) -> OrderFilter {
        let Self { q, view, status, from, to, courier, paid, sort, per, page } = self;
        let all = [
            ("q", q),
            ("view", view),
            ("status", status),
            ("from", from),
            ("to", to),
            ("courier", courier),
            ("paid", paid),
            ("sort", sort),
            ("per", per),
            ("page", page),
        ];
        OrderFilter::read(|name| all.iter().find(|(known, _)| *known == name).and_then(|(_, value)| (*value).clone()))
    }
}

/// Which orders are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderFilter {
    /// What waits.
    pub queue: OrderQueue,
    /// Only this group.
    pub group: Option<OrderGroup>,
    /// What it is found by: number, name, telephone, mail, SKU, parcel, or a part of what its page shows.
    pub query: String,
    /// Placed from this day on in Jakarta, `2026-11-22`; empty for no bound.
    pub from: String,
    /// Placed up to and with this day.
    pub to: String,
    /// House of the courier, folded.
    pub courier: String,
    /// How it was paid, in the gateway's word.
    pub paid_with: String,
    /// In which order.
    pub sort: OrderSort,
    /// Rows on a page.
    pub per_page: u32,
    /// Page from 1.
    pub page: u32,
}

impl Default for OrderFilter {
    fn default() -> Self {
        Self {
            queue: OrderQueue::All,
            group: None,
            query: String::new(),
            from: String::new(),
            to: String::new(),
            courier: String::new(),
            paid_with: String::new(),
            sort: OrderSort::Newest,
            per_page: PER_PAGE[0],
            page: 1,
        }
    }
}

impl OrderFilter {
    /// Reads the words of an address by their names; what is unreadable is ignored.
    #[must_use]
    pub fn read(word: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| listing::search(&word(name).unwrap_or_default());
        let [view, sort, per] = ["view", "sort", "per"].map(text);
        Self {
            queue: OrderQueue::ALL.into_iter().find(|queue| queue.as_str() == view).unwrap_or_default(),
            group: OrderGroup::parse(&text("status")),
            query: text("q"),
            from: day(text("from")),
            to: day(text("to")),
            courier: text("courier"),
            paid_with: text("paid"),
            sort: OrderSort::ALL.into_iter().find(|known| known.as_str() == sort).unwrap_or_default(),
            per_page: PER_PAGE.into_iter().find(|rows| rows.to_string() == per).unwrap_or(PER_PAGE[0]),
            page: word("page").map(PageNumber::from).unwrap_or_default().get(),
        }
    }

    /// The same from the query of an address, such as one that is kept.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let pairs: Vec<(String, String)> = query_of(&format!("?{}", query.trim_start_matches('?'))).collect();
        Self::read(|name| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()))
    }

    fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let plain = Self::default();
        let some = |name, text: &str| (!text.is_empty()).then(|| (name, text.to_owned()));
        [
            (self.queue != plain.queue).then(|| ("view", self.queue.as_str().to_owned())),
            some("q", &self.query),
            self.group.map(|group| ("status", group.as_str().to_owned())),
            some("from", &self.from),
            some("to", &self.to),
            some("courier", &self.courier),
            some("paid", &self.paid_with),
            (self.sort != plain.sort).then(|| ("sort", self.sort.as_str().to_owned())),
            (self.per_page != plain.per_page).then(|| ("per", self.per_page.to_string())),
            (self.page > 1).then(|| ("page", self.page.to_string())),
        ]
        .into_iter()
        .flatten()
    }

    /// The address of this list without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        with_query(DESK, self.pairs())
    }

    /// The query of this list from its first page on, to be kept or sent along.
    #[must_use]
    pub fn to_query(&self) -> String {
        with_query("", Self { page: 1, ..self.clone() }.pairs()).trim_start_matches('?').to_owned()
    }

    /// The address of all of it as a file.
    #[must_use]
    pub fn file(&self) -> String {
        with_query(DESK_FILE, Self { page: 1, per_page: PER_PAGE[0], ..self.clone() }.pairs())
    }

    /// Whether more than a queue is asked for.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        let plain =
            Self { queue: self.queue, sort: self.sort, per_page: self.per_page, page: self.page, ..Self::default() };
        *self != plain
    }

    /// What is searched: a payment attempt, as the gateway calls it, stands for its order (`HR-261122-K7QX3M-2`).
    #[must_use]
    pub fn words(&self) -> String {
        let of_order = |word: &str| match word.rsplit_once('-') {
            Some((number, attempt))
                if number.matches('-').count() == 2
                    && number.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("HR-")) =>
            {
                if attempt.bytes().all(|byte| byte.is_ascii_digit()) { number.to_owned() } else { word.to_owned() }
            }
            _ => word.to_owned(),
        };
        self.query.split(' ').map(|word| of_order(word.trim_start_matches('#'))).collect::<Vec<_>>().join(" ")
    }
}

/// A day as a form sends it; what is none is nothing. Whether the calendar has it, the shop finds out.
fn day(text: String) -> String {
    let is_day = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if is_day { text } else { String::new() }
}

/// A list that a member of staff keeps under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The query of its address.
    pub query: String,
}

/// A page of the list with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDesk {
    /// What was asked for, with the page brought into range.
    pub filter: OrderFilter,
    /// The rows of this page.
    pub rows: Vec<OrderRow>,
    /// Orders that match, as far as they are counted.
    pub total: Count,
    /// Page shown, from 1.
    pub page: u32,
    /// Last page that can be turned to.
    pub last_page: u32,
    /// How many orders wait in each queue.
    pub queues: Vec<(OrderQueue, Count)>,
    /// The lists that the one who looks keeps.
    pub views: Vec<SavedView>,
    /// Houses of couriers there are.
    pub couriers: Vec<String>,
    /// Ways to pay there are, in the gateway's words.
    pub ways: Vec<String>,
    /// A word of the search is none that orders are known by: among the newest orders alone was it looked for in all they show.
    pub newest_only: bool,
    /// Whether the one who looks may move orders.
    pub may_manage: bool,
}

/// An order as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFileRow {
    /// Number people say on the phone.
    pub number: String,
    /// When it was placed.
    pub placed_at: Instant,
    /// State.
    pub status: OrderStatus,
    /// Whether the money is in.
    pub payment: PaymentState,
    /// How it was paid, in the gateway's word; empty for not yet.
    pub paid_with: String,
    /// Who buys.
    pub customer: Contact,
    /// Kota or kabupaten.
    pub city: String,
    /// Provinsi.
    pub province: String,
    /// Units in all lines.
    pub units: i64,
    /// What it costs, in rupiah.
    pub totals: Totals,
    /// Courier and service of its parcel; empty for none.
    pub courier: String,
    /// Resi; empty for none.
    pub tracking_number: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_there_and_back() {
        let query = "view=late&q=budi+%26+sari&status=paid&from=2026-11-01&to=2026-11-22&courier=j%26t&paid=qris&sort=-total&per=50&page=3";
        let filter = OrderFilter::of_query(query);
        assert_eq!(filter.to_url(), format!("/admin/orders?{query}"));
        assert_eq!(OrderFilter::of_query(&filter.to_query()), OrderFilter { page: 1, ..filter.clone() });
        assert!(filter.file().starts_with(DESK_FILE) && !filter.file().contains("page="));
        let nonsense = "view=x&status=lost&from=22-11-2026&to=2026-1-2&sort=name&per=26&page=-1";
        assert_eq!(OrderFilter::of_query(nonsense), OrderFilter::default());
    }

    #[test]
    fn an_attempt_stands_for_its_order() {
        for (query, words) in [
            ("#hr-261122-k7qx3m-12 budi", "hr-261122-k7qx3m budi"),
            ("HR-261122-K7QX3M", "HR-261122-K7QX3M"),
            ("0813-9876-5432-1", "0813-9876-5432-1"),
        ] {
            assert_eq!(OrderFilter { query: query.into(), ..OrderFilter::default() }.words(), words);
        }
    }
}
