//! Internal notes: they stand among the messages at the desk and are sent to nobody.

use super::{noted, talk};
use crate::{
    chat::{
        model::{
            TalkAction,
            desk::{NOTE_MAX, NOTES_MAX},
        },
        service::hub::{Signal, What, tell},
        store::desk::notes,
    },
    error::{AppError, ProblemCode, Problems},
    ids::ConversationId,
    server::{context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use serde_json::json;

/// Notes something in a conversation, after its last message.
///
/// # Errors
/// Problems at `text`: none, too long, too many notes; not found.
pub async fn note(shop: &Shop, by: &Staff, id: ConversationId, text: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let text = problems.text("text", text, 1, NOTE_MAX);
    let (text, now) = (problems.into_result(text)?, shop.clock.now());
    transaction!(shop.db, [text], |tx| {
        let row = talk(tx, id).await?;
        if notes::count(tx, id).await? >= NOTES_MAX {
            return Err(AppError::field("text", ProblemCode::Range(0, NOTES_MAX as u16)).into());
        }
        notes::append(tx, (id, row.numbered), (by.id, &by.name), text, now).await?;
        noted(tx, by, id, TalkAction::Note, (json!({}), json!({ "noted": true })), now).await
    })
    .await?;
    // to the desk alone: its visitor does not even hear that something happened
    tell(shop, None, Signal { conversation: id, what: What::Rows }).await;
    Ok(())
}
