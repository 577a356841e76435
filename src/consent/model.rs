//! What may be agreed to, and how that is said.

use crate::{time::Instant, ui::text::Bilingual};
use serde::{Deserialize, Serialize};

/// Longest note of staff on how somebody said it, in characters.
pub const NOTE_MAX: u16 = 300;
/// Most rows of a history that are shown.
pub const HISTORY_MAX: u64 = 100;
/// Where the link of a mail leads.
pub const CONSENT: &str = "/consent";

/// What somebody may agree to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// News and offers by mail.
    Newsletter,
    /// News and offers by `WhatsApp`.
    Whatsapp,
    /// The privacy text.
    Privacy,
}

impl Purpose {
    /// What the shop may write for, in the order it is shown.
    pub const WRITTEN: [Self; 2] = [Self::Newsletter, Self::Whatsapp];

    /// The word of the database and of forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newsletter => "newsletter",
            Self::Whatsapp => "whatsapp",
            Self::Privacy => "privacy",
        }
    }

    /// What a word means.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Newsletter, Self::Whatsapp, Self::Privacy].into_iter().find(|one| one.as_str() == word)
    }
}

/// Where somebody said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// When they made their account.
    Registration,
    /// When they ordered.
    Checkout,
    /// On the page of their account.
    Account,
    /// To staff, who note how.
    Staff,
    /// By the link of a mail.
    Link,
}

impl Way {
    /// The word of the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Checkout => "checkout",
            Self::Account => "account",
            Self::Staff => "staff",
            Self::Link => "link",
        }
    }

    /// What a word means.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Registration, Self::Checkout, Self::Account, Self::Staff, Self::Link]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What for.
    pub purpose: Purpose,
    /// Agreed to, or taken back.
    pub given: bool,
    /// Where.
    pub way: Way,
    /// Which text, where it is one.
    pub version: String,
    /// What staff noted.
    pub note: String,
    /// Who wrote it down; empty when they said it themselves.
    pub author: String,
    /// When.
    pub at: Instant,
}

/// What somebody agrees to now, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// News by mail.
    pub newsletter: Option<Instant>,
    /// News by `WhatsApp`.
    pub whatsapp: Option<Instant>,
}

impl Standing {
    /// Since when it is agreed to.
    #[must_use]
    pub const fn of(&self, purpose: Purpose) -> Option<Instant> {
        match purpose {
            Purpose::Newsletter => self.newsletter,
            Purpose::Whatsapp => self.whatsapp,
            Purpose::Privacy => None,
        }
    }
}

/// What a form agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// News by mail.
    pub newsletter: bool,
    /// News by `WhatsApp`.
    pub whatsapp: bool,
    /// The version of the privacy text that stood there; empty when there was none.
    pub privacy: String,
}

/// The privacy text as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyText {
    /// The end of its address.
    pub slug: String,
    /// What it is called.
    pub title: Bilingual,
    /// Which one it is: the end of its address, and how often it was changed.
    pub version: String,
}

/// What the page of a link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// The address it is about.
    pub email: String,
    /// Whether it gets news by mail.
    pub newsletter: bool,
}
