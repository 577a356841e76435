//! What an address of the list asks for.

use crate::ui::{
    address::with_query,
    listing::{PageNumber, search},
};

/// Where the list is.
pub const LIST: &str = "/admin/returns";

/// The page of a return, without language prefix.
#[must_use]
pub fn path_of(number: &str) -> String {
    format!("{LIST}/{number}")
}

/// Which returns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// What something is still to come of, what is due first at first.
    #[default]
    Open,
    /// What is overdue.
    Overdue,
    /// What staff decide on.
    Requested,
    /// What is on its way.
    Approved,
    /// What is here, and its money is not on its way.
    Received,
    /// What is over, the last first.
    Over,
}

impl Show {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [Self::Open, Self::Overdue, Self::Requested, Self::Approved, Self::Received, Self::Over];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Received => "received",
            Self::Over => "over",
        }
    }
}

/// What an address asks for; words that are unknown ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnFilter {
    /// Which.
    pub show: Show,
    /// Number, name, telephone or mail address as typed; whatever its state, when not empty.
    pub q: String,
    /// The page.
    pub page: PageNumber,
}

impl ReturnFilter {
    /// Reads what an address says.
    #[must_use]
    pub fn read(mut get: impl FnMut(&str) -> Option<String>) -> Self {
        let mut word = |name: &str| get(name).unwrap_or_default();
        let show = word("show");
        Self {
            show: Show::ALL.into_iter().find(|one| one.as_str() == show).unwrap_or_default(),
            q: search(&word("q")),
            page: PageNumber::read(&word("page")),
        }
    }

    /// The address of this list, from its first page on.
    #[must_use]
    pub fn to_url(&self) -> String {
        self.page_url(1)
    }

    /// The address of one of its pages.
    #[must_use]
    pub fn page_url(&self, page: u32) -> String {
        let show = (self.show != Show::default()).then(|| ("show", self.show.as_str().to_owned()));
        let q = (!self.q.is_empty()).then(|| ("q", self.q.clone()));
        let page = (page > 1).then(|| ("page", page.to_string()));
        with_query(LIST, [show, q, page].into_iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_there_and_back() {
        let read = |words: &[(&str, &str)]| {
            ReturnFilter::read(|name| {
                words.iter().find(|(word, _)| *word == name).map(|(_, value)| (*value).to_owned())
            })
        };
        let all = read(&[("show", "overdue"), ("q", " Sari "), ("page", "3")]);
        assert_eq!(all.page_url(3), "/admin/returns?show=overdue&q=Sari&page=3");
        assert_eq!(read(&[("show", "x")]), ReturnFilter::default());
        assert_eq!(ReturnFilter::default().to_url(), "/admin/returns");
    }
}
