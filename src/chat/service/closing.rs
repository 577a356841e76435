//! A conversation ends, goes on, and is judged by its visitor.

use super::{
    answering::happened,
    hub::{Signal, What, tell},
    owner::Owner,
};
use crate::{
    chat::{
        model::{Event, RATING_MAX, TalkAction},
        store,
    },
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::ConversationId,
    server::{
        audit::{self, Change},
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;

/// Closes a conversation.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when it is closed.
pub async fn close(shop: &Shop, by: &Staff, id: ConversationId) -> Outcome<()> {
    turn(shop, by, id, TalkAction::Close).await
}

/// Lets a closed conversation go on.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when it is open.
pub async fn reopen(shop: &Shop, by: &Staff, id: ConversationId) -> Outcome<()> {
    turn(shop, by, id, TalkAction::Reopen).await
}

async fn turn(shop: &Shop, by: &Staff, id: ConversationId, action: TalkAction) -> Outcome<()> {
    let now = shop.clock.now();
    let closes = action == TalkAction::Close;
    let owner = transaction!(shop.db, |tx| {
        let talk = store::find(tx, id).await?.ok_or(AppError::NotFound)?;
        let event = if closes { Event::Closed } else { Event::Reopened };
        let talk = happened(tx, &talk, event, "", now).await?;
        if !store::set_closed(tx, id, closes.then_some((now, Some(by.id)))).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if closes {
            store::waits_no_more(tx, id).await?;
        }
        let (before, after) = (json!({ "closed": !closes }), json!({ "closed": closes }));
        let subject = &id.to_string();
        audit::record(tx, by, Change { action, part: "", subject, before, after }, now).await?;
        Ok(Owner::of(&talk))
    })
    .await?;
    tell(shop, owner.as_ref(), Signal { conversation: id, what: What::Rows }).await;
    Ok(())
}

/// What a visitor says of a closed conversation: one to five stars and a word, given again as often as they like.
///
/// # Errors
/// Problems at `stars` and `words`; [`AppError::NotFound`] when it is not theirs or open.
pub async fn rate(shop: &Shop, owner: &Owner, id: ConversationId, stars: u8, words: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    if !(1..=5).contains(&stars) {
        problems.add("stars", ProblemCode::Choice);
    }
    let words = problems.text("words", words, 0, RATING_MAX);
    let words = problems.into_result(words)?;
    let now = shop.clock.now();
    let kept =
        transaction!(shop.db, [words], |tx| store::rate(tx, owner, id, i16::from(stars), words, now).await).await?;
    if !kept {
        return Err(AppError::NotFound.into());
    }
    tell(shop, Some(owner), Signal { conversation: id, what: What::Rows }).await;
    Ok(())
}
