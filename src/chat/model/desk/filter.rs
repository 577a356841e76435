//! What the address of the desk asks for: which conversations, and which of them is open.

use crate::{
    ids::ConversationId,
    ui::{
        address::{query_of, with_query},
        listing::search,
    },
};

/// Where the desk is.
pub const DESK: &str = "/admin/chat";
/// Where answers are kept ready.
pub const TEMPLATES: &str = "/admin/chat/templates";

/// Which conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All that are open.
    #[default]
    All,
    /// Open and with whoever looks.
    Mine,
    /// Open and with nobody.
    Unassigned,
    /// Closed.
    Closed,
}

impl Show {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Mine, Self::Unassigned, Self::All, Self::Closed];

    /// The word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Closed => "closed",
        }
    }
}

/// What an address asks for; words that are unknown ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskFilter {
    /// Which conversations.
    pub show: Show,
    /// A tag they have, however it is written; any when empty.
    pub tag: String,
    /// What was said in them; anything when empty.
    pub q: String,
    /// The conversation after which the list goes on.
    pub after: Option<ConversationId>,
    /// The conversation that is open.
    pub talk: Option<ConversationId>,
    /// The message before which its messages are shown; 0 for the last ones.
    pub before: i64,
    /// Goods that are looked for beside it.
    pub goods: String,
    /// The template that its answer begins with.
    pub template: String,
}

impl DeskFilter {
    /// Reads what an address says.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let word = |name: &str| get(name).unwrap_or_default();
        let (show, id) = (word("show"), |name: &str| word(name).parse().ok());
        Self {
            show: Show::ALL.into_iter().find(|one| one.as_str() == show).unwrap_or_default(),
            tag: search(&word("tag")),
            q: search(&word("q")),
            after: id("after"),
            talk: id("talk"),
            before: word("before").parse().unwrap_or(0),
            goods: search(&word("goods")),
            template: word("template"),
        }
    }

    /// Reads a query, with or without its question mark.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let pairs: Vec<(String, String)> = query_of(&format!("?{}", query.trim_start_matches('?'))).collect();
        Self::read(|name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
    }

    /// Names and values of the list, without what is open.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.show != Show::All {
            pairs.push(("show", self.show.as_str().to_owned()));
        }
        if !self.tag.is_empty() {
            pairs.push(("tag", self.tag.clone()));
        }
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs
    }

    /// The address of this list from its beginning, with nothing open.
    #[must_use]
    pub fn list_url(&self) -> String {
        with_query(DESK, self.pairs())
    }

    /// The address of this list with a conversation open.
    #[must_use]
    pub fn talk_url(&self, talk: ConversationId) -> String {
        with_query(DESK, self.pairs().into_iter().chain([("talk", talk.to_string())]))
    }

    /// The address of this list after one of its conversations.
    #[must_use]
    pub fn next_url(&self, after: ConversationId) -> String {
        with_query(DESK, self.pairs().into_iter().chain([("after", after.to_string())]))
    }

    /// The query of this list as it stands, without a question mark.
    #[must_use]
    pub fn to_query(&self) -> String {
        let ids = [("after", self.after), ("talk", self.talk)];
        let ids = ids.into_iter().filter_map(|(name, id)| Some((name, id?.to_string())));
        with_query("", self.pairs().into_iter().chain(ids)).trim_start_matches('?').to_owned()
    }
}

/// The address of a conversation at the desk.
#[must_use]
pub fn talk_path(talk: ConversationId) -> String {
    DeskFilter::default().talk_url(talk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_address_says_what_is_shown() {
        let id = Uuid::from_u128(7);
        for query in ["", "show=mine", "show=closed&tag=Retur&q=senar", &format!("show=unassigned&talk={id}")] {
            assert_eq!(DeskFilter::of_query(query).to_query(), query);
        }
        let odd = DeskFilter::of_query("?show=x&talk=y&before=z&after=%00");
        assert_eq!(odd, DeskFilter::default());
        let filter = DeskFilter::of_query("q=a&talk=x");
        assert_eq!(filter.talk_url(ConversationId(id)), format!("/admin/chat?q=a&talk={id}"));
        assert_eq!(filter.next_url(ConversationId(id)), format!("/admin/chat?q=a&after={id}"));
    }
}
