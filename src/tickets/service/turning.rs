//! What staff do with a ticket: another class, another level, it waits, it is solved, it is taken up again.

use super::{By, changed, found};
use crate::{
    chat::{model::Event, service as chat},
    error::{AppError, ProblemCode, Refusal},
    ids::ConversationId,
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    tickets::{
        model::{Class, MOST_LEVEL, TicketAction, TicketState, Turn},
        store,
    },
};
use serde_json::json;

/// Gives a ticket another class; what is due follows, from when it began.
///
/// # Errors
/// A problem at `class`; not found; [`Refusal::WrongState`] of one that is solved.
pub async fn set_class(shop: &Shop, by: &Staff, number: &str, class: &str) -> Outcome<()> {
    let class = Class::parse(class).ok_or_else(|| AppError::field("class", ProblemCode::Choice))?;
    let (settings, now) = (settings::now(shop).await?, shop.clock.now());
    transaction!(shop.db, [settings], |tx| {
        let mut row = found(tx, number).await?;
        if !row.is_live {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let (clock, before) = (store::clock(&row)?, store::class(&row));
        if before == class {
            return Ok(());
        }
        row.class = class.as_str().to_owned();
        let change = (TicketAction::Class, json!({ "class": before.name() }), json!({ "class": class.name() }));
        changed(tx, By::Staff(by), settings, (row, clock), change, now).await
    })
    .await
}

/// Gives a ticket another level by hand: up to the third, and down to what the clock says; below that the clock would raise it again.
///
/// # Errors
/// A problem at `level`; not found; [`Refusal::WrongState`] of one that is solved, and below what the clock says.
pub async fn set_level(shop: &Shop, by: &Staff, number: &str, level: i16) -> Outcome<()> {
    if !(1..=MOST_LEVEL).contains(&level) {
        return Err(AppError::field("level", ProblemCode::Choice).into());
    }
    let (settings, now) = (settings::now(shop).await?, shop.clock.now());
    transaction!(shop.db, [settings], |tx| {
        let mut row = found(tx, number).await?;
        let clock = store::clock(&row)?;
        let due = clock.deadlines(store::class(&row), settings.support_hours(), row.answered_at.is_some());
        if !row.is_live || level < due.level(now) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let before = row.level;
        if before == level {
            return Ok(());
        }
        row.level = level;
        let change = (TicketAction::Level, json!({ "level": before }), json!({ "level": level }));
        changed(tx, By::Staff(by), settings, (row, clock), change, now).await
    })
    .await
}

/// Turns a ticket. It waits only for a customer who was answered; who solves it may have said so elsewhere. Its customer reads in the
/// conversation that it is solved, and that it was taken up again.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when it cannot be turned so; [`Refusal::EditConflict`] when it would be taken up again and its
/// conversation is another ticket by now.
pub async fn turn(shop: &Shop, by: &Staff, number: &str, turn: Turn) -> Outcome<()> {
    let (settings, now) = (settings::now(shop).await?, shop.clock.now());
    let talk = transaction!(shop.db, [settings], |tx| {
        let mut row = found(tx, number).await?;
        let talk = ConversationId(row.conversation_id);
        let before = TicketState::parse(&row.state);
        let Some(after) = before.after(turn) else {
            return Err(Failure::refused(Refusal::WrongState));
        };
        if turn == Turn::Wait && row.answered_at.is_none() {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if turn == Turn::Reopen && store::live_of(tx, talk).await?.is_some() {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let mut clock = store::clock(&row)?;
        match turn {
            Turn::Wait | Turn::Solve => clock.stop(now),
            Turn::GoOn | Turn::Reopen => clock.go_on(now),
        }
        row.state = after.as_str().to_owned();
        row.is_live = after.is_live();
        row.solved_at = (!after.is_live()).then_some(now);
        row.spoken_at = None;
        // the conversation before the ticket, as a message touches them: two that cross wait for each other in one order
        let event = match turn {
            Turn::Solve => Some(Event::TicketSolved),
            Turn::Reopen => Some(Event::TicketReopened),
            Turn::Wait | Turn::GoOn => None,
        };
        if let Some(event) = event {
            chat::say_event(tx, talk, event, number, now).await?;
        }
        let change = (TicketAction::of(turn), json!({ "state": before.as_str() }), json!({ "state": after.as_str() }));
        changed(tx, By::Staff(by), settings, (row, clock), change, now).await?;
        Ok(talk)
    })
    .await?;
    chat::told(shop, talk).await
}
