//! Tags of customers: who is meant when several get or lose them.

use crate::ids::UserId;
pub use crate::tags::model::{TAG_MAX, TAGS_OF_ONE, TAGS_TYPED_MAX, Tag, Tagging, folded, typed_tags};

/// Most customers at once.
pub const TAGGED_AT_ONCE: usize = 500;
/// Where they are kept.
pub const TAGS: &str = "/admin/customers/tags";

/// Who is meant by several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Several {
    /// These.
    These(Vec<UserId>),
    /// All whom a list shows, by its query.
    All(String),
}
