//! A conversation receives a message: it gets the next number, the other side has it unread. The same message sent again, by the
//! name its sender gave it, is the same row.

use super::{
    desk,
    files::{self, NewFile},
    hub::{Signal, What, tell},
    owner::Owner,
};
use crate::{
    chat::{
        model::{Card, Event, GOES_ON_HOURS, MAIL_MAX, MESSAGE_MAX, NAME_MAX, Side},
        store::{self, Talker, messages},
    },
    entity::conversation::{Column, Model},
    error::{AppError, Problems, Refusal},
    i18n::Locale,
    ids::{ConversationId, UserId},
    server::{
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        limits::{self, Allowance},
        state::Shop,
    },
    settings::service as settings,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Messages of a guest in a minute; those of an account.
const BY_GUEST: Allowance = Allowance::new("chat messages by guest", 20, 60);
const BY_CUSTOMER: Allowance = Allowance::new("chat messages by customer", 60, 60);
/// Messages of strangers from one network address in a minute, however many cookies they come with.
const BY_ADDRESS: Allowance = Allowance::new("chat messages by address", 120, 60);

/// What is said, by whom.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// The sender's own name for it; without one it is another each time.
    pub client: Option<Uuid>,
    /// Words.
    pub body: String,
    /// What it shows.
    pub card: Option<Card>,
    /// Its files, stored already.
    pub files: Vec<NewFile>,
}

/// What a visitor sends, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The message.
    pub message: Message,
    /// What a guest wants to be called; may be empty.
    pub name: String,
    /// Where an answer may be mailed; may be empty.
    pub email: String,
    /// The cart of a guest, by the hash of its cookie; may be empty.
    pub cart: String,
}

/// Who says it.
#[derive(Clone, Copy, Debug)]
pub enum From<'f> {
    /// The visitor.
    Customer,
    /// Somebody of the shop.
    Staff(UserId, &'f str),
    /// What happened, and who of the shop did it, where that is to be said.
    Shop(Event, &'f str),
}

impl From<'_> {
    const fn side(self) -> Side {
        match self {
            Self::Customer => Side::Customer,
            Self::Staff(..) => Side::Staff,
            Self::Shop(..) => Side::Shop,
        }
    }
}

/// The words of a message, cleaned; nothing but a card or files is a message, too.
///
/// # Errors
/// A problem at `body`.
pub(super) fn checked(message: &Message) -> Result<String, AppError> {
    let mut problems = Problems::default();
    let least = u16::from(message.card.is_none() && message.files.is_empty());
    let body = problems.text("body", &message.body, least, MESSAGE_MAX);
    problems.into_result(body)
}

/// The number of a message that a conversation has already, by the name that its sender gave it.
///
/// # Errors
/// [`Refusal::SaidOtherwise`] when it is another message under that name; the database's.
pub(super) async fn known(
    tx: &impl ConnectionTrait,
    id: ConversationId,
    side: Side,
    body: &str,
    message: &Message,
) -> Outcome<Option<i64>> {
    let Some(client) = message.client else { return Ok(None) };
    let Some(known) = messages::by_client(tx, id, client).await? else { return Ok(None) };
    if known.side != side.as_str() || known.body != body {
        return Err(Failure::refused(Refusal::SaidOtherwise));
    }
    Ok(Some(known.number))
}

/// Takes a message in; call it in a transaction and [`tell`] after it. Its number, and whether it is new.
///
/// # Errors
/// The database's; [`Refusal::SaidOtherwise`]; [`Failure::Crossed`] when somebody else was faster.
pub async fn receive(
    tx: &impl ConnectionTrait,
    talk: &Model,
    from: From<'_>,
    body: &str,
    message: &Message,
    now: DateTime<Utc>,
) -> Outcome<(i64, bool)> {
    let id = ConversationId(talk.id);
    if let Some(number) = known(tx, id, from.side(), body, message).await? {
        return Ok((number, false));
    }
    let number = talk.numbered + 1;
    let moved = store::Moved {
        number,
        waiting_since: match from {
            From::Customer => talk.waiting_since.or(Some(now)),
            From::Staff(..) => None,
            From::Shop(..) => talk.waiting_since,
        },
        first_answer_at: match from {
            From::Staff(..) => talk.first_answer_at.or(Some(now)),
            _ => talk.first_answer_at,
        },
        // whoever writes has read what stands before, and what happened needs no reading
        customer_read: match from {
            From::Staff(..) => talk.customer_read,
            From::Customer => number,
            From::Shop(..) if talk.customer_read == talk.numbered => number,
            From::Shop(..) => talk.customer_read,
        },
        staff_read: match from {
            From::Customer => talk.staff_read,
            From::Staff(..) => number,
            From::Shop(..) if talk.staff_read == talk.numbered => number,
            From::Shop(..) => talk.staff_read,
        },
    };
    if !store::advance(tx, id, &moved, now).await? {
        return Err(Failure::Crossed("another message came first".to_owned()));
    }
    let (author, author_name, event) = match from {
        From::Customer => (None, "", None),
        From::Staff(id, name) => (Some(id), name, None),
        From::Shop(event, name) => (None, name, Some(event)),
    };
    // staff find what a visitor says by who says it, too
    let search_text = match from {
        From::Customer => reading::search_text([talk.name.as_str(), talk.email.as_str(), body]),
        From::Staff(..) => reading::search_text([body]),
        From::Shop(..) => String::new(),
    };
    let card = Card::kept(message.card.as_ref());
    let new = messages::NewMessage {
        conversation: id,
        number,
        side: from.side(),
        author,
        author_name,
        client: message.client,
        event,
        body,
        card,
        search_text,
    };
    files::keep(tx, &message.files, now).await?;
    let row = messages::insert(tx, new, now).await?;
    store::files::insert(tx, row, &message.files).await?;
    Ok((number, true))
}

