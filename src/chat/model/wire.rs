//! What goes over the socket of a conversation. Its rows are the truth: the shop says what a listener has not got yet, and sends
//! more only after they said that they have it. So the shop keeps nothing for who reads slowly, and whoever comes back after
//! any time gets exactly what is missing.

use serde::{Deserialize, Serialize};

/// What a listener tells the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// The first thing said: what they have.
    Begin {
        /// The conversation they see; empty for none.
        conversation: String,
        /// The number of its last message they have; 0 for none.
        after: i64,
        /// Whether their page is English: a socket does not say which page it is of.
        english: bool,
    },
    /// What came last is here.
    Got,
    /// They are writing.
    Writing,
}

/// What the shop tells a listener. Each is answered with [`Told::Got`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Which conversation it is; empty while there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conversation: String,
    /// What they have not got yet, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// Up to which number the other side has read.
    pub read: i64,
    /// How many messages of the other side they have not read.
    pub unread: i64,
    /// Who is writing just now; empty for nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub writing: String,
    /// What stands around the messages, as HTML, where it is another now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub around: String,
}

/// A message, rendered for its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number.
    pub number: i64,
    /// The sender's own name for it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub client: String,
    /// It, as HTML.
    pub html: String,
    /// Its words for a screen reader; empty for one's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
}

/// The answer to a message that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Its number; 0 for what was sent before and is not there any more.
    pub number: i64,
    /// Its id in the shop.
    pub conversation: String,
}
