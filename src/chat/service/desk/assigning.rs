//! Who has a conversation: taken, handed over, put back; and new ones go to whoever is on duty with the fewest.

use super::{noted, talk, told};
use crate::{
    chat::{
        model::{Event, TalkAction},
        service::answering::happened,
        store::{
            self,
            desk::{self, duty},
        },
    },
    error::{AppError, ProblemCode, Refusal},
    ids::{ConversationId, UserId},
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;

/// Gives a conversation to somebody who answers (`to`), or back to nobody. `from` is who had it when whoever does it looked: if
/// somebody was faster, nothing changes. Its visitor and colleagues are told who has it.
///
/// # Errors
/// A problem at `to` when they may not answer; not found; [`Refusal::EditConflict`] when somebody else has it by now.
pub async fn assign(
    shop: &Shop,
    by: &Staff,
    id: ConversationId,
    from: Option<UserId>,
    to: Option<UserId>,
) -> Outcome<()> {
    let now = shop.clock.now();
    let row = transaction!(shop.db, |tx| {
        let row = talk(tx, id).await?;
        let to = match to {
            Some(to) => Some(duty::find(tx, to).await?.ok_or_else(|| AppError::field("to", ProblemCode::Choice))?),
            None => None,
        };
        let name = to.as_ref().map_or("", |one| one.name.as_str());
        if !store::assign(tx, id, from, to.as_ref().map(|one| (one.id, name))).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let before = row.assignee_name.clone();
        if to.as_ref().map(|one| one.id) == from {
            return Ok(row);
        }
        noted(tx, by, id, TalkAction::Assign, (json!({ "with": before }), json!({ "with": name })), now).await?;
        if to.is_some() { happened(tx, &row, Event::Taken, name, now).await } else { Ok(row) }
    })
    .await?;
    told(shop, &row).await;
    Ok(())
}

/// Gives a conversation that nobody has to whoever is on duty with the fewest open ones. It says nothing when it fails or when
/// nobody is there: then the conversation waits for whoever takes it.
pub async fn give_out(shop: &Shop, id: ConversationId) {
    if let Err(failure) = given_out(shop, id).await {
        tracing::warn!(error = %failure, conversation = %id, "a conversation was given to nobody");
    }
}

async fn given_out(shop: &Shop, id: ConversationId) -> Outcome<()> {
    let db = shop.db.read();
    let people = duty::on_duty(db).await?;
    if people.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = people.iter().map(|one| one.id.0).collect();
    let open = desk::open_of(db, &ids).await?;
    // of those with as few, who came on duty first
    let Some(one) = people.iter().min_by_key(|one| open.get(&one.id.0).copied().unwrap_or(0)) else { return Ok(()) };
    store::assign(shop.db.single(), id, None, Some((one.id, &one.name))).await?;
    Ok(())
}
