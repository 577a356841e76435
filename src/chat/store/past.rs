//! Rows of conversations that are over when they come in.

use crate::{
    chat::{
        model::{Card, Side, desk::folded},
        service::{PastTalk, Tagged},
    },
    entity::{chat_message, chat_tagging, conversation},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use std::collections::{HashMap, hash_map::Entry};
use uuid::Uuid;

/// Rows of one statement: PostgreSQL takes 65,535 values, and a conversation has 23.
const ROWS: usize = 500;

/// Writes them with what was said in them.
pub async fn insert(db: &impl ConnectionTrait, talks: &[PastTalk]) -> Outcome<()> {
    for some in talks.chunks(ROWS) {
        conversation::Entity::insert_many(some.iter().map(talk)).exec_without_returning(db).await?;
    }
    let messages: Vec<_> = talks.iter().flat_map(said).collect();
    for some in messages.chunks(ROWS) {
        chat_message::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Gives them these tags, which are made where nobody has made them yet.
pub async fn tag(db: &impl ConnectionTrait, tagged: &[Tagged<'_>], now: DateTime<Utc>) -> Outcome<()> {
    let mut ids: HashMap<String, Uuid> = HashMap::new();
    for (_, name) in tagged {
        let Entry::Vacant(unknown) = ids.entry(folded(name)) else { continue };
        let made = super::desk::tags::WORDS.made(db, "name", &[(*name).to_owned()], now).await?;
        if let Some(id) = made.into_iter().next() {
            unknown.insert(id);
        }
    }
    let rows = tagged.iter().filter_map(|(talk, name)| {
        let tag = *ids.get(&folded(name))?;
        Some(chat_tagging::ActiveModel { tag_id: Set(tag), conversation_id: Set(talk.0), created_at: Set(now) })
    });
    let rows: Vec<_> = rows.collect();
    for some in rows.chunks(ROWS) {
        chat_tagging::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn talk(past: &PastTalk) -> conversation::ActiveModel {
    let count = i64::try_from(past.lines.len()).unwrap_or(i64::MAX);
    let last = past.lines.last().map_or(past.opened, |line| line.at);
    let answered = past.lines.iter().rposition(|line| line.of_staff);
    let unanswered = past.lines.get(answered.map_or(0, |place| place + 1)).map(|line| line.at);
    let closed = past.closed.as_ref().map(|closed| closed.at);
    let of_staff = past.staff.as_ref();
    let rating = past.closed.as_ref().and_then(|closed| closed.rating.as_ref());
    conversation::ActiveModel {
        id: Set(past.id.0),
        user_id: Set(past.user.map(|id| id.0)),
        guest_hash: Set(None),
        cart_hash: Set(None),
        name: Set(past.name.clone()),
        email: Set(String::new()),
        locale: Set(past.locale.to_string()),
        status: Set(if closed.is_some() { super::CLOSED } else { super::OPEN }.to_owned()),
        numbered: Set(count),
        customer_read: Set(count),
        staff_read: Set(if unanswered.is_some() { 0 } else { count }),
        mailed: Set(count),
        customer_seen_at: Set(Some(last)),
        assignee_id: Set(of_staff.map(|(id, _)| id.0)),
        assignee_name: Set(of_staff.map(|(_, name)| name.clone()).unwrap_or_default()),
        opened_at: Set(past.opened),
        last_at: Set(last),
        waiting_since: Set(unanswered.filter(|_| closed.is_none())),
        first_answer_at: Set(past.lines.iter().find(|line| line.of_staff).map(|line| line.at)),
        closed_at: Set(closed),
        closed_by: Set(closed.and(of_staff).map(|(id, _)| id.0)),
        blocked_at: Set(None),
        rating: Set(rating.map(|(stars, _)| *stars)),
        rating_words: Set(rating.map(|(_, words)| words.clone()).unwrap_or_default()),
        rated_at: Set(rating.and(closed)),
    }
}

fn said(past: &PastTalk) -> impl Iterator<Item = chat_message::ActiveModel> {
    (1_i64..).zip(&past.lines).map(|(number, line)| {
        let staff = past.staff.as_ref().filter(|_| line.of_staff);
        let side = if line.of_staff { Side::Staff } else { Side::Customer };
        chat_message::ActiveModel {
            id: Set(new_id()),
            conversation_id: Set(past.id.0),
            number: Set(number),
            side: Set(side.as_str().to_owned()),
            author_id: Set(staff.map(|(id, _)| id.0)),
            author_name: Set(staff.map(|(_, name)| name.clone()).unwrap_or_default()),
            client_id: Set(None),
            kind: Set("text".to_owned()),
            body: Set(line.words.clone()),
            card: Set(Card::kept(line.card.as_ref())),
            search_text: Set(match side {
                Side::Customer => reading::search_text([past.name.as_str(), line.words.as_str()]),
                _ => reading::search_text([line.words.as_str()]),
            }),
            sent_at: Set(line.at),
        }
    })
}
