//! What a visitor sees of their conversations.

use super::{desk::Beside, mails::opens, owner::Owner, shown::cards, times::desk_state};
use crate::{
    cart::service as cart,
    chat::{
        model::{Card, Event, FileView, MessageView, Panel, SHOWN, Said, Side, TalkView},
        store::{self, files, messages},
    },
    entity::{chat_file, chat_message, conversation::Model},
    error::AppError,
    i18n::Locale,
    ids::ConversationId,
    media::{model::ImageView, service as media},
    server::{clock::instant, context::Visitor, failure::Outcome, state::Shop},
    ui::address::with_query,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Most conversations of one visitor that are listed.
const MOST_TALKS: u64 = 50;

/// The conversation a visitor had last, or another one of theirs, with its last messages.
///
/// # Errors
/// [`AppError::NotFound`] for one that is not theirs; the database's.
pub async fn talk(shop: &Shop, owner: &Owner, which: Option<ConversationId>) -> Outcome<Option<TalkView>> {
    let db = shop.db.read();
    let row = match which {
        Some(id) => Some(store::owned(db, owner, id).await?.ok_or(AppError::NotFound)?),
        None => store::newest(db, owner).await?,
    };
    let Some(row) = row else { return Ok(None) };
    let id = ConversationId(row.id);
    let rows = messages::before(db, id, i64::MAX, SHOWN).await?;
    let has_older = rows.first().is_some_and(|first| first.number > 1);
    let is_blocked = row.blocked_at.is_some();
    Ok(Some(TalkView { messages: views(db, rows).await?, has_older, is_blocked, ..around(&row) }))
}

/// All that the panel shows of a visitor's conversation.
///
/// # Errors
/// As [`talk`].
pub async fn panel(shop: &Shop, owner: &Owner, visitor: &Visitor, which: Option<ConversationId>) -> Outcome<Panel> {
    let talk = match talk(shop, owner, which).await? {
        Some(talk) => Some(with_beside(shop, visitor.locale, talk).await?),
        None => None,
    };
    let cards = match &talk {
        Some(talk) => cards(shop, Side::Customer, cart::owner(shop, visitor).as_ref(), &talk.messages).await?,
        None => HashMap::new(),
    };
    let desk = desk_state(shop, visitor.locale).await?;
    Ok(Panel { talk, cards, desk, is_guest: visitor.user.is_none() })
}

/// The guest whose conversation a link of a mail opens, and the page it leads to; nothing without one.
///
/// # Errors
/// [`AppError::NotFound`] when the key is wrong or there is no such guest any more.
pub async fn by_link(shop: &Shop, conversation: &str, key: &str) -> Outcome<Option<(Owner, String)>> {
    if conversation.is_empty() || key.is_empty() {
        return Ok(None);
    }
    let id: ConversationId = conversation.parse().map_err(|_| AppError::NotFound)?;
    if !opens(shop, id, key) {
        return Err(AppError::NotFound.into());
    }
    let row = store::find(shop.db.read(), id).await?.ok_or(AppError::NotFound)?;
    match Owner::of(&row) {
        Some(owner @ Owner::Guest { .. }) => {
            Ok(Some((owner, with_query("/chat", [("talk", id.to_string()), ("key", key.to_owned())]))))
        }
        _ => Err(AppError::NotFound.into()),
    }
}

/// What stands around the messages of a conversation.
pub(super) fn around(row: &Model) -> TalkView {
    TalkView {
        id: ConversationId(row.id),
        is_open: row.closed_at.is_none(),
        numbered: row.numbered,
        read: row.staff_read,
        own_read: row.customer_read,
        messages: Vec::new(),
        has_older: false,
        has_mail: !row.email.is_empty(),
        rating: row.rating.and_then(|stars| u8::try_from(stars).ok()),
        with: row.assignee_name.clone(),
        is_blocked: row.blocked_at.is_some(),
        beside: String::new(),
    }
}

/// A conversation with what rooms above the chat say of it.
pub(super) async fn with_beside(shop: &Shop, locale: Locale, talk: TalkView) -> Outcome<TalkView> {
    let own = shop.extension::<Beside>()?.own;
    let beside = own(shop.clone(), talk.id, locale).await?;
    Ok(TalkView { beside, ..talk })
}

/// The conversations of a visitor, the newest first, without their messages.
///
/// # Errors
/// The database's.
pub async fn talks(shop: &Shop, owner: &Owner) -> Outcome<Vec<(TalkView, crate::time::Instant)>> {
    let rows = store::all_of(shop.db.read(), owner, MOST_TALKS).await?;
    Ok(rows.iter().map(|row| (around(row), instant(row.last_at))).collect())
}

/// Older messages of a conversation of the visitor, before a number, and whether there are still older ones.
///
/// # Errors
/// [`AppError::NotFound`] when it is not theirs; the database's.
pub async fn older(shop: &Shop, owner: &Owner, id: ConversationId, before: i64) -> Outcome<(Vec<MessageView>, bool)> {
    let db = shop.db.read();
    if store::owned(db, owner, id).await?.is_none() {
        return Err(AppError::NotFound.into());
    }
    let rows = messages::before(db, id, before, SHOWN).await?;
    let more = rows.first().is_some_and(|first| first.number > 1);
    Ok((views(db, rows).await?, more))
}

/// How many messages of the shop the visitor has not read: what the button says.
///
/// # Errors
/// The database's.
pub async fn badge(shop: &Shop, owner: Option<&Owner>) -> Outcome<i64> {
    let Some(owner) = owner else { return Ok(0) };
    let Some(row) = store::newest(shop.db.read(), owner).await? else { return Ok(0) };
    if row.customer_read == row.numbered {
        return Ok(0);
    }
    unread_after(shop.db.read(), &row).await
}

/// Unread messages of the shop in a conversation.
///
/// # Errors
/// The database's.
pub async fn unread_after(db: &impl ConnectionTrait, row: &Model) -> Outcome<i64> {
    messages::unread(db, ConversationId(row.id), row.customer_read, Side::Staff).await
}

/// Rows as both sides read them, with their files: one query more, however many there are.
pub(super) async fn views(db: &impl ConnectionTrait, rows: Vec<chat_message::Model>) -> Outcome<Vec<MessageView>> {
    let mut of: HashMap<Uuid, Vec<FileView>> = HashMap::new();
    for row in files::of(db, rows.iter().map(|row| row.id).collect()).await? {
        of.entry(row.message_id).or_default().push(file(row));
    }
    Ok(rows.into_iter().map(|row| (of.remove(&row.id).unwrap_or_default(), row)).map(message).collect())
}

fn message((files, row): (Vec<FileView>, chat_message::Model)) -> MessageView {
    let event = (row.kind == "event").then(|| Event::parse(&row.body)).flatten();
    MessageView {
        number: row.number,
        client: row.client_id,
        side: Side::parse(&row.side),
        author: row.author_name,
        card: Card::read(&row.card),
        said: event.map_or(Said::Text(row.body), Said::Event),
        files,
        sent: instant(row.sent_at),
    }
}

fn file(row: chat_file::Model) -> FileView {
    let pixels = |value| u32::try_from(value).unwrap_or_default();
    let picture = (row.kind == "picture").then(|| ImageView {
        widths: media::widths(&row.widths),
        width: pixels(row.width),
        height: pixels(row.height),
        ..ImageView::default()
    });
    FileView { id: row.id, name: row.name, bytes: u64::try_from(row.bytes).unwrap_or_default(), picture }
}
