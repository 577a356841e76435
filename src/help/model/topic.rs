//! What a question is about.

use crate::i18n::Locale;
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// A topic, in the order of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// How to buy.
    #[default]
    Ordering,
    /// Ways to pay, bills and taxes.
    Payment,
    /// How goods travel.
    Shipping,
    /// Going back, and what is promised.
    Returns,
    /// The goods themselves.
    Instruments,
    /// Accounts and what is known of people.
    Account,
    /// Everything else.
    Other,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Ordering, Self::Payment, Self::Shipping, Self::Returns, Self::Instruments, Self::Account, Self::Other];

    /// The word in the database and in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordering => "ordering",
            Self::Payment => "payment",
            Self::Shipping => "shipping",
            Self::Returns => "returns",
            Self::Instruments => "instruments",
            Self::Account => "account",
            Self::Other => "other",
        }
    }

    /// The topic of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.as_str() == word)
    }

    /// What it is called.
    #[must_use]
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Ordering => td_string!(locale, help.topic_ordering),
            Self::Payment => td_string!(locale, help.topic_payment),
            Self::Shipping => td_string!(locale, help.topic_shipping),
            Self::Returns => td_string!(locale, help.topic_returns),
            Self::Instruments => td_string!(locale, help.topic_instruments),
            Self::Account => td_string!(locale, help.topic_account),
            Self::Other => td_string!(locale, help.topic_other),
        }
    }
}
