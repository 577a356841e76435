//! Queries of figures on conversations.

use crate::{
    chat::service::books::Begun,
    entity::{
        chat_tag, chat_tagging,
        conversation::{Column as C, Entity},
    },
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};
use std::collections::HashMap;
use uuid::Uuid;

type Row = (Uuid, DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<Uuid>, String, Option<i16>);

/// Conversations that began from the first instant to before the second, the newest first.
pub async fn begun(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    most: u64,
) -> Outcome<Vec<Begun>> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([C::Id, C::OpenedAt, C::FirstAnswerAt, C::ClosedAt, C::AssigneeId, C::AssigneeName, C::Rating])
        .filter(C::OpenedAt.gte(from))
        .filter(C::OpenedAt.lt(to))
        .order_by_desc(C::OpenedAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let shown = |(id, at, answered, closed, agent, agent_name, stars): Row| Begun {
        id,
        at,
        answered,
        closed,
        agent,
        agent_name,
        stars: stars.and_then(|stars| u8::try_from(stars).ok()),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Conversations that began then, each with the word of a tag it has.
pub async fn tagged(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    most: u64,
) -> Outcome<Vec<(Uuid, String)>> {
    let names: Vec<(Uuid, String)> = chat_tag::Entity::find()
        .select_only()
        .columns([chat_tag::Column::Id, chat_tag::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    let names: HashMap<Uuid, String> = names.into_iter().collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let those = Query::select()
        .column(C::Id)
        .from(Entity)
        .and_where(C::OpenedAt.gte(from))
        .and_where(C::OpenedAt.lt(to))
        .take();
    let rows: Vec<(Uuid, Uuid)> = chat_tagging::Entity::find()
        .select_only()
        .columns([chat_tagging::Column::ConversationId, chat_tagging::Column::TagId])
        .filter(chat_tagging::Column::ConversationId.in_subquery(those))
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(talk, tag)| Some((talk, names.get(&tag)?.clone()))).collect())
}
