//! A change set as staff see it, and what it is made by.

use super::bulk::Deed;
use crate::{
    catalog::model::{
        admin::AdminProductFilter,
        sheet::{Edit, FaultCode},
    },
    time::Instant,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Largest file, in bytes: the shop's own list of 100,000 products is about 150 MB.
pub const FILE_MAX: u64 = 200 << 20;
/// The same in megabytes.
pub const FILE_MAX_MEGABYTES: u16 = 200;
/// Room for the form around a file.
pub const UPLOAD_BYTES: usize = (200 << 20) + 64 * 1024;
/// Days for which a set can be taken back, and is kept.
pub const KEPT_DAYS: i64 = 30;
/// Products of a set on one page.
pub const PAGE_SIZE: u32 = 25;
/// Most products that are chosen one by one.
pub const CHOSEN_MAX: usize = 500;

/// Where a set stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// What its columns mean is still to be said.
    Mapping,
    /// Its rows are being looked at.
    Checking,
    /// It waits to be accepted.
    Ready,
    /// It is being done.
    Applying,
    /// It is done.
    Done,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
    /// It cannot be read.
    Failed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Mapping,
        Self::Checking,
        Self::Ready,
        Self::Applying,
        Self::Done,
        Self::Undoing,
        Self::Undone,
        Self::Failed,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mapping => "mapping",
            Self::Checking => "checking",
            Self::Ready => "ready",
            Self::Applying => "applying",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Failed => "failed",
        }
    }

    /// The state of a word of the database.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Failed)
    }

    /// Whether work is going on.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Checking | Self::Applying | Self::Undoing)
    }
}

/// What a product of a set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not there yet.
    New,
    /// Something changes.
    Changed,
    /// Nothing does.
    Same,
    /// It cannot be taken.
    Faulty,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Same, Self::Faulty];

    /// The word in the database and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Faulty => "faulty",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How the rows of a set are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Plan {
    /// From a file.
    File(FilePlan),
    /// From products that are changed alike.
    Bulk(BulkPlan),
}

/// How a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilePlan {
    /// What its letters were written in.
    pub encoding: String,
    /// Whether some of its letters could not be read.
    pub is_garbled: bool,
    /// What parts its cells.
    pub separator: char,
    /// Whose layout it has: `own`, `shopify`, `woocommerce`.
    pub layout: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// What each column is taken for; empty: for nothing.
    pub targets: Vec<String>,
    /// Whether brands and categories that are not there are made.
    pub makes_shelves: bool,
    /// Brand of new products that name none.
    pub brand: String,
    /// Category of new products that name none.
    pub category: String,
    /// Packed weight of new variants that name none, in grams.
    pub weight: String,
}

/// Which products are changed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkPlan {
    /// What is done to them.
    pub deed: Deed,
    /// These; none: all that the filter lists.
    pub ids: Vec<Uuid>,
    /// What the list was narrowed to.
    pub filter: AdminProductFilter,
    /// The last product that was looked at.
    pub after: Uuid,
}

/// Why a row of a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// Row of the file.
    pub line: u32,
    /// Head of the column, or name of the field where no column has it.
    pub column: String,
    /// Why.
    pub why: Why,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// As the goods say.
    Goods(FaultCode),
    /// Its SKU stands in this row already.
    TwiceSku(u32),
    /// Rows of one product do not stand together; they began in this row.
    Scattered(u32),
    /// Something else than in the first row of the product, this one.
    Differs(u32),
    /// It has so many cells, and the head another number.
    Width(u32),
    /// Letters that cannot be read.
    Letters,
    /// Bytes that no keyboard makes.
    Nul,
    /// It names neither product nor SKU.
    Nameless,
    /// More rows of one product than there may be variants.
    TooManyRows,
}

/// A set in the list of sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetView {
    /// Its id.
    pub id: Uuid,
    /// Whether it is a file.
    pub is_file: bool,
    /// Name of the file, or code of what is done.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// Why it could not be read.
    pub problem: Option<Broken>,
    /// Who asked for it.
    pub by: String,
    /// When it was begun.
    pub at: Instant,
    /// How far the work in hand is, of how much.
    pub position: i64,
    /// Rows of the file, or products of the choice.
    pub total: i32,
    /// Products by kind, in the order of [`Kind::ALL`].
    pub counts: [i32; 4],
    /// Products that were changed.
    pub done: i32,
    /// Products that were left as they are, because somebody else had changed them or for another reason.
    pub told: i32,
    /// Whether it may still be taken back.
    pub can_undo: bool,
}

pub use super::table::Broken;

/// A set with a page of its products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPage {
    /// The set.
    pub set: SetView,
    /// How its rows are made.
    pub plan: Plan,
    /// What is shown: one kind, or those that were told.
    pub shown: Shown,
    /// The page, from 1.
    pub page: u32,
    /// The last page.
    pub last_page: u32,
    /// Its products.
    pub rows: Vec<RowView>,
    /// Its pictures from other sites.
    pub pictures: PicturesView,
}

/// What has become of the pictures of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PicturesView {
    /// Still to be fetched.
    pub waiting: u64,
    /// Brought in.
    pub done: u64,
    /// Address and reason of those that did not come, the first of them.
    pub failed: Vec<(String, String)>,
}

/// Which products of a set are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Those of a kind.
    Kind(Kind),
    /// Those that were left as they are when it was done.
    Told,
}

impl Shown {
    /// The word in an address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.code(),
            Self::Told => "told",
        }
    }
}

/// A product of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Row of the file, or its place.
    pub line: i32,
    /// What it is called.
    pub label: String,
    /// Its id, if it is there.
    pub product: Option<Uuid>,
    /// What changes.
    pub edits: Vec<Edit>,
    /// Addresses of pictures it is to get.
    pub pictures: Vec<String>,
    /// How many more changes there are than are shown.
    pub more: usize,
    /// Why not.
    pub faults: Vec<RowFault>,
    /// The word of what has become of it.
    pub state: String,
}

/// What the form about columns sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MapInput {
    /// What each column is taken for, by its [`key`](Self::key).
    pub columns: std::collections::BTreeMap<String, String>,
    /// Anything, to make brands and categories that are not there.
    pub makes_shelves: String,
    /// Id of the brand of new products that name none.
    pub brand: String,
    /// Id of the category of new products that name none.
    pub category: String,
    /// Packed weight of new variants that name none, in grams.
    pub weight: String,
}

impl MapInput {
    /// The key of a column: a letter first, since a bare number would make a list of what is a map.
    #[must_use]
    pub fn key(place: usize) -> String {
        format!("c{place}")
    }

    /// `name` of the field for a column.
    #[must_use]
    pub fn field(place: usize) -> String {
        format!("columns[{}]", Self::key(place))
    }
}
