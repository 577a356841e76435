//! One end of a price range as a shopper types it.

use crate::money::Rupiah;
use serde::{Deserialize, Serialize};

/// Most characters of a price as typed.
pub const PRICE_TYPED_MAX: u16 = 40;

/// The lowest or the highest price asked for. What is not understood is kept as it was typed, so that it can be said;
/// it narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceBound {
    /// None.
    #[default]
    Open,
    /// This amount, itself included.
    At(Rupiah),
    /// A text that is not plainly an amount.
    Unread(String),
}

impl PriceBound {
    /// Reads what was typed.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let text: String = reading::code(typed).chars().take(usize::from(PRICE_TYPED_MAX)).collect();
        match Rupiah::read(&text) {
            _ if text.is_empty() => Self::Open,
            Some(amount) => Self::At(amount),
            None => Self::Unread(text.trim_end().to_owned()),
        }
    }

    /// The amount in whole rupiah, if there is one.
    #[must_use]
    pub const fn amount(&self) -> Option<i64> {
        match self {
            Self::At(amount) => Some(amount.amount()),
            Self::Open | Self::Unread(_) => None,
        }
    }

    /// What was typed and not understood.
    #[must_use]
    pub fn unread(&self) -> Option<&str> {
        match self {
            Self::Unread(typed) => Some(typed),
            Self::Open | Self::At(_) => None,
        }
    }

    /// What stands in the box and in the address.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Open => String::new(),
            Self::At(amount) => amount.to_string(),
            Self::Unread(typed) => typed.clone(),
        }
    }

    /// Whether nothing was asked for.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What stands in the box is read as what it stands for, whatever was typed.
        #[test]
        fn stays_what_it_is(typed in "\\PC{0,50}|[0-9., ]{0,50}") {
            let bound = PriceBound::read(&typed);
            prop_assert_eq!(PriceBound::read(&bound.typed()), bound);
        }
    }
}
