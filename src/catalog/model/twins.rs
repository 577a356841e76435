//! Products that are probably the same, as staff see them.

use super::admin::AdminProductRow;
use crate::ui::{address::with_query, listing::Count};
use serde::{Deserialize, Serialize};

/// Pairs on one page of the list.
pub const TWINS_PAGE: u32 = 25;
/// Where the list is.
pub const TWINS: &str = "/admin/products/duplicates";

/// What two products share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwinReason {
    /// A SKU, but for case, hyphens and spaces.
    Sku,
    /// The name in one of the languages, but for case, marks and signs.
    Name,
    /// The content of a picture.
    Picture,
    /// Nearly the name: the order of its words, words that name the category or the brand, or one slip of the keyboard.
    Near,
}

impl TwinReason {
    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::Sku, Self::Name, Self::Picture, Self::Near];

    /// The word that the database keeps.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sku => "sku",
            Self::Name => "name",
            Self::Picture => "picture",
            Self::Near => "near",
        }
    }

    /// The reason of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// How much it says, of 100.
    #[must_use]
    pub const fn score(self) -> i32 {
        match self {
            Self::Sku => 100,
            Self::Name => 90,
            Self::Picture => 80,
            Self::Near => 70,
        }
    }
}

/// What is known of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwinState {
    /// Probably the same; nobody has said anything yet.
    #[default]
    Open,
    /// Staff said that they are not the same.
    Apart,
}

impl TwinState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Open, Self::Apart];

    /// The word in the database and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Apart => "apart",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Which pairs are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwinFilter {
    /// In this state.
    pub state: TwinState,
    /// Page from 1.
    pub page: u32,
}

impl TwinFilter {
    /// The address of this list without language prefix.
    #[must_use]
    pub fn to_url(&self) -> String {
        let state = (self.state != TwinState::Open).then(|| ("state", self.state.code().to_owned()));
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        with_query(TWINS, [state, page].into_iter().flatten())
    }
}

/// What is typed of a product, as far as it tells whether there is one like it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedTwin {
    /// Its id; empty of one that is not there yet.
    pub product: String,
    /// Its name in Indonesian.
    pub name_id: String,
    /// The same in English.
    pub name_en: String,
    /// Id of its brand.
    pub brand: String,
    /// Id of its category.
    pub category: String,
    /// State it is in.
    pub condition: String,
    /// SKU of a variant.
    pub sku: String,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwinSide {
    /// What the list of products says of it.
    pub product: AdminProductRow,
    /// Its first SKUs.
    pub skus: Vec<String>,
}

/// Two products that are probably the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwinPair {
    /// Why, the strongest reason first.
    pub why: Vec<TwinReason>,
    /// The older one.
    pub one: TwinSide,
    /// The newer one.
    pub other: TwinSide,
}

/// A page of pairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwinPage {
    /// What was asked for, the page within those there are.
    pub filter: TwinFilter,
    /// The pairs, what is most probable first.
    pub rows: Vec<TwinPair>,
    /// How many there are in each state.
    pub counts: Vec<(TwinState, Count)>,
    /// The last page, at least 1.
    pub last_page: u32,
    /// Products that changed and were not looked at yet.
    pub waiting: Count,
}
