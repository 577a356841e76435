//! Who is on duty, and whether somebody still answers.

use crate::{
    chat::{
        model::desk::{Colleague, DeskAction},
        store::desk::duty,
    },
    ids::UserId,
    server::{
        audit::{self, Change},
        context::Staff,
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
};
use serde_json::json;

/// Goes on duty or off: new conversations go to who is on it. Done twice it is done.
///
/// # Errors
/// The database's.
pub async fn set_duty(shop: &Shop, by: &Staff, on: bool) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if duty::set(tx, by.id, on, now).await? {
            let (before, after) = (json!({ "on_duty": !on }), json!({ "on_duty": on }));
            let change = Change { action: DeskAction::Duty, part: "", subject: &by.id.to_string(), before, after };
            audit::record(tx, by, change, now).await?;
        }
        Ok(())
    })
    .await
}

/// Somebody as long as they answer: they may sign in, and their role may.
///
/// # Errors
/// The database's.
pub async fn colleague(shop: &Shop, id: UserId) -> Outcome<Option<Colleague>> {
    duty::find(shop.db.read(), id).await
}
