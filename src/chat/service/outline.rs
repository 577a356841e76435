//! What other rooms may know of conversations, and what they say in them: a ticket is made of one, and neither knows the other's rows.

use super::{
    hub::{Signal, What, tell},
    owner::Owner,
    receiving::{From, Message, receive},
};
use crate::{
    chat::{model::Event, store},
    entity::conversation::Model,
    error::AppError,
    ids::{ConversationId, UserId},
    server::{failure::Outcome, state::Shop},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// What is known of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Which.
    pub id: ConversationId,
    /// What its visitor is called, or their address; may be empty.
    pub name: String,
    /// Their address; empty where it is not known.
    pub email: String,
    /// Since when they have been waiting for an answer.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Who has it; empty for nobody.
    pub with: String,
}

impl Outline {
    fn of(row: Model) -> Self {
        Self {
            id: ConversationId(row.id),
            name: if row.name.is_empty() { row.email.clone() } else { row.name },
            email: row.email,
            waiting_since: row.waiting_since,
            with: row.assignee_name,
        }
    }
}

/// A conversation.
///
/// # Errors
/// Not found.
pub async fn outline(db: &impl ConnectionTrait, id: ConversationId) -> Outcome<Outline> {
    Ok(store::find(db, id).await?.map(Outline::of).ok_or(AppError::NotFound)?)
}

/// Those of these conversations that are there; as many as a page shows.
///
/// # Errors
/// The database's.
pub async fn outlines(db: &impl ConnectionTrait, ids: &[ConversationId]) -> Outcome<HashMap<ConversationId, Outline>> {
    let rows = store::these(db, ids).await?;
    Ok(rows.into_iter().map(|row| (ConversationId(row.id), Outline::of(row))).collect())
}

/// The conversations of a visitor, the newest first, at most so many.
///
/// # Errors
/// The database's.
pub async fn ids_of(db: &impl ConnectionTrait, owner: &Owner, most: u64) -> Outcome<Vec<ConversationId>> {
    Ok(store::all_of(db, owner, most).await?.into_iter().map(|row| ConversationId(row.id)).collect())
}

/// All conversations of an account.
///
/// # Errors
/// The database's.
pub async fn all_ids_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<ConversationId>> {
    store::ids_of(db, user).await
}

/// Says in a conversation what happened to what it is about. Call it in a transaction and [`told`] after it.
///
/// # Errors
/// Not found; the database's.
pub async fn say_event(
    tx: &impl ConnectionTrait,
    id: ConversationId,
    event: Event,
    what: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let talk = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
    receive(tx, &talk, From::Shop(event, what), "", &Message::default(), now).await?;
    Ok(())
}

/// Tells both sides that there is something new, after the commit.
///
/// # Errors
/// The database's.
pub async fn told(shop: &Shop, id: ConversationId) -> Outcome<()> {
    let Some(talk) = store::find(shop.db.read(), id).await? else { return Ok(()) };
    tell(shop, Owner::of(&talk).as_ref(), Signal { conversation: id, what: What::Rows }).await;
    Ok(())
}
