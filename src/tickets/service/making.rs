//! A conversation becomes a ticket.

use super::finding;
use crate::{
    chat::{model::Event, service as chat},
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::ConversationId,
    server::{
        audit::{self, Change},
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    tickets::{
        model::{Class, Clock, SUBJECT_MAX, TicketAction},
        store::{self, NewTicket},
    },
};
use chrono::{DateTime, Duration, Utc};
use rand::seq::IndexedRandom;
use serde_json::json;

/// Numbers that are tried.
const TRIES: usize = 12;

/// A number: the day in Jakarta and four letters nobody confuses, such as `T-261127-K7QX`. Never max + 1: it would say how many there
/// are, and be fought for.
#[must_use]
pub fn new_number(now: DateTime<Utc>) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
    let mut random = rand::rng();
    let tail: String = (0..4).filter_map(|_| LETTERS.choose(&mut random)).map(|letter| char::from(*letter)).collect();
    format!("T-{}-{tail}", (now + Duration::hours(7)).format("%y%m%d"))
}

/// Makes a ticket of a conversation; its number. The clocks run since its visitor waits for an answer; where nobody waits they run
/// from now on, and the first answer is given: the one that stands there. Visitor and colleagues read in the conversation that it is
/// a ticket now.
///
/// # Errors
/// Problems at `class` and `subject`; not found; [`Refusal::EditConflict`] when it is one already.
pub async fn make(shop: &Shop, by: &Staff, talk: ConversationId, class: &str, subject: &str) -> Outcome<String> {
    let mut problems = Problems::default();
    let class = Class::parse(class);
    if class.is_none() {
        problems.add("class", ProblemCode::Choice);
    }
    let subject = problems.line("subject", subject, 0, SUBJECT_MAX);
    let subject = problems.into_result(subject)?;
    let class = class.unwrap_or_default();
    let (settings, now) = (settings::now(shop).await?, shop.clock.now());
    let number = transaction!(shop.db, [subject, settings], |tx| {
        let outline = chat::outline(tx, talk).await?;
        let waits = outline.waiting_since;
        let clock = Clock { began: waits.unwrap_or(now), stops: Vec::new() };
        let answered = waits.is_none().then_some(now);
        let due = clock.deadlines(class, settings.support_hours(), answered.is_some());
        let mut number = new_number(now);
        for tried in 0.. {
            if store::live_of(tx, talk).await?.is_some() {
                return Err(Failure::refused(Refusal::EditConflict));
            }
            let level = due.level(now);
            let search_text = finding::text(&number, subject, Some(&outline));
            let clock = &clock;
            let new = NewTicket { number: &number, talk, class, subject, clock, due, answered, level, search_text };
            if store::insert(tx, &new, now).await? {
                break;
            }
            if tried == TRIES {
                return Err(AppError::Busy.into());
            }
            number = new_number(now);
        }
        let after = json!({ "class": class.name(), "level": due.level(now), "state": "open" });
        let change = Change { action: TicketAction::Make, part: "", subject: &number, before: json!({}), after };
        audit::record(tx, by, change, now).await?;
        chat::say_event(tx, talk, Event::Ticketed, &number, now).await?;
        Ok(number)
    })
    .await?;
    chat::told(shop, talk).await?;
    Ok(number)
}
