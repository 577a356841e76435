//! Words of staff on conversations. However a word is written, it is one.

use super::{noted, talk, told};
use crate::{
    chat::{
        model::{
            TalkAction,
            desk::{DeskAction, OwnTag, TAGS_OF_ONE},
        },
        store::desk::tags::WORDS,
    },
    ids::ConversationId,
    server::{
        audit::{self, Change},
        context::Staff,
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
    tags::{model::typed_tag, service::too_many},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// All tags.
///
/// # Errors
/// The database's.
pub async fn all(shop: &Shop) -> Outcome<Vec<OwnTag>> {
    WORDS.all(shop.db.read()).await
}

/// Gives a conversation a tag; one that nobody used yet is made.
///
/// # Errors
/// Problems at `name`: none, too long, too many of one conversation or in all; not found.
pub async fn tag(shop: &Shop, by: &Staff, id: ConversationId, name: &str) -> Outcome<()> {
    // one of before may have a comma, which no new one has
    let known = WORDS.called(shop.db.read(), name).await?;
    let (name, now) = (known.map_or_else(|| typed_tag("name", name), |one| Ok(one.name))?, shop.clock.now());
    let row = transaction!(shop.db, [name], |tx| {
        let row = talk(tx, id).await?;
        let before = WORDS.of(tx, id.0).await?;
        for one in WORDS.made(tx, "name", std::slice::from_ref(name), now).await? {
            if before.iter().any(|had| had.id == one) {
                continue;
            }
            if before.len() >= TAGS_OF_ONE {
                return Err(too_many("name", TAGS_OF_ONE));
            }
            WORDS.give(tx, one, &[id.0], now).await?;
            let after = WORDS.of(tx, id.0).await?;
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
        let before = WORDS.of(tx, id.0).await?;
        if WORDS.take(tx, tag, &[id.0]).await? > 0 {
            let after = WORDS.of(tx, id.0).await?;
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
        let one = WORDS.delete(tx, tag).await?;
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
