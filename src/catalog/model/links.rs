//! What staff pick by hand for the page of a product: what is needed with it, and what is like it.

use super::admin::AdminProductRow;
use crate::ids::ProductId;
use serde::{Deserialize, Serialize};

/// Most products of one kind beside another one.
pub const LINKS_MAX: usize = 8;

/// Why a product stands beside another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// It is needed with it.
    Needed,
    /// It is like it.
    Related,
}

impl LinkKind {
    /// Every kind, in the order shown.
    pub const ALL: [Self; 2] = [Self::Needed, Self::Related];

    /// The word in forms and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Related => "related",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What stands beside a product, for staff: also what shoppers do not see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinksView {
    /// The product.
    pub product: ProductId,
    /// Of each kind in its order.
    pub picked: Vec<(LinkKind, Vec<AdminProductRow>)>,
    /// What was looked for.
    pub query: String,
    /// What that found, without the product itself.
    pub found: Vec<AdminProductRow>,
}

/// A list with one of its things at another place, from 1.
#[must_use]
pub fn placed<T>(mut all: Vec<T>, at: usize, to: u16) -> Vec<T> {
    if at < all.len() {
        let one = all.remove(at);
        all.insert(usize::from(to.max(1) - 1).min(all.len()), one);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_put_at_their_place() {
        for (at, to, is) in [(0, 3, "bca"), (2, 1, "cab"), (1, 0, "bac"), (1, 99, "acb"), (7, 1, "abc")] {
            assert_eq!(placed("abc".chars().collect(), at, to).into_iter().collect::<String>(), is, "{at} {to}");
        }
        assert_eq!(LinkKind::from_code("related"), Some(LinkKind::Related));
        assert_eq!(LinkKind::from_code("x"), None);
    }
}
