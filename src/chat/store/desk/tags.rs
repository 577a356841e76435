//! Tags of conversations.

use crate::{
    chat::model::desk::{OwnTag, folded},
    entity::{chat_tag as tag, chat_tagging as tagging},
    ids::ConversationId,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{OnConflict, Query},
};
use std::collections::HashMap;
use uuid::Uuid;

fn shown(row: tag::Model) -> OwnTag {
    OwnTag { id: row.id, name: row.name }
}

/// All tags, as people sort them, at most so many.
pub async fn all(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<OwnTag>> {
    let select = tag::Entity::find().order_by_asc(tag::Column::Folded).limit(most);
    Ok(select.all(db).await?.into_iter().map(shown).collect())
}

/// How many there are.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(tag::Entity::find().count(db).await?)
}

/// A tag by its word.
pub async fn called(db: &impl ConnectionTrait, name: &str) -> Outcome<Option<OwnTag>> {
    Ok(tag::Entity::find().filter(tag::Column::Folded.eq(folded(name))).one(db).await?.map(shown))
}

/// A tag by its row.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<OwnTag>> {
    Ok(tag::Entity::find_by_id(id).one(db).await?.map(shown))
}

/// Writes a new tag.
pub async fn insert(db: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Outcome<OwnTag> {
    let id = new_id();
    let row =
        tag::ActiveModel { id: Set(id), name: Set(name.to_owned()), folded: Set(folded(name)), created_at: Set(now) };
    tag::Entity::insert(row).exec_without_returning(db).await?;
    Ok(OwnTag { id, name: name.to_owned() })
}

/// Takes a tag away from all conversations, and itself.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    tagging::Entity::delete_many().filter(tagging::Column::TagId.eq(id)).exec(db).await?;
    tag::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// The tags of a conversation.
pub async fn of(db: &impl ConnectionTrait, talk: ConversationId) -> Outcome<Vec<OwnTag>> {
    let ids = Query::select()
        .column(tagging::Column::TagId)
        .from(tagging::Entity)
        .and_where(tagging::Column::ConversationId.eq(talk.0))
        .take();
    let select = tag::Entity::find().filter(tag::Column::Id.in_subquery(ids)).order_by_asc(tag::Column::Folded);
    Ok(select.all(db).await?.into_iter().map(shown).collect())
}

/// The names of the tags of each of these conversations.
pub async fn of_each(
    db: &impl ConnectionTrait,
    talks: &[Uuid],
    known: &[OwnTag],
) -> Outcome<HashMap<Uuid, Vec<String>>> {
    let mut each: HashMap<Uuid, Vec<String>> = HashMap::new();
    if talks.is_empty() || known.is_empty() {
        return Ok(each);
    }
    let given = tagging::Entity::find().filter(tagging::Column::ConversationId.is_in(talks.iter().copied()));
    let given = given.all(db).await?;
    for one in known {
        for row in given.iter().filter(|row| row.tag_id == one.id) {
            each.entry(row.conversation_id).or_default().push(one.name.clone());
        }
    }
    Ok(each)
}

/// Gives a tag to a conversation; whether it had it not.
pub async fn give(db: &impl ConnectionTrait, id: Uuid, talk: ConversationId, now: DateTime<Utc>) -> Outcome<bool> {
    let row = tagging::ActiveModel { tag_id: Set(id), conversation_id: Set(talk.0), created_at: Set(now) };
    let once = OnConflict::columns([tagging::Column::TagId, tagging::Column::ConversationId]).do_nothing().to_owned();
    Ok(tagging::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0)
}

/// Takes a tag from a conversation; whether it had it.
pub async fn take(db: &impl ConnectionTrait, id: Uuid, talk: ConversationId) -> Outcome<bool> {
    Ok(tagging::Entity::delete_by_id((id, talk.0)).exec(db).await?.rows_affected > 0)
}
