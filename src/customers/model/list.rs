//! The list of customers: what an address asks for, and what is shown.

use crate::{
    ids::UserId,
    money::Rupiah,
    time::Instant,
    ui::{
        address::{query_of, with_query},
        listing::{Count, PageNumber, search},
    },
};
use serde::{Deserialize, Serialize};

/// Where the list is.
const LIST: &str = "/admin/customers";
/// Where its file is.
pub const FILE: &str = "/admin/customers/export.csv";

/// A group of customers, by what they did ([`super::Rules`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Everybody.
    #[default]
    All,
    /// Joined lately.
    New,
    /// Has bought more than once.
    Returning,
    /// Has spent much.
    Vip,
    /// Has bought more than once, but not for long.
    AtRisk,
    /// Has never bought.
    NeverOrdered,
    /// May not sign in.
    Suspended,
}

impl Segment {
    /// All groups, in the order they are shown.
    pub const ALL: [Self; 7] =
        [Self::All, Self::New, Self::Returning, Self::Vip, Self::AtRisk, Self::NeverOrdered, Self::Suspended];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::New => "new",
            Self::Returning => "returning",
            Self::Vip => "vip",
            Self::AtRisk => "at_risk",
            Self::NeverOrdered => "never_ordered",
            Self::Suspended => "suspended",
        }
    }
}

/// Whom the shop may write to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Everybody, whether or not.
    #[default]
    Any,
    /// Who agreed to news by mail.
    Newsletter,
    /// Who agreed to news by `WhatsApp`.
    Whatsapp,
}

impl Reach {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Any, Self::Newsletter, Self::Whatsapp];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Newsletter => "newsletter",
            Self::Whatsapp => "whatsapp",
        }
    }
}

/// What the list goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerSort {
    /// Who joined last first.
    #[default]
    Newest,
    /// Who joined first first.
    Oldest,
    /// Who spent most first.
    Spent,
    /// Who has most orders first.
    Orders,
    /// Who bought last first.
    LastOrder,
}

impl CustomerSort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Newest, Self::Oldest, Self::Spent, Self::Orders, Self::LastOrder];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Spent => "spent",
            Self::Orders => "orders",
            Self::LastOrder => "last_order",
        }
    }
}

/// What an address asks for; words that are unknown ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFilter {
    /// What they are found by.
    pub q: String,
    /// The group.
    pub segment: Segment,
    /// A tag they have, however it is written; any when empty.
    pub tag: String,
    /// Whom the shop may write to.
    pub reach: Reach,
    /// The order.
    pub sort: CustomerSort,
    /// The page.
    pub page: PageNumber,
}

impl CustomerFilter {
    /// Reads what an address says.
    #[must_use]
    pub fn read(mut get: impl FnMut(&str) -> Option<String>) -> Self {
        let mut word = |name: &str| get(name).unwrap_or_default();
        let (q, segment, sort, page) = (word("q"), word("segment"), word("sort"), word("page"));
        let (tag, reach) = (search(&word("tag")), word("reach"));
        Self {
            q: search(&q),
            tag,
            reach: Reach::ALL.into_iter().find(|one| one.as_str() == reach).unwrap_or_default(),
            segment: Segment::ALL.into_iter().find(|one| one.as_str() == segment).unwrap_or_default(),
            sort: CustomerSort::ALL.into_iter().find(|one| one.as_str() == sort).unwrap_or_default(),
            page: PageNumber::read(&page),
        }
    }

    /// Reads a query without its question mark.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let pairs: Vec<(String, String)> = query_of(&format!("?{query}")).collect();
        Self::read(|name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
    }

    /// The query of this list, without a question mark.
    #[must_use]
    pub fn to_query(&self) -> String {
        self.to_url().split_once('?').map_or_else(String::new, |(_, query)| query.to_owned())
    }

    /// Whether nothing but a group narrows it.
    #[must_use]
    pub fn is_segment(&self) -> bool {
        self.q.is_empty() && self.tag.is_empty() && self.reach == Reach::Any
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        if self.segment != Segment::All {
            pairs.push(("segment", self.segment.as_str().to_owned()));
        }
        if !self.tag.is_empty() {
            pairs.push(("tag", self.tag.clone()));
        }
        if self.reach != Reach::Any {
            pairs.push(("reach", self.reach.as_str().to_owned()));
        }
        if self.sort != CustomerSort::Newest {
            pairs.push(("sort", self.sort.as_str().to_owned()));
        }
        pairs
    }

    /// The address of this list, at its first page.
    #[must_use]
    pub fn to_url(&self) -> String {
        with_query(LIST, self.pairs())
    }

    /// The address of one of its pages.
    #[must_use]
    pub fn page_url(&self, page: u32) -> String {
        let page = (page > 1).then(|| ("page", page.to_string()));
        with_query(LIST, self.pairs().into_iter().chain(page))
    }

    /// The address of its file.
    #[must_use]
    pub fn file_url(&self) -> String {
        with_query(FILE, self.pairs())
    }
}

/// A customer in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// Their account.
    pub id: UserId,
    /// Full name, or the name to sign in with.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone, if known.
    pub phone: String,
    /// When they joined.
    pub joined: Instant,
    /// Orders whose money is in.
    pub orders: u32,
    /// What these came to.
    pub spent: Rupiah,
    /// When the last of them was paid.
    pub last: Option<Instant>,
    /// Whether they may not sign in.
    pub suspended: bool,
    /// What staff call them.
    pub tags: Vec<String>,
    /// Whether they agreed to news by mail.
    pub newsletter: bool,
    /// Whether they agreed to news by `WhatsApp`.
    pub whatsapp: bool,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerPage {
    /// What was asked for.
    pub filter: CustomerFilter,
    /// The customers.
    pub rows: Vec<CustomerRow>,
    /// The page that is shown.
    pub page: u32,
    /// The last one that is led to.
    pub last_page: u32,
    /// How many there are.
    pub total: Count,
    /// How many each group has.
    pub segments: Vec<(Segment, Count)>,
    /// The rules of the groups.
    pub rules: super::Rules,
    /// All tags, each with how many have it.
    pub tags: Vec<super::Tag>,
    /// Whether who asks may change anything.
    pub may_manage: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_shown() {
        let read = |query: &str| {
            let pairs: Vec<(String, String)> = crate::ui::address::query_of(query).collect();
            CustomerFilter::read(|name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
        };
        for url in [
            "/admin/customers",
            "/admin/customers?q=sari+w&segment=vip&sort=spent",
            "/admin/customers?tag=Grosir&reach=newsletter&sort=last_order",
        ] {
            assert_eq!(read(url).to_url(), url);
            assert_eq!(CustomerFilter::of_query(&read(url).to_query()), read(url));
        }
        assert_eq!(read("?segment=x&sort=y&page=z").to_url(), LIST);
        assert_eq!(read("?q=a&page=3").page_url(3), "/admin/customers?q=a&page=3");
        assert_eq!(read("?q=a&page=3").file_url(), "/admin/customers/export.csv?q=a");
    }
}
