//! Queries on tickets. A change is one conditional statement on the version that was read.

pub mod found_by;
pub mod lists;

use super::model::{Class, Clock, Deadlines, TicketState};
use crate::{
    entity::ticket::{self, Column as C, Entity, Model},
    ids::ConversationId,
    server::{
        clock::new_id,
        failure::{Failure, Outcome},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

/// The clock of a row.
pub fn clock(row: &Model) -> Outcome<Clock> {
    let stops = serde_json::from_str(&row.stops).map_err(Failure::fault)?;
    Ok(Clock { began: row.began_at, stops })
}

/// Puts a clock and what follows from it into a row.
pub fn wind(row: &mut Model, clock: &Clock, due: &Deadlines) -> Outcome<()> {
    row.stops = serde_json::to_string(&clock.stops).map_err(Failure::fault)?;
    if row.answered_at.is_none() {
        row.answer_due_at = due.answer_due;
    }
    (row.solve_half_at, row.solve_due_at) = (due.solve_half, due.solve_due);
    (row.half_at, row.due_at) = (due.half, due.due);
    Ok(())
}

/// The class of a row.
#[must_use]
pub fn class(row: &Model) -> Class {
    Class::parse(&row.class).unwrap_or_default()
}

/// A new ticket.
pub struct NewTicket<'n> {
    pub number: &'n str,
    pub talk: ConversationId,
    pub class: Class,
    pub subject: &'n str,
    pub clock: &'n Clock,
    pub due: Deadlines,
    pub answered: Option<DateTime<Utc>>,
    pub level: i16,
    pub search_text: String,
}

/// Writes a ticket; whether neither its number nor a live one of its conversation was there.
pub async fn insert(db: &impl ConnectionTrait, new: &NewTicket<'_>, now: DateTime<Utc>) -> Outcome<bool> {
    let due = new.due;
    let row = ticket::ActiveModel {
        id: Set(new_id()),
        number: Set(new.number.to_owned()),
        conversation_id: Set(new.talk.0),
        class: Set(new.class.as_str().to_owned()),
        state: Set(TicketState::Open.as_str().to_owned()),
        is_live: Set(true),
        level: Set(new.level),
        subject: Set(new.subject.to_owned()),
        version: Set(1),
        made_at: Set(now),
        began_at: Set(new.clock.began),
        stops: Set(serde_json::to_string(&new.clock.stops).map_err(Failure::fault)?),
        spoken_at: Set(None),
        answered_at: Set(new.answered),
        answer_due_at: Set(due.answer_due),
        solve_half_at: Set(due.solve_half),
        solve_due_at: Set(due.solve_due),
        half_at: Set(due.half),
        due_at: Set(due.due),
        solved_at: Set(None),
        told_at: Set(None),
        search_text: Set(new.search_text.clone()),
    };
    let insert = Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned());
    Ok(insert.exec_without_returning(db).await? == 1)
}

/// Puts a changed row in the place of the one that was read; whether that was still there.
pub async fn replace(db: &impl ConnectionTrait, mut row: Model) -> Outcome<bool> {
    let (id, seen) = (row.id, row.version);
    row.version += 1;
    // what it is found by changes by itself
    let changed = ticket::ActiveModel { search_text: NotSet, ..row.into_active_model().reset_all() };
    let update = Entity::update_many().set(changed).filter(C::Id.eq(id)).filter(C::Version.eq(seen));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// A ticket by its number.
pub async fn find(db: &impl ConnectionTrait, number: &str) -> Outcome<Option<Model>> {
    Ok(Entity::find().filter(C::Number.eq(number)).one(db).await?)
}

/// A ticket by its key.
pub async fn find_by_id(db: &impl ConnectionTrait, id: uuid::Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// The ticket of a conversation that is not solved.
pub async fn live_of(db: &impl ConnectionTrait, talk: ConversationId) -> Outcome<Option<Model>> {
    let select = Entity::find().filter(C::ConversationId.eq(talk.0)).filter(C::State.ne(TicketState::Solved.as_str()));
    Ok(select.one(db).await?)
}

/// The tickets of these conversations, the newest first, at most so many.
pub async fn of(db: &impl ConnectionTrait, talks: &[ConversationId], most: u64) -> Outcome<Vec<Model>> {
    if talks.is_empty() {
        return Ok(Vec::new());
    }
    let select = Entity::find().filter(C::ConversationId.is_in(talks.iter().map(|talk| talk.0)));
    Ok(select.order_by_desc(C::MadeAt).order_by_desc(C::Id).limit(most).all(db).await?)
}

/// Empties what these were about.
pub async fn blank(db: &impl ConnectionTrait, talks: &[ConversationId]) -> Outcome<()> {
    use sea_orm::sea_query::Expr;
    Entity::update_many()
        .col_expr(C::Subject, Expr::value(""))
        .col_expr(C::SearchText, Expr::value(""))
        .filter(C::ConversationId.is_in(talks.iter().map(|talk| talk.0)))
        .exec(db)
        .await?;
    Ok(())
}
