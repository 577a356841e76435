//! Tickets as they are shown: to staff in a list, alone and beside a conversation, to customers by number and state.

use super::{finding, found};
use crate::{
    audit::Action,
    chat::{
        model::desk::Waited,
        service::{self as chat, Outline, Owner},
    },
    entity::ticket::Model,
    ids::{ConversationId, UserId},
    server::{audit, clock::instant, failure::Outcome, state::Shop},
    settings::service as settings,
    tickets::{
        model::{
            Left, NEVER, OwnTicket, Panel, TicketAction, TicketFilter, TicketPage, TicketRow, TicketState, TicketView,
        },
        store::{self, lists},
    },
    time::Instant,
    ui::listing::{Count, Paging, search},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Tickets on a page.
const PER_PAGE: u32 = 30;
/// Entries of the audit log that are shown.
const DEEDS: u64 = 50;
/// Earlier tickets of a conversation that are shown.
const EARLIER: u64 = 5;
/// Conversations of a customer whose tickets they see, and tickets.
const OWN: (u64, u64) = (50, 20);
/// Tickets that stand in their conversation.
const HERE: u64 = 3;

/// The tickets that an address asks for.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, filter: TicketFilter) -> Outcome<TicketPage> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    if !filter.q.is_empty() {
        finding::write_some(shop).await;
    }
    let sought = lists::Sought::of(db, &filter).await?;
    let (total, counts) = lists::numbers(db, &filter, &sought, now).await?;
    let paging = Paging::of(total.get(), PER_PAGE, filter.page.get());
    let rows = lists::page(db, (&filter, &sought), paging, now).await?;
    let rows = shown(db, rows, now).await?;
    Ok(TicketPage { filter, rows, total, paging, counts })
}

/// The ticket that a text names, as somebody types it; its row.
///
/// # Errors
/// The database's.
pub async fn called(shop: &Shop, typed: &str) -> Outcome<Option<TicketRow>> {
    let asked = TicketFilter { q: search(typed), ..TicketFilter::default() };
    let (db, now) = (shop.db.read(), shop.clock.now());
    let rows = store::find(db, &asked.number()).await?.into_iter().collect();
    Ok(shown(db, rows, now).await?.pop())
}

/// One ticket, by its number.
///
/// # Errors
/// Not found.
pub async fn ticket(shop: &Shop, number: &str) -> Outcome<TicketView> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let row = found(db, number).await?;
    let done = audit::entries(db, TicketAction::SUBJECT, &row.number, DEEDS).await?;
    let talk = chat::outlines(db, &[ConversationId(row.conversation_id)]).await?;
    Ok(TicketView {
        began: instant(row.began_at),
        answer_due: some(row.answer_due_at),
        answered: row.answered_at.map(instant),
        solve_due: some(row.solve_due_at),
        solved: row.solved_at.map(instant),
        least_level: least_level(shop, &row)?,
        row: row_of(row, &talk, now),
        done,
    })
}

/// What stands beside a conversation.
///
/// # Errors
/// The database's.
pub async fn panel(shop: &Shop, talk: ConversationId) -> Outcome<Panel> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let rows = store::of(db, &[talk], EARLIER + 1).await?;
    let known = chat::outlines(db, &[talk]).await?;
    let (live, earlier): (Vec<Model>, Vec<Model>) = rows.into_iter().partition(|row| row.is_live);
    let live = live.into_iter().next();
    let least_level = live.as_ref().map_or(Ok(1), |row| least_level(shop, row))?;
    let overdue = lists::overdue(db, now).await?;
    let live = live.map(|row| row_of(row, &known, now));
    let earlier = earlier.into_iter().take(EARLIER as usize).map(|row| row_of(row, &known, now)).collect();
    Ok(Panel { talk, live, least_level, earlier, overdue })
}

/// How many tickets are overdue, as far as they are counted.
///
/// # Errors
/// The database's.
pub async fn overdue(shop: &Shop) -> Outcome<Count> {
    lists::overdue(shop.db.read(), shop.clock.now()).await
}

/// The tickets of an account, the newest first.
///
/// # Errors
/// The database's.
pub async fn own(shop: &Shop, user: UserId) -> Outcome<Vec<OwnTicket>> {
    let talks = chat::ids_of(shop.db.read(), &Owner::Customer(user), OWN.0).await?;
    theirs(shop, &talks, OWN.1).await
}

/// The last tickets of one conversation, whose visitor was asked for before.
///
/// # Errors
/// The database's.
pub async fn own_of_talk(shop: &Shop, talk: ConversationId) -> Outcome<Vec<OwnTicket>> {
    theirs(shop, &[talk], HERE).await
}

async fn theirs(shop: &Shop, talks: &[ConversationId], most: u64) -> Outcome<Vec<OwnTicket>> {
    let rows = store::of(shop.db.read(), talks, most).await?;
    let own = |row: Model| OwnTicket {
        talk: ConversationId(row.conversation_id),
        state: TicketState::parse(&row.state),
        made: instant(row.made_at),
        number: row.number,
    };
    Ok(rows.into_iter().map(own).collect())
}

/// Takes what staff wrote about somebody who is to be forgotten out of their tickets. Call it in the transaction that forgets them,
/// before their conversations do.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    let talks = chat::all_ids_of(tx, user).await?;
    store::blank(tx, &talks).await
}

async fn shown(db: &impl ConnectionTrait, rows: Vec<Model>, now: DateTime<Utc>) -> Outcome<Vec<TicketRow>> {
    let talks: Vec<ConversationId> = rows.iter().map(|row| ConversationId(row.conversation_id)).collect();
    let known = chat::outlines(db, &talks).await?;
    Ok(rows.into_iter().map(|row| row_of(row, &known, now)).collect())
}

fn row_of(row: Model, talks: &HashMap<ConversationId, Outline>, now: DateTime<Utc>) -> TicketRow {
    let talk = ConversationId(row.conversation_id);
    let known = talks.get(&talk);
    let left = match (row.due_at - now).num_seconds() {
        _ if !row.is_live || row.due_at >= NEVER => Left::Stands,
        seconds @ 1.. => Left::Until(Waited::of(seconds)),
        seconds => Left::Over(Waited::of(-seconds)),
    };
    TicketRow {
        talk,
        name: known.map(|known| known.name.clone()).unwrap_or_default(),
        with: known.map(|known| known.with.clone()).unwrap_or_default(),
        class: store::class(&row),
        state: TicketState::parse(&row.state),
        level: row.level,
        is_answered: row.answered_at.is_some(),
        due: some(row.due_at).filter(|_| row.is_live),
        left,
        made: instant(row.made_at),
        number: row.number,
        subject: row.subject,
    }
}

/// An instant that comes.
fn some(at: DateTime<Utc>) -> Option<Instant> {
    (at < NEVER).then(|| instant(at))
}

fn least_level(shop: &Shop, row: &Model) -> Outcome<i16> {
    let settings = settings::current(shop);
    let due = store::clock(row)?.deadlines(store::class(row), settings.support_hours(), row.answered_at.is_some());
    Ok(due.level(shop.clock.now()))
}
