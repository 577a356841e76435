//! What staff do to customers: each is one transaction with its entry in the audit log.

use super::{gone, note};
use crate::{
    account::service as account,
    customers::{
        model::{CustomerAction, NOTE_MAX, NOTES_MAX, REASON_MAX, RulesInput},
        store::{self, notes},
    },
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::UserId,
    orders::service as orders,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;

/// Keeps a customer from signing in, with a reason; all their sessions end.
///
/// # Errors
/// A problem with `reason`; not found; [`Refusal::WrongState`] when they are kept out already.
pub async fn suspend(shop: &Shop, by: &Staff, id: UserId, reason: &str) -> Outcome<()> {
    let reason = because(reason)?;
    let now = shop.clock.now();
    transaction!(shop.db, [reason], |tx| {
        store::find(tx, id).await?.ok_or_else(gone)?;
        if !store::suspend(tx, id, Some(now)).await? {
            return Err(Failure::refused(Refusal::WrongState));
        }
        account::set_active(tx, id, false, now).await?;
        note(tx, by, CustomerAction::Suspend, id, (json!({}), json!({"reason": reason})), now).await
    })
    .await
}

/// Lets a customer in again.
///
/// # Errors
/// A problem with `reason`; not found; [`Refusal::WrongState`] when they were not kept out, or are nobody any more.
pub async fn reactivate(shop: &Shop, by: &Staff, id: UserId, reason: &str) -> Outcome<()> {
    let reason = because(reason)?;
    let now = shop.clock.now();
    transaction!(shop.db, [reason], |tx| {
        let (_, row) = store::find(tx, id).await?.ok_or_else(gone)?;
        if account::is_erased(&row.username) || !store::suspend(tx, id, None).await? {
            return Err(Failure::refused(Refusal::WrongState));
        }
        account::set_active(tx, id, true, now).await?;
        note(tx, by, CustomerAction::Reactivate, id, (json!({}), json!({"reason": reason})), now).await
    })
    .await
}

/// Notes something of a customer.
///
/// # Errors
/// Not found; a problem with `text`: missing, too long, or one note too many.
pub async fn add_note(shop: &Shop, by: &Staff, id: UserId, text: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let text = problems.text("text", text, 1, NOTE_MAX);
    let text = problems.into_result(text)?;
    let now = shop.clock.now();
    transaction!(shop.db, [text], |tx| {
        store::find(tx, id).await?.ok_or_else(gone)?;
        if notes::count(tx, id).await? >= NOTES_MAX {
            return Err(AppError::field("text", ProblemCode::Range(0, NOTES_MAX as u16)).into());
        }
        notes::append(tx, id, (by.id.0, &by.name), text, now).await?;
        // the note itself is the record; the log says that there is one, and outlives nobody's data
        note(tx, by, CustomerAction::Note, id, (json!({}), json!({"noted": true})), now).await
    })
    .await
}

/// Gives a customer the orders that were made with their address and without an account; says how many.
///
/// # Errors
/// Not found.
pub async fn claim(shop: &Shop, by: &Staff, id: UserId) -> Outcome<u64> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let (_, row) = store::find(tx, id).await?.ok_or_else(gone)?;
        let claimed = orders::claim(tx, id, &row.email).await?;
        if claimed > 0 {
            note(tx, by, CustomerAction::Claim, id, (json!({}), json!({"orders": claimed})), now).await?;
        }
        Ok(claimed)
    })
    .await
}

/// Changes the rules of the groups.
///
/// # Errors
/// Problems at fields.
pub async fn set_rules(shop: &Shop, by: &Staff, input: RulesInput) -> Outcome<()> {
    let rules = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let before = store::rules(tx).await?;
        if before == rules {
            return Ok(());
        }
        store::set_rules(tx, rules).await?;
        let change = audit::Change {
            action: CustomerAction::Rules,
            part: "",
            subject: "rules",
            before: json!(before),
            after: json!(rules),
        };
        audit::record(tx, by, change, now).await
    })
    .await
}

fn because(reason: &str) -> Result<String, AppError> {
    let mut problems = Problems::default();
    let reason = problems.line("reason", reason, 3, REASON_MAX);
    problems.into_result(reason)
}
