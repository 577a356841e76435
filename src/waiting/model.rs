//! Somebody who waits, as they and staff see it.

use crate::{
    ids::{ProductId, VariantId},
    time::Instant,
    ui::{address::with_query, text::Bilingual},
};
use serde::{Deserialize, Serialize};

/// How far somebody's waiting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitState {
    /// Asked for with an address that nobody has confirmed.
    Asked,
    /// Will be told.
    Waiting,
    /// Was told; that was all.
    Told,
}

impl WaitState {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Waiting => "waiting",
            Self::Told => "told",
        }
    }

    /// The state of a word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asked, Self::Waiting, Self::Told].into_iter().find(|state| state.as_str() == word)
    }
}

/// What came of asking. It does not say whether that address had asked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A mail is on its way; whoever reads it confirms.
    Mailed,
    /// They will be told: the shop knows whose address it is.
    Noted,
    /// There are units again already.
    There,
}

/// What the page of a mail's link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitView {
    /// How far it has come.
    pub state: WaitState,
    /// Who will be told.
    pub email: String,
    /// Slug of the product.
    pub slug: String,
    /// Stock keeping unit of the variant.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant, empty for a product without a choice.
    pub variant: Bilingual,
}

/// What somebody waits for, as staff buy it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedRow {
    /// The product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant, empty for a product without a choice.
    pub variant_name: Bilingual,
    /// Units that nobody has reserved.
    pub available: u32,
    /// People who wait.
    pub waiting: u64,
    /// When the first of them asked.
    pub since: Instant,
}

/// A page of what is waited for, the most wanted first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedPage {
    /// Its rows.
    pub rows: Vec<WantedRow>,
    /// Page from 1.
    pub page: u32,
    /// The last page, at least 1.
    pub last_page: u32,
    /// Variants that somebody waits for.
    pub total: u64,
}

/// The address of staff's list.
#[must_use]
pub fn wanted_address(page: u32) -> String {
    with_query("/admin/waiting", (page > 1).then(|| ("page", page.to_string())))
}

/// Of how many who wait one buys, carefully guessed: so many are told for each unit, in the order of asking.
pub const TOLD_FOR_A_UNIT: u32 = 3;
/// Most that are told of one variant at once, whatever came in.
pub const TOLD_AT_ONCE: u32 = 300;

/// How many are told now that there are so many units.
#[must_use]
pub fn told_now(units: u32) -> u32 {
    units.saturating_mul(TOLD_FOR_A_UNIT).min(TOLD_AT_ONCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_units_are_told_to_few() {
        for (units, told) in [(0, 0), (1, 3), (7, 21), (100, 300), (u32::MAX, TOLD_AT_ONCE)] {
            assert_eq!(told_now(units), told, "{units}");
        }
    }

    #[test]
    fn a_state_is_read_as_it_is_written() {
        for state in [WaitState::Asked, WaitState::Waiting, WaitState::Told] {
            assert_eq!(WaitState::parse(state.as_str()), Some(state));
        }
        assert_eq!(WaitState::parse("gone"), None);
    }
}