/// A visitor says something. Their conversation goes on, or begins. The number of the message and the conversation.
///
/// # Errors
/// Problems at `body`, `name` and `email`; [`AppError::TooMany`]; [`Refusal::ChatBlocked`] from whom the shop takes nothing more,
/// [`Refusal::ChatOff`] while there is no chat.
pub async fn send(shop: &Shop, visitor: &Visitor, owner: &Owner, asked: &Asked) -> Outcome<(i64, ConversationId)> {
    let body = checked(&asked.message)?;
    let mut problems = Problems::default();
    let name = problems.name("name", &asked.name, 0, NAME_MAX);
    let email = problems.mail("email", &asked.email, 0, MAIL_MAX);
    let (name, email) = problems.into_result((name, email))?;
    if !settings::current(shop).support.chat {
        return Err(Failure::refused(Refusal::ChatOff));
    }
    within_limits(shop, visitor, owner).await?;
    let (name, email) = match &visitor.user {
        Some(user) => (user.name.clone(), user.email.clone()),
        None => (name, email),
    };
    let (message, locale, now) = (&asked.message, visitor.locale, shop.clock.now());
    let (number, id, fresh, begins) = transaction!(shop.db, [body, name, email], |tx| {
        if store::is_blocked(tx, owner).await? {
            return Err(Failure::refused(Refusal::ChatBlocked));
        }
        // what is sent once more opens nothing anew
        if let Some(id) = store::newest(tx, owner).await?.map(|last| ConversationId(last.id))
            && let Some(number) = known(tx, id, Side::Customer, body, message).await?
        {
            return Ok((number, id, false, false));
        }
        let talk = current(tx, owner, locale, name, email, now).await?;
        let id = ConversationId(talk.id);
        store::introduce(tx, id, [name, email, &asked.cart]).await?;
        let (number, fresh) = receive(tx, &talk, From::Customer, body, message, now).await?;
        Ok((number, id, fresh, talk.assignee_id.is_none()))
    })
    .await?;
    if fresh {
        if begins {
            desk::give_out(shop, id).await;
        }
        tell(shop, Some(owner), Signal { conversation: id, what: What::Rows }).await;
    }
    Ok((number, id))
}

/// The conversation in which somebody's next message stands: the open one, the one that was closed a short while ago, else a
/// new one.
async fn current(
    tx: &impl ConnectionTrait,
    owner: &Owner,
    locale: Locale,
    name: &str,
    email: &str,
    now: DateTime<Utc>,
) -> Outcome<Model> {
    let last = store::newest(tx, owner).await?;
    let goes_on = |talk: &Model| talk.closed_at.is_none_or(|at| at > now - Duration::hours(GOES_ON_HOURS));
    let Some(talk) = last.filter(goes_on) else {
        return store::insert(tx, &Talker { owner, name, email, locale }, now).await;
    };
    if talk.closed_at.is_none() {
        return Ok(talk);
    }
    let id = ConversationId(talk.id);
    store::set_closed(tx, id, None).await?;
    receive(tx, &talk, From::Shop(Event::Reopened, ""), "", &Message::default(), now).await?;
    store::find(tx, id).await?.ok_or_else(|| AppError::NotFound.into())
}

/// The conversation in which a visitor's next message stands.
pub(super) async fn current_for(
    tx: &impl ConnectionTrait,
    owner: &Owner,
    visitor: &Visitor,
    now: DateTime<Utc>,
) -> Outcome<Model> {
    let (name, email) = visitor.user.as_ref().map_or(("", ""), |user| (user.name.as_str(), user.email.as_str()));
    current(tx, owner, visitor.locale, name, email, now).await
}

pub(super) async fn within_limits(shop: &Shop, visitor: &Visitor, owner: &Owner) -> Outcome<()> {
    if let Some(address) = &visitor.limited_as {
        let by_owner = match owner {
            Owner::Customer(_) => BY_CUSTOMER,
            Owner::Guest { .. } => BY_GUEST,
        };
        limits::spend(shop, &by_owner, &owner.to_string()).await?;
        if visitor.user.is_none() {
            limits::spend(shop, &BY_ADDRESS, address).await?;
        }
    }
    Ok(())
}

/// Notes that a visitor has read their conversation up to a message; what they read is not mailed any more.
///
/// # Errors
/// [`AppError::NotFound`] when it is not theirs.
pub async fn mark_read(shop: &Shop, owner: &Owner, id: ConversationId, upto: i64) -> Outcome<()> {
    let further = transaction!(shop.db, |tx| {
        if store::owned(tx, owner, id).await?.is_none() {
            return Err(AppError::NotFound.into());
        }
        store::read(tx, id, Column::CustomerRead, upto).await
    })
    .await?;
    if further {
        tell(shop, Some(owner), Signal { conversation: id, what: What::Rows }).await;
    }
    Ok(())
}
