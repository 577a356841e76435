//! Conversations as figures read them: those that began between two instants, by an index.

use crate::{chat::store::books, server::failure::Outcome};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What figures know of a conversation; nothing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Its row.
    pub id: Uuid,
    /// When it began.
    pub at: DateTime<Utc>,
    /// When the shop answered first.
    pub answered: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed: Option<DateTime<Utc>>,
    /// Who has it.
    pub agent: Option<Uuid>,
    /// What they are called.
    pub agent_name: String,
    /// Stars of its visitor.
    pub stars: Option<u8>,
}

/// The conversations that began from the first instant to before the second, the newest first, at most so many.
///
/// # Errors
/// The database's.
pub async fn begun(
    db: &impl ConnectionTrait,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    most: u64,
) -> Outcome<Vec<Begun>> {
    books::begun(db, from, to, most).await
}

/// The tags of those conversations: which, and the word.
///
/// # Errors
/// The database's.
pub async fn tagged(
    db: &impl ConnectionTrait,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    most: u64,
) -> Outcome<Vec<(Uuid, String)>> {
    books::tagged(db, from, to, most).await
}
