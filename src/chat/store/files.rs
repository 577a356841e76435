//! Queries on the files of messages.

use crate::{
    chat::service::{NewFile, Owner},
    entity::{
        chat_file::{self, Column as C, Entity, Model},
        chat_message, conversation,
    },
    ids::ConversationId,
    server::{clock::new_id, failure::Outcome},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Query,
};
use uuid::Uuid;

/// Writes the files of a message.
pub async fn insert(db: &impl ConnectionTrait, message: Uuid, files: &[NewFile]) -> Outcome<()> {
    if files.is_empty() {
        return Ok(());
    }
    let pixels = |value| i32::try_from(value).unwrap_or(i32::MAX);
    let rows = (0_i16..).zip(files).map(|(place, file)| chat_file::ActiveModel {
        id: Set(new_id()),
        message_id: Set(message),
        place: Set(place),
        name: Set(file.name.clone()),
        kind: Set(file.kind.as_str().to_owned()),
        storage_key: Set(file.key.clone()),
        bytes: Set(i64::try_from(file.bytes).unwrap_or(i64::MAX)),
        widths: Set(file.widths.clone()),
        width: Set(pixels(file.size.0)),
        height: Set(pixels(file.size.1)),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// The files of these messages, each message's in their order.
pub async fn of(db: &impl ConnectionTrait, messages: Vec<Uuid>) -> Outcome<Vec<Model>> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let select = Entity::find().filter(C::MessageId.is_in(messages));
    Ok(select.order_by_asc(C::MessageId).order_by_asc(C::Place).all(db).await?)
}

/// A file of one of somebody's conversations; of any, for staff.
pub async fn find(db: &impl ConnectionTrait, id: Uuid, owner: Option<&Owner>) -> Outcome<Option<Model>> {
    let mut select = Entity::find_by_id(id);
    if let Some(owner) = owner {
        let whose = match owner {
            Owner::Customer(user) => conversation::Column::UserId.eq(user.0),
            Owner::Guest { token_hash } => conversation::Column::GuestHash.eq(token_hash),
        };
        let talks = conversation::Entity::find().select_only().column(conversation::Column::Id).filter(whose);
        let messages = chat_message::Entity::find()
            .select_only()
            .column(chat_message::Column::Id)
            .filter(chat_message::Column::ConversationId.in_subquery(talks.into_query()));
        select = select.filter(C::MessageId.in_subquery(messages.into_query()));
    }
    Ok(select.one(db).await?)
}

/// Those of these storage keys that a message names.
pub async fn named(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .select_only()
        .column(C::StorageKey)
        .filter(C::StorageKey.is_in(keys))
        .into_tuple()
        .all(db)
        .await?)
}

/// Deletes the files that visitors sent in these conversations.
pub async fn forget(db: &impl ConnectionTrait, ids: Vec<ConversationId>) -> Outcome<()> {
    let theirs = Condition::all()
        .add(chat_message::Column::ConversationId.is_in(ids.into_iter().map(|id| id.0)))
        .add(chat_message::Column::Side.eq("customer"));
    let messages =
        Query::select().column(chat_message::Column::Id).from(chat_message::Entity).cond_where(theirs).take();
    Entity::delete_many().filter(C::MessageId.in_subquery(messages)).exec(db).await?;
    Ok(())
}
