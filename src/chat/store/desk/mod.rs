//! Queries of the desk: which conversations wait, and what a list of them shows beside each.

pub mod duty;
pub mod notes;
pub mod tags;
pub mod templates;

use super::{CLOSED, OPEN, of};
use crate::{
    chat::{model::desk::Show, service::Owner},
    entity::{
        chat_message, chat_tagging,
        conversation::{Column as C, Entity, Model},
    },
    ids::{ConversationId, UserId},
    server::{counting::counts, failure::Outcome},
    ui::listing::{Count, MOST_COUNTED},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Query},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Which conversations, for whom.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Which.
    pub show: Show,
    /// Who looks.
    pub me: UserId,
    /// A tag they have.
    pub tag: Option<Uuid>,
}

impl Asked {
    fn narrows(&self) -> Condition {
        let status = if self.show == Show::Closed { CLOSED } else { OPEN };
        let mut all = Condition::all().add(C::Status.eq(status));
        match self.show {
            Show::Mine => all = all.add(C::AssigneeId.eq(self.me.0)),
            Show::Unassigned => all = all.add(C::AssigneeId.is_null()),
            Show::All | Show::Closed => {}
        }
        match self.tag {
            None => all,
            Some(tag) => {
                let tagged = Query::select()
                    .column(chat_tagging::Column::ConversationId)
                    .from(chat_tagging::Entity)
                    .and_where(chat_tagging::Column::TagId.eq(tag))
                    .take();
                all.add(C::Id.in_subquery(tagged))
            }
        }
    }

    fn select(&self) -> Select<Entity> {
        Entity::find().filter(self.narrows())
    }
}

/// A page of a list after one of its rows: who has waited longest first, then who was answered last; of closed ones what was said
/// last first.
pub async fn page(db: &impl ConnectionTrait, asked: &Asked, after: Option<&Model>, most: u64) -> Outcome<Vec<Model>> {
    let mut rows = Vec::new();
    let is_open = asked.show != Show::Closed;
    let waits = after.is_none_or(|row| row.waiting_since.is_some());
    if is_open && waits {
        let mut select = asked.select().filter(C::WaitingSince.is_not_null());
        if let Some((row, since)) = after.and_then(|row| Some((row, row.waiting_since?))) {
            let later = Condition::any().add(C::WaitingSince.gt(since)).add(C::Id.gt(row.id));
            select = select.filter(C::WaitingSince.gte(since)).filter(later);
        }
        rows = select.order_by_asc(C::WaitingSince).order_by_asc(C::Id).limit(most).all(db).await?;
    }
    let room = most.saturating_sub(rows.len() as u64);
    if room == 0 {
        return Ok(rows);
    }
    let mut select = asked.select();
    if is_open {
        select = select.filter(C::WaitingSince.is_null());
    }
    if let Some(row) = after.filter(|row| !is_open || row.waiting_since.is_none()) {
        let earlier = Condition::any().add(C::LastAt.lt(row.last_at)).add(C::Id.lt(row.id));
        select = select.filter(C::LastAt.lte(row.last_at)).filter(earlier);
    }
    rows.extend(select.order_by_desc(C::LastAt).order_by_desc(C::Id).limit(room).all(db).await?);
    Ok(rows)
}

/// How many conversations each kind has, in the order of [`Show::ALL`], as far as they are counted.
pub async fn numbers(db: &impl ConnectionTrait, me: UserId) -> Outcome<Vec<(Show, Count)>> {
    let each = Show::ALL.map(|show| some(Asked { show, me, tag: None }.narrows()));
    let counted = counts(db, each.into()).await?;
    Ok(Show::ALL.into_iter().zip(counted.into_iter().map(Count::of)).collect())
}

/// How many visitors wait for an answer, as far as they are counted.
pub async fn waiting(db: &impl ConnectionTrait) -> Outcome<Count> {
    let wait = Condition::all().add(C::Status.eq(OPEN)).add(C::WaitingSince.is_not_null());
    Ok(Count::of(counts(db, vec![some(wait)]).await?.pop().unwrap_or(0)))
}

fn some(which: Condition) -> sea_orm::sea_query::SelectStatement {
    Query::select().expr(Expr::val(1)).from(Entity).cond_where(which).limit(MOST_COUNTED).take()
}

