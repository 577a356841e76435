//! Internal notes: appended and read, never sent.

use crate::{
    chat::model::desk::Note,
    entity::chat_note::{ActiveModel, Column as C, Entity, Model},
    ids::{ConversationId, UserId},
    server::{
        clock::{instant, new_id},
        failure::Outcome,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

fn shown(row: Model) -> Note {
    Note { id: row.id, after: row.after, author: row.author_name, text: row.body, at: instant(row.created_at) }
}

/// How many a conversation has.
pub async fn count(db: &impl ConnectionTrait, of: ConversationId) -> Outcome<u64> {
    Ok(Entity::find().filter(C::ConversationId.eq(of.0)).count(db).await?)
}

/// Writes one, after the message of this number.
pub async fn append(
    db: &impl ConnectionTrait,
    (of, after): (ConversationId, i64),
    author: (UserId, &str),
    text: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = ActiveModel {
        id: Set(new_id()),
        conversation_id: Set(of.0),
        after: Set(after),
        author_id: Set(author.0.0),
        author_name: Set(author.1.chars().take(100).collect()),
        body: Set(text.to_owned()),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The notes of a conversation, in their order, at most so many.
pub async fn of(db: &impl ConnectionTrait, of: ConversationId, most: u64) -> Outcome<Vec<Note>> {
    let select = Entity::find().filter(C::ConversationId.eq(of.0)).order_by_asc(C::Id).limit(most);
    Ok(select.all(db).await?.into_iter().map(shown).collect())
}

/// The notes of a conversation that came after one of them, in their order, at most so many.
pub async fn after(db: &impl ConnectionTrait, of: ConversationId, after: Uuid, most: u64) -> Outcome<Vec<Note>> {
    let select = Entity::find().filter(C::ConversationId.eq(of.0)).filter(C::Id.gt(after));
    Ok(select.order_by_asc(C::Id).limit(most).all(db).await?.into_iter().map(shown).collect())
}

/// Deletes what was noted in these conversations.
pub async fn forget(db: &impl ConnectionTrait, talks: Vec<ConversationId>) -> Outcome<()> {
    let theirs = Entity::delete_many().filter(C::ConversationId.is_in(talks.into_iter().map(|id| id.0)));
    theirs.exec(db).await?;
    Ok(())
}
