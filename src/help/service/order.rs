//! The places of questions in their topics.

use super::{in_order, note, topic_of};
use crate::{
    error::AppError,
    help::{
        model::{HelpAction, QUESTIONS_MAX},
        store,
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
};
use serde_json::json;
use uuid::Uuid;

/// Whither a question goes by one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the one that stands before it.
    Up,
    /// After the one that stands after it.
    Down,
}

/// Gives a question the place of its neighbour; at the end of its topic it stays where it is, and nothing is noted.
///
/// # Errors
/// Not found.
pub async fn shift(shop: &Shop, by: &Staff, id: Uuid, way: Way) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let row = store::find(tx, id).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        let mut rows = in_order(store::all(tx, QUESTIONS_MAX as u64).await?);
        rows.retain(|other| topic_of(other) == topic_of(&row));
        let Some(at) = rows.iter().position(|other| other.id == id) else { return Ok(()) };
        let to = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|to| *to < rows.len()),
        };
        let Some(to) = to else { return Ok(()) };
        rows.swap(at, to);
        for (position, other) in (0_i32..).zip(&rows) {
            if other.position != position {
                store::place(tx, other.id, position).await?;
            }
        }
        settings::help_changed(tx, now).await?;
        // places as people count them
        let (before, after) = (json!({ "position": at + 1 }), json!({ "position": to + 1 }));
        note(tx, by, HelpAction::Move, id, (before, after), now).await
    })
    .await?;
    settings::look(shop).await
}
