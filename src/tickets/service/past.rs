//! Tickets of the past, brought in as they ended: nobody is told, and nobody is written to.

use super::new_number;
use crate::{
    ids::ConversationId,
    server::failure::Outcome,
    settings::model::SupportHours,
    tickets::{
        model::{Class, Clock, TicketState},
        store::{self, NewTicket},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// A ticket that was solved.
#[derive(Clone, Debug)]
pub struct PastTicket {
    /// The conversation it was.
    pub talk: ConversationId,
    /// How urgent it was.
    pub class: Class,
    /// What it was about, at most `SUBJECT_MAX` characters.
    pub subject: String,
    /// When it was made (UTC).
    pub made: DateTime<Utc>,
    /// When it was answered first (UTC).
    pub answered: DateTime<Utc>,
    /// When it was solved (UTC).
    pub solved: DateTime<Utc>,
}

/// Brings them in; what was due is calculated in these hours. One whose number is taken is left out.
///
/// # Errors
/// The database's.
pub async fn bring_in(tx: &impl ConnectionTrait, tickets: &[PastTicket], hours: &SupportHours<'_>) -> Outcome<()> {
    for one in tickets {
        let mut clock = Clock { began: one.made, stops: Vec::new() };
        let due = clock.deadlines(one.class, *hours, true);
        let number = new_number(one.made);
        let new = NewTicket {
            number: &number,
            talk: one.talk,
            class: one.class,
            subject: &one.subject,
            clock: &clock,
            due,
            answered: Some(one.answered),
            level: due.level(one.solved),
            search_text: String::new(),
        };
        if !store::insert(tx, &new, one.made).await? {
            continue;
        }
        let Some(mut row) = store::find(tx, &number).await? else { continue };
        clock.stop(one.solved);
        store::wind(&mut row, &clock, &clock.deadlines(one.class, *hours, true))?;
        row.state = TicketState::Solved.as_str().to_owned();
        (row.is_live, row.solved_at) = (false, Some(one.solved));
        store::replace(tx, row).await?;
    }
    Ok(())
}
