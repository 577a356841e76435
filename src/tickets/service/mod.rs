//! Decisions about tickets: what becomes of one, what the clock does to it, who sees it.

mod at_desk;
mod books;
mod escalating;
mod finding;
mod listing;
mod making;
mod overdue_mail;
pub mod past;
mod turning;

pub use at_desk::AT_DESK;
pub use books::kept;
pub use escalating::{ESCALATE, Hours, escalate};
pub use listing::{called, forget, list, overdue, own, own_of_talk, panel, ticket};
pub use making::{make, new_number};
pub use overdue_mail::{OverdueMail, samples as sample_letters};
pub use turning::{set_class, set_level, turn};

use super::{model::TicketAction, store};
use crate::{
    entity::ticket::Model,
    error::AppError,
    server::{
        audit::{self, Change},
        context::Staff,
        failure::{Failure, Outcome},
    },
    settings::model::Settings,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value;

/// Who does it.
#[derive(Clone, Copy, Debug)]
enum By<'b> {
    Staff(&'b Staff),
    Clock,
}

/// A ticket by its number, or not found.
async fn found(db: &impl ConnectionTrait, number: &str) -> Outcome<Model> {
    store::find(db, number).await?.ok_or_else(|| AppError::NotFound.into())
}

/// Calculates what is due of a ticket anew and puts it in the place of the one that was read, with an entry of the audit log.
async fn changed(
    tx: &impl ConnectionTrait,
    by: By<'_>,
    settings: &Settings,
    (mut row, clock): (Model, super::model::Clock),
    (action, before, after): (TicketAction, Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let due = clock.deadlines(store::class(&row), settings.support_hours(), row.answered_at.is_some());
    store::wind(&mut row, &clock, &due)?;
    let subject = row.number.clone();
    if !store::replace(tx, row).await? {
        return Err(Failure::Crossed("somebody else changed the ticket first".to_owned()));
    }
    let change = Change { action, part: "", subject: &subject, before, after };
    match by {
        By::Staff(staff) => audit::record(tx, staff, change, now).await,
        By::Clock => audit::record_by_clock(tx, change, now).await,
    }
}
