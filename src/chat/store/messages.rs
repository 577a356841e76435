//! Queries on messages.

use crate::{
    chat::model::{Event, Side},
    entity::chat_message::{self, Column as C, Entity, Model},
    ids::{ConversationId, UserId},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// What is about to be a row.
pub struct NewMessage<'m> {
    pub conversation: ConversationId,
    pub number: i64,
    pub side: Side,
    /// Who of the shop says it; nobody's of what happened.
    pub author: Option<UserId>,
    /// What they are called.
    pub author_name: &'m str,
    pub client: Option<Uuid>,
    pub event: Option<Event>,
    pub body: &'m str,
    pub card: String,
    /// What it is found by.
    pub search_text: String,
}

/// Writes a message; says its id.
pub async fn insert(db: &impl ConnectionTrait, new: NewMessage<'_>, now: DateTime<Utc>) -> Outcome<Uuid> {
    let id: Uuid = new_id();
    let row = chat_message::ActiveModel {
        id: Set(id),
        conversation_id: Set(new.conversation.0),
        number: Set(new.number),
        side: Set(new.side.as_str().to_owned()),
        author_id: Set(new.author.map(|id| id.0)),
        author_name: Set(new.author_name.chars().take(100).collect()),
        client_id: Set(new.client),
        kind: Set(if new.event.is_some() { "event" } else { "text" }.to_owned()),
        body: Set(new.event.map_or_else(|| new.body.to_owned(), |event| event.as_str().to_owned())),
        card: Set(new.card),
        search_text: Set(new.search_text),
        sent_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// The message that its sender calls so.
pub async fn by_client(db: &impl ConnectionTrait, id: ConversationId, client: Uuid) -> Outcome<Option<Model>> {
    let select = Entity::find().filter(C::ConversationId.eq(id.0)).filter(C::ClientId.eq(client));
    Ok(select.one(db).await?)
}

/// The next messages after a number, in their order, at most so many.
pub async fn after(db: &impl ConnectionTrait, id: ConversationId, after: i64, most: u64) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(C::ConversationId.eq(id.0)).filter(C::Number.gt(after));
    Ok(select.order_by_asc(C::Number).limit(most).all(db).await?)
}

/// The last messages before a number, in their order, at most so many.
pub async fn before(db: &impl ConnectionTrait, id: ConversationId, before: i64, most: u64) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(C::ConversationId.eq(id.0)).filter(C::Number.lt(before));
    let mut rows = select.order_by_desc(C::Number).limit(most).all(db).await?;
    rows.reverse();
    Ok(rows)
}

/// How many messages of a side stand after a number.
pub async fn unread(db: &impl ConnectionTrait, id: ConversationId, after: i64, of: Side) -> Outcome<i64> {
    let select = Entity::find().filter(C::ConversationId.eq(id.0)).filter(C::Number.gt(after));
    let count = select.filter(C::Side.eq(of.as_str())).count(db).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Empties what the visitors of these conversations said.
pub async fn blank(db: &impl ConnectionTrait, ids: Vec<ConversationId>) -> Outcome<()> {
    Entity::update_many()
        .col_expr(C::Body, Expr::value(""))
        .col_expr(C::Card, Expr::value(""))
        .col_expr(C::SearchText, Expr::value(""))
        .filter(C::ConversationId.is_in(ids.into_iter().map(|id| id.0)))
        .filter(C::Side.eq(Side::Customer.as_str()))
        .exec(db)
        .await?;
    Ok(())
}
