//! The shop answers.

use super::{
    hub::{Signal, What, tell},
    mails::ReplyMail,
    owner::Owner,
    receiving::{From, Message, checked, known, receive},
};
use crate::{
    chat::{
        model::{Event, Side},
        store,
    },
    entity::conversation::{Column, Model},
    error::AppError,
    ids::ConversationId,
    server::{context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its number.
    pub number: i64,
}

/// Somebody of the shop says something. Who answers first takes the conversation; a closed one goes on. A visitor who is not
/// there gets it by mail after a while.
///
/// # Errors
/// A problem at `body`; not found.
pub async fn answer(shop: &Shop, by: &Staff, id: ConversationId, message: &Message) -> Outcome<Answer> {
    let (body, now) = (checked(message)?, shop.clock.now());
    let (owner, number, fresh) = transaction!(shop.db, [body], |tx| {
        let mut talk = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
        // what is sent once more opens nothing anew
        if let Some(number) = known(tx, id, Side::Staff, body, message).await? {
            return Ok((Owner::of(&talk), number, false));
        }
        if talk.closed_at.is_some() {
            store::set_closed(tx, id, None).await?;
            talk = happened(tx, &talk, Event::Reopened, "", now).await?;
        }
        if talk.assignee_id.is_none() && store::assign(tx, id, None, Some((by.id, &by.name))).await? {
            talk = happened(tx, &talk, Event::Taken, &by.name, now).await?;
        }
        let (number, fresh) = receive(tx, &talk, From::Staff(by.id, &by.name), body, message, now).await?;
        if fresh {
            ReplyMail::ask(tx, id, number, now).await?;
        }
        Ok((Owner::of(&talk), number, fresh))
    })
    .await?;
    if fresh {
        tell(shop, owner.as_ref(), Signal { conversation: id, what: What::Rows }).await;
    }
    Ok(Answer { number })
}

/// Notes in a conversation what happened to it, and who of the shop did it where that is said; it, as it is then.
///
/// # Errors
/// The database's.
pub async fn happened(
    tx: &impl ConnectionTrait,
    talk: &Model,
    event: Event,
    who: &str,
    now: DateTime<Utc>,
) -> Outcome<Model> {
    receive(tx, talk, From::Shop(event, who), "", &Message::default(), now).await?;
    let id = ConversationId(talk.id);
    store::find(tx, id).await?.ok_or_else(|| AppError::NotFound.into())
}

/// Notes that the shop has read a conversation up to a message.
///
/// # Errors
/// The database's.
pub async fn read_by_staff(shop: &Shop, _by: &Staff, id: ConversationId, upto: i64) -> Outcome<()> {
    let (owner, further) = transaction!(shop.db, |tx| {
        let talk = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
        Ok((Owner::of(&talk), store::read(tx, id, Column::StaffRead, upto).await?))
    })
    .await?;
    if further {
        tell(shop, owner.as_ref(), Signal { conversation: id, what: What::Rows }).await;
    }
    Ok(())
}

/// Says to the visitor and to colleagues that somebody is writing.
///
/// # Errors
/// The database's.
pub async fn writes(shop: &Shop, by: &Staff, id: ConversationId) -> Outcome<()> {
    let talk = store::find(shop.db.read(), id).await?.ok_or(AppError::NotFound)?;
    let signal = Signal { conversation: id, what: What::StaffWrites(by.name.clone()) };
    tell(shop, Owner::of(&talk).as_ref(), signal).await;
    Ok(())
}