/// The conversations of these messages, each with the newest of them, the newest first. Ids of messages are in the order they
/// were said.
pub async fn of_messages(db: &impl ConnectionTrait, messages: &[Uuid]) -> Outcome<Vec<ConversationId>> {
    let mut found: Vec<(Uuid, Uuid)> = Vec::new();
    for some in messages.chunks(200) {
        let rows: Vec<(Uuid, Uuid)> = chat_message::Entity::find()
            .select_only()
            .columns([chat_message::Column::Id, chat_message::Column::ConversationId])
            .filter(chat_message::Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    found.sort_unstable_by_key(|other| std::cmp::Reverse(other.0));
    let mut seen = HashSet::new();
    Ok(found.into_iter().filter(|(_, talk)| seen.insert(*talk)).map(|(_, talk)| ConversationId(talk)).collect())
}

/// The first so many of these conversations that are asked for, in the given order.
pub async fn those(db: &impl ConnectionTrait, asked: &Asked, ids: &[ConversationId], most: u64) -> Outcome<Vec<Model>> {
    let mut rows = Vec::new();
    for some in ids.chunks(100) {
        let select = asked.select().filter(C::Id.is_in(some.iter().map(|id| id.0)));
        let mut found: HashMap<Uuid, Model> = select.all(db).await?.into_iter().map(|row| (row.id, row)).collect();
        rows.extend(some.iter().filter_map(|id| found.remove(&id.0)));
        if rows.len() as u64 >= most {
            break;
        }
    }
    Ok(rows)
}

/// The last message of each of these conversations.
pub async fn last_of(db: &impl ConnectionTrait, talks: &[Model]) -> Outcome<HashMap<Uuid, chat_message::Model>> {
    use chat_message::Column as M;
    if talks.is_empty() {
        return Ok(HashMap::new());
    }
    let each = talks.iter().fold(Condition::any(), |any, talk| {
        any.add(Condition::all().add(M::ConversationId.eq(talk.id)).add(M::Number.eq(talk.numbered)))
    });
    let rows = chat_message::Entity::find().filter(each).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.conversation_id, row)).collect())
}

/// The last message of a side in a conversation.
pub async fn last_of_side(
    db: &impl ConnectionTrait,
    id: ConversationId,
    side: crate::chat::model::Side,
) -> Outcome<Option<chat_message::Model>> {
    use chat_message::Column as M;
    let select = chat_message::Entity::find().filter(M::ConversationId.eq(id.0)).filter(M::Side.eq(side.as_str()));
    Ok(select.order_by_desc(M::Number).limit(1).one(db).await?)
}

/// Whether a visitor themself brought something along in this conversation: a card that is kept as this text.
pub async fn brought(db: &impl ConnectionTrait, id: ConversationId, card: &str) -> Outcome<bool> {
    use chat_message::Column as M;
    let select = chat_message::Entity::find()
        .select_only()
        .column(M::Id)
        .filter(M::ConversationId.eq(id.0))
        .filter(M::Side.eq("customer"))
        .filter(M::Card.eq(card));
    Ok(select.limit(1).into_tuple::<Uuid>().one(db).await?.is_some())
}

/// The cards that a visitor brought along in this conversation, the newest first, at most so many messages.
pub async fn cards_brought(db: &impl ConnectionTrait, id: ConversationId, most: u64) -> Outcome<Vec<String>> {
    use chat_message::Column as M;
    let select = chat_message::Entity::find()
        .select_only()
        .column(M::Card)
        .filter(M::ConversationId.eq(id.0))
        .filter(M::Side.eq("customer"))
        .filter(M::Card.ne(""));
    Ok(select.order_by_desc(M::Number).limit(most).into_tuple().all(db).await?)
}

/// Takes no more from whoever has a conversation, or something again: all of theirs are marked. Whether anything changed.
pub async fn block(
    db: &impl ConnectionTrait,
    owner: Option<&Owner>,
    id: ConversationId,
    blocked: Option<DateTime<Utc>>,
) -> Outcome<bool> {
    let whose = match owner {
        Some(owner) => of(owner),
        None => C::Id.eq(id.0),
    };
    let before = if blocked.is_some() { C::BlockedAt.is_null() } else { C::BlockedAt.is_not_null() };
    let changed = Entity::update_many()
        .col_expr(C::BlockedAt, Expr::value(blocked))
        .filter(whose)
        .filter(before)
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Calls a visitor so.
pub async fn call(db: &impl ConnectionTrait, id: ConversationId, name: &str) -> Outcome<()> {
    Entity::update_many().col_expr(C::Name, Expr::value(name)).filter(C::Id.eq(id.0)).exec(db).await?;
    Ok(())
}

/// How many open conversations each of these has.
pub async fn open_of(db: &impl ConnectionTrait, people: &[Uuid]) -> Outcome<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .column(C::AssigneeId)
        .column_as(C::Id.count(), "n")
        .filter(C::AssigneeId.is_in(people.iter().copied()))
        .filter(C::Status.eq(OPEN))
        .group_by(C::AssigneeId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
