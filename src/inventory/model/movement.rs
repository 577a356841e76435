//! The list of movements as staff read it, newest first; what is asked for stands in its address, the way on is the last
//! movement shown, so that the millionth is as near as the first.

use crate::{
    ids::VariantId,
    money::Rupiah,
    time::Instant,
    ui::{address::with_query, listing, text::Bilingual},
};
use serde::{Deserialize, Serialize};

/// Why a counter changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// First stock of a variant.
    Initial,
    /// Bought in.
    Purchase,
    /// Counted, or set by staff.
    Adjustment,
    /// Held for an order.
    Reserve,
    /// Free again.
    Release,
    /// Sold: left the shelf.
    Sale,
    /// Came back.
    Return,
}

impl MovementKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Initial, Self::Purchase, Self::Adjustment, Self::Reserve, Self::Release, Self::Sale, Self::Return];

    /// The word the database keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Purchase => "purchase",
            Self::Adjustment => "adjustment",
            Self::Reserve => "reserve",
            Self::Release => "release",
            Self::Sale => "sale",
            Self::Return => "return",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Which movements are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementFilter {
    /// SKU of one variant; empty for all.
    pub sku: String,
    /// Of one kind.
    pub kind: Option<MovementKind>,
    /// From this day on in Jakarta, `2026-11-22`; empty for no bound.
    pub from: String,
    /// Up to and with this day.
    pub to: String,
    /// Older than this movement.
    pub before: String,
}

impl MovementFilter {
    /// Reads the words of an address in the order of the fields; an unknown kind is none.
    #[must_use]
    pub fn read(words: [String; 5]) -> Self {
        let [sku, kind, from, to, before] = words;
        let text = |typed: &str| listing::search(typed);
        Self {
            sku: text(&sku),
            kind: MovementKind::parse(&kind),
            from: text(&from),
            to: text(&to),
            before: text(&before),
        }
    }

    fn at(&self, path: &str, before: &str) -> String {
        let kind = self.kind.map_or("", MovementKind::as_str);
        let pairs =
            [("sku", self.sku.as_str()), ("kind", kind), ("from", &self.from), ("to", &self.to), ("before", before)];
        with_query(path, pairs.into_iter().filter(|(_, value)| !value.is_empty()))
    }

    /// The address of this list without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        self.at("/admin/stock/movements", &self.before)
    }

    /// The address of all of it as a file.
    #[must_use]
    pub fn file(&self) -> String {
        self.at("/admin/stock/movements.csv", "")
    }

    /// Whether the list is narrowed.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        *self != Self { before: self.before.clone(), ..Self::default() }
    }
}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementRow {
    /// Its id, which the next page begins after.
    pub id: String,
    /// When.
    pub at: Instant,
    /// Why.
    pub kind: MovementKind,
    /// Of which variant.
    pub variant: VariantId,
    /// Its SKU.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Units that came (or, below zero, went) on the shelf.
    pub on_hand: i32,
    /// Units that orders hold more or, below zero, fewer.
    pub reserved: i32,
    /// Number of the order it was for; empty for none.
    pub order: String,
    /// Name of who did it; empty for the shop itself.
    pub actor: String,
    /// Reason or supplier, as typed.
    pub note: String,
    /// What one unit cost.
    pub unit_cost: Option<Rupiah>,
}

/// A page of movements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementPage {
    /// What was asked for, as it was understood.
    pub filter: MovementFilter,
    /// The rows, newest first.
    pub rows: Vec<MovementRow>,
    /// Whether older ones follow.
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_what_the_list_shows_from_its_start() {
        let filter = MovementFilter {
            sku: "A&B".into(),
            kind: Some(MovementKind::Sale),
            from: "2026-11-01".into(),
            before: "x".into(),
            ..MovementFilter::default()
        };
        assert_eq!(filter.to_url(), "/admin/stock/movements?sku=A%26B&kind=sale&from=2026-11-01&before=x");
        assert_eq!(filter.file(), "/admin/stock/movements.csv?sku=A%26B&kind=sale&from=2026-11-01");
        assert!(filter.is_narrowed());
        assert!(!MovementFilter { before: "x".into(), ..MovementFilter::default() }.is_narrowed());
    }
}
