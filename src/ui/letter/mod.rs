//! What every mail of the shop is made of: a letter of a few kinds of blocks, written twice from the same blocks, as text and as
//! HTML, so that both say the same. Whoever writes a mail says what it says; how it looks is decided here. Knows no domain.

mod html;
mod plain;

#[cfg(test)]
mod tests;

use crate::i18n::Locale;
use serde::{Deserialize, Serialize};

/// A mail before it is written out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Language it is written in.
    pub locale: Locale,
    /// What the shop is called, above it.
    pub shop: String,
    /// Its subject, and the heading of its HTML.
    pub subject: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Who writes and how to answer, below it; line breaks stay.
    pub foot: String,
}

/// A part of a letter. Nothing in it is markup: what stands here is shown letter by letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph; line breaks stay.
    Text(String),
    /// What somebody said: who, and their words.
    Said {
        /// Name of who said it.
        who: String,
        /// The words; line breaks stay.
        words: String,
    },
    /// Labels with amounts, such as the rows of an order.
    Rows(Vec<Row>),
    /// Points, one below the other.
    Points(Vec<String>),
    /// Lines below a label, such as an address.
    Lines {
        /// What they are.
        label: String,
        /// The lines.
        lines: Vec<String>,
    },
    /// A way on: a button, with its address in words.
    Link {
        /// What the button says.
        label: String,
        /// Where it leads, a whole address.
        address: String,
    },
    /// A quieter way on, such as the one that ends such mails.
    Small {
        /// What it is for.
        label: String,
        /// Where it leads, a whole address.
        address: String,
    },
}

/// A label and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// How much, as it is shown.
    pub amount: String,
    /// Whether it stands out, as the total does.
    pub strong: bool,
}

impl Block {
    /// A paragraph.
    #[must_use]
    pub fn text(words: impl ToString) -> Self {
        Self::Text(words.to_string())
    }

    /// A button.
    #[must_use]
    pub fn link(label: impl ToString, address: impl Into<String>) -> Self {
        Self::Link { label: label.to_string(), address: address.into() }
    }
}

impl Letter {
    /// As text, for who reads no HTML.
    #[must_use]
    pub fn plain(&self) -> String {
        plain::written(self)
    }

    /// As HTML: one table, styles inside, nothing from outside and no program.
    #[must_use]
    pub fn html(&self) -> String {
        html::written(self)
    }

    /// The letter with the keys of its links blotted out: what may be kept, and shown to others than its reader.
    #[must_use]
    pub fn without_keys(mut self) -> Self {
        for block in &mut self.blocks {
            if let Block::Link { address, .. } | Block::Small { address, .. } = block {
                *address = blotted(address);
            }
        }
        self
    }
}

/// An address whose parameter `key` says nothing; the place on its page stays.
fn blotted(address: &str) -> String {
    let (page, place) = address.split_at(address.find('#').unwrap_or(address.len()));
    let Some((path, query)) = page.split_once('?') else { return address.to_owned() };
    let parts = query.split('&').map(|part| if part.starts_with("key=") { "key=%E2%80%A6" } else { part });
    format!("{path}?{}{place}", parts.collect::<Vec<_>>().join("&"))
}
