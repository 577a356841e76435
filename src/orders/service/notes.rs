//! What staff note about an order: appended, never changed, never read by its customer.

use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::OrderId,
    orders::{
        model::{NOTE_MAX, NOTES_SHOWN, OrderAction, OrderNote},
        store::{self, notes},
    },
    server::{audit, context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// Notes something about an order.
///
/// # Errors
/// Not found; a problem with the field `text`: missing, longer than [`NOTE_MAX`], or one note too many ([`NOTES_SHOWN`]).
pub async fn add(shop: &Shop, by: &Staff, number: &str, text: &str) -> Outcome<()> {
    let mut problems = Problems::default();
    let text = problems.text("text", text, 1, NOTE_MAX);
    let text = problems.into_result(text)?;
    let now = shop.clock.now();
    transaction!(shop.db, [text], |tx| {
        let Some(order) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let id = OrderId(order.id);
        if notes::count(tx, id).await? >= NOTES_SHOWN {
            return Err(AppError::field("text", ProblemCode::Range(0, 200)).into());
        }
        notes::append(tx, id, (by.id.0, &by.name), text, now).await?;
        // the note itself is the record; the log says that there is one
        let after = json!({ "note": text.chars().take(80).collect::<String>() });
        let change = audit::Change { action: OrderAction::Note, part: "", subject: number, before: Value::Null, after };
        audit::record(tx, by, change, now).await
    })
    .await
}

/// The notes of an order, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<OrderNote>> {
    notes::of_order(db, order, NOTES_SHOWN).await
}
