//! What staff see of the audit log, and the types of what they do. It is written by `server::audit`, in the transaction of
//! the change.

use crate::{i18n::Locale, time::Instant};
use serde::{Deserialize, Serialize};

/// Something that is noted, in the domain where it is done.
pub trait Action: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// Kind of the things it is done to, such as `order`.
    const SUBJECT: &'static str;

    /// The word the log keeps, for ever.
    fn as_str(self) -> &'static str;

    /// What staff read.
    fn words(self, locale: Locale) -> String;
}

/// How the entries about one kind of thing are read; each domain has its own.
#[derive(Clone, Copy)]
pub struct AuditWords {
    /// What was done, by the word that the log keeps.
    pub action: fn(&str, Locale) -> Option<String>,
    /// The name of a field.
    pub field: fn(&str, Locale) -> Option<String>,
    /// A value of the field of that name.
    pub value: fn(&str, &str, Locale) -> Option<String>,
}

/// The words for a word of the log, if it is one of `A`.
#[must_use]
pub fn words_of<A: Action>(word: &str, locale: Locale) -> Option<String> {
    A::ALL.iter().find(|action| action.as_str() == word).map(|action| action.words(locale))
}

/// One entry of the audit log, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// Who did it.
    pub actor: String,
    /// What was done, such as `order.ship`; after a space, to which part of it.
    pub action: String,
    /// What is different since.
    pub changes: Vec<AuditChange>,
    /// When.
    pub at: Instant,
}

/// What somebody did, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// Who.
    pub actor: String,
    /// What, such as `order.ship`; after a space, to which part of it.
    pub action: String,
    /// Kind of the thing, such as `order`.
    pub kind: String,
    /// Its id or number.
    pub subject: String,
    /// When.
    pub at: Instant,
}

/// One field an audit entry changed; an empty side means there was nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChange {
    /// Name of the field.
    pub field: String,
    /// Value before.
    pub before: String,
    /// Value after.
    pub after: String,
}
