//! What an address of the list asks for.

use super::Class;
use crate::ui::{
    address::with_query,
    listing::{PageNumber, search},
};

/// Where the list is.
pub const LIST: &str = "/admin/tickets";

/// The page of a ticket, without language prefix.
#[must_use]
pub fn path_of(number: &str) -> String {
    format!("{LIST}/{number}")
}

/// Which tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// What is not solved, what is due first at first.
    #[default]
    Live,
    /// What is overdue.
    Overdue,
    /// What waits for customers.
    Waiting,
    /// What is solved, the last first.
    Solved,
}

impl Show {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Live, Self::Overdue, Self::Waiting, Self::Solved];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Overdue => "overdue",
            Self::Waiting => "waiting",
            Self::Solved => "solved",
        }
    }
}

/// What an address asks for; words that are unknown ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketFilter {
    /// Which.
    pub show: Show,
    /// Of one class; any when empty.
    pub class: Option<Class>,
    /// A number, words of the subject, a name or an address, as typed; any when empty.
    pub q: String,
    /// The page.
    pub page: PageNumber,
}

impl TicketFilter {
    /// Reads what an address says.
    #[must_use]
    pub fn read(mut get: impl FnMut(&str) -> Option<String>) -> Self {
        let mut word = |name: &str| get(name).unwrap_or_default();
        let show = word("show");
        Self {
            show: Show::ALL.into_iter().find(|one| one.as_str() == show).unwrap_or_default(),
            class: Class::parse(&word("class")),
            q: search(&word("q")),
            page: PageNumber::read(&word("page")),
        }
    }

    /// The number that is looked for, if it is one, also where its beginning was left out.
    #[must_use]
    pub fn number(&self) -> String {
        format!("T-{}", self.q.to_uppercase().trim_start_matches("T-"))
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
        let class = self.class.map(|class| ("class", class.as_str().to_owned()));
        let q = (!self.q.is_empty()).then(|| ("q", self.q.clone()));
        let page = (page > 1).then(|| ("page", page.to_string()));
        with_query(LIST, [show, class, q, page].into_iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_there_and_back() {
        let read = |words: &[(&str, &str)]| {
            TicketFilter::read(|name| {
                words.iter().find(|(word, _)| *word == name).map(|(_, value)| (*value).to_owned())
            })
        };
        let all = read(&[("show", "overdue"), ("class", "p1"), ("q", " 261127-k7qx "), ("page", "3")]);
        assert_eq!(all.page_url(3), "/admin/tickets?show=overdue&class=p1&q=261127-k7qx&page=3");
        assert_eq!(all.number(), "T-261127-K7QX");
        assert_eq!(read(&[("q", "t-261127-k7qx")]).number(), "T-261127-K7QX");
        assert_eq!(read(&[("show", "x"), ("class", "p4")]), TicketFilter::default());
        assert_eq!(TicketFilter::default().to_url(), "/admin/tickets");
    }
}
