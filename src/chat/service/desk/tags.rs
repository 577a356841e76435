//! Words of staff on conversations. However a word is written, it is one.

use super::{noted, talk, told};
use crate::{
    chat::{
        model::{
            TalkAction,
            desk::{DeskAction, OwnTag, TAG_MAX, TAGS_MAX, TAGS_OF_ONE, folded},
        },
        store::desk::tags,
    },
    error::{AppError, ProblemCode, Problems},
    ids::ConversationId,
    server::{
        audit::{self, Change},
        context::Staff,
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
};
use serde_json::{Value, json};
use uuid::Uuid;

/// All tags.
///
/// # Errors
/// The database's.
pub async fn all(shop: &Shop) -> Outcome<Vec<OwnTag>> {
    tags::all(shop.db.read(), TAGS_MAX).await
}

/// Gives a conversation a tag; one that nobody used yet is made.
///
/// # Errors
/// Problems at `name`: none, too long, too many of one conversation or in all; not found.
pub async fn tag(shop: &Shop, by: &Staff, id: ConversationId, name: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let name = problems.line("name", name, 1, TAG_MAX);
    if !name.is_empty() && (folded(&name).is_empty() || folded(&name).chars().count() > usize::from(TAG_MAX) * 2) {
        problems.add("name", ProblemCode::TooLong(TAG_MAX));
    }
    let (name, now) = (problems.into_result(name)?, shop.clock.now());
    let row = transaction!(shop.db, [name], |tx| {
        let row = talk(tx, id).await?;
        let before = tags::of(tx, id).await?;
        let one = match tags::called(tx, name).await? {
            Some(one) => one,
            None if tags::count(tx).await? >= TAGS_MAX => {
                return Err(AppError::field("name", ProblemCode::Range(0, TAGS_MAX as u16)).into());
            }
            None => tags::insert(tx, name, now).await?,
        };
        if before.iter().all(|had| had.id != one.id) {
            if before.len() >= TAGS_OF_ONE {
                return Err(AppError::field("name", ProblemCode::Range(1, TAGS_OF_ONE as u16)).into());
            }
            tags::give(tx, one.id, id, now).await?;
            let after = tags::of(tx, id).await?;
            noted(tx, by, id, TalkAction::Tag, (told_of(&before), told_of(&after)), now).await?;
        }
        Ok(row)
    })
    .await?;
    told(shop, &row).await;
    Ok(())
}

/// Takes a tag from a conversation; done twice it is done.
///
/// # Errors
/// Not found.
pub async fn untag(shop: &Shop, by: &Staff, id: ConversationId, tag: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    let row = transaction!(shop.db, |tx| {
        let row = talk(tx, id).await?;
        let before = tags::of(tx, id).await?;
        if tags::take(tx, tag, id).await? {
            let after = tags::of(tx, id).await?;
            noted(tx, by, id, TalkAction::Untag, (told_of(&before), told_of(&after)), now).await?;
        }
        Ok(row)
    })
    .await?;
    told(shop, &row).await;
    Ok(())
}

/// Takes a tag away from all conversations.
///
/// # Errors
/// Not found.
pub async fn delete(shop: &Shop, by: &Staff, tag: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let one = tags::find(tx, tag).await?.ok_or(AppError::NotFound)?;
        tags::delete(tx, tag).await?;
        let (before, after) = (json!({ "tag": one.name }), json!({ "tag": null }));
        let subject = &tag.to_string();
        let change = Change { action: DeskAction::DeleteTag, part: "", subject, before, after };
        audit::record(tx, by, change, now).await
    })
    .await
}

fn told_of(tags: &[OwnTag]) -> Value {
    json!({ "tags": tags.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ") })
}
