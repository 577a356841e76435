//! Conversations of the past, brought in as they stand: nobody is told, and nobody is written to.

use crate::{
    chat::{model::Card, store},
    i18n::Locale,
    ids::{ConversationId, UserId},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// A conversation that took place.
#[derive(Clone, Debug)]
pub struct PastTalk {
    /// Its id here.
    pub id: ConversationId,
    /// The visitor's account; a guest's past conversation is shown to staff alone, no cookie leads to it.
    pub user: Option<UserId>,
    /// What the visitor is called.
    pub name: String,
    /// Their language.
    pub locale: Locale,
    /// Who of the shop had it.
    pub staff: Option<(UserId, String)>,
    /// When it began (UTC).
    pub opened: DateTime<Utc>,
    /// What was said, in its order.
    pub lines: Vec<PastLine>,
    /// How it ended, if it did.
    pub closed: Option<PastEnd>,
}

/// Something that was said.
#[derive(Clone, Debug)]
pub struct PastLine {
    /// When (UTC).
    pub at: DateTime<Utc>,
    /// Whether the shop said it.
    pub of_staff: bool,
    /// What.
    pub words: String,
    /// What it shows beside.
    pub card: Option<Card>,
}

/// How a conversation ended.
#[derive(Clone, Debug)]
pub struct PastEnd {
    /// When (UTC), by who had it.
    pub at: DateTime<Utc>,
    /// Stars from 1 to 5 and a word, if the visitor gave any.
    pub rating: Option<(i16, String)>,
}

/// A conversation, and the name of a tag it has.
pub type Tagged<'n> = (ConversationId, &'n str);

/// Brings them in, with their tags: a handful of statements for hundreds.
///
/// # Errors
/// The database's.
pub async fn bring_in(
    tx: &impl ConnectionTrait,
    talks: &[PastTalk],
    tagged: &[Tagged<'_>],
    now: DateTime<Utc>,
) -> Outcome<()> {
    store::past::insert(tx, talks).await?;
    store::past::tag(tx, tagged, now).await
}
