//! Who somebody is, and whether the shop takes something from them.

use super::{noted, talk, told};
use crate::{
    chat::{
        model::{NAME_MAX, TalkAction},
        service::owner::Owner,
        store::desk,
    },
    error::{Problems, Refusal},
    ids::ConversationId,
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;

/// Calls a guest so.
///
/// # Errors
/// A problem at `name`; not found; [`Refusal::EditConflict`] of somebody who has an account by now: that has a name.
pub async fn name_visitor(shop: &Shop, by: &Staff, id: ConversationId, name: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let name = problems.name("name", name, 1, NAME_MAX);
    let (name, now) = (problems.into_result(name)?, shop.clock.now());
    let row = transaction!(shop.db, [name], |tx| {
        let row = talk(tx, id).await?;
        if row.user_id.is_some() {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if row.name != *name {
            desk::call(tx, id, name).await?;
            let change = (json!({ "name": row.name }), json!({ "name": name }));
            noted(tx, by, id, TalkAction::Name, change, now).await?;
        }
        Ok(row)
    })
    .await?;
    told(shop, &row).await;
    Ok(())
}

/// Takes nothing more from the visitor of a conversation (`blocks`), or something again; done twice it is done. It holds for all
/// conversations of their account or browser.
///
/// # Errors
/// Not found.
pub async fn block(shop: &Shop, by: &Staff, id: ConversationId, blocks: bool) -> Outcome<()> {
    let now = shop.clock.now();
    let action = if blocks { TalkAction::Block } else { TalkAction::Unblock };
    let row = transaction!(shop.db, |tx| {
        let row = talk(tx, id).await?;
        let owner = Owner::of(&row);
        if desk::block(tx, owner.as_ref(), id, blocks.then_some(now)).await? {
            let change = (json!({ "blocked": !blocks }), json!({ "blocked": blocks }));
            noted(tx, by, id, action, change, now).await?;
        }
        Ok(row)
    })
    .await?;
    told(shop, &row).await;
    Ok(())
}
