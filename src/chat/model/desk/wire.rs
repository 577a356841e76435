//! What goes over the socket of the desk. As a visitor's, it says what a listener has not got yet, and more only once they said
//! that they have it; what stands around the messages comes as parts of the page, by name.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names of the parts of the page that the socket renders anew.
pub mod parts {
    /// Conversations that wait, in the navigation of every page.
    pub const WAITING: &str = "chat-waiting";
    /// The list of conversations.
    pub const LIST: &str = "desk-list";
    /// How many there are of each kind.
    pub const TABS: &str = "desk-tabs";
    /// Who has the open conversation, and what may be done with it.
    pub const HEAD: &str = "desk-head";
    /// What was read, and who is writing.
    pub const FOOT: &str = "desk-foot";
    /// Orders and cart of the customer.
    pub const FACTS: &str = "desk-facts";
    /// What rooms above the chat know of the open conversation.
    pub const BESIDE: &str = "desk-beside";
    /// What they count, in the navigation of every page.
    pub const BADGE: &str = "desk-badge";
}

/// What a listener at the desk tells the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskTold {
    /// The first thing said: what their page shows.
    Begin {
        /// Its query where it is the desk; on any other page nothing is asked for but what waits.
        #[serde(default)]
        query: Option<String>,
        /// The number of the last message they have of the open conversation; 0 for none.
        after: i64,
        /// The last internal note they have; empty for none.
        #[serde(default)]
        note: String,
    },
    /// What came last is here.
    Got,
    /// They are writing.
    Writing,
    /// They have seen the open conversation up to this message.
    Seen {
        /// Its number.
        upto: i64,
    },
}

/// What the shop tells a listener at the desk. Each is answered with [`DeskTold::Got`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskHeard {
    /// What stands inside of parts of the page, as HTML, where it is another now.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, String>,
    /// Messages and notes of the open conversation that they have not got yet, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<DeskItem>,
    /// Who wrote just now in a conversation that is nobody's or theirs, and what; empty for nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice: String,
    /// Where that conversation is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
}

/// A message or a note, rendered for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskItem {
    /// The number of a message; 0 for a note.
    pub number: i64,
    /// The note; empty for a message.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// It, as HTML.
    pub html: String,
    /// Its words for a screen reader; empty for one's own side.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
}
