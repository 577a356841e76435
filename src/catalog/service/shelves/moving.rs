//! A category goes one place up or down among its siblings.

use super::categories::{facts, note};
use crate::{
    catalog::{model::CategoryAction, store},
    error::AppError,
    ids::CategoryId,
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};

/// Moves a category one place; at the end it stays. Siblings that shared a number get one each.
///
/// # Errors
/// Not found.
pub async fn move_category(shop: &Shop, by: &Staff, id: CategoryId, up: bool) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let rows = store::categories(tx).await?;
        let own = rows.iter().find(|row| row.id == id.0).ok_or(Failure::Refused(AppError::NotFound))?;
        let mut siblings: Vec<_> = rows.iter().filter(|row| row.parent_id == own.parent_id).cloned().collect();
        let at = siblings.iter().position(|row| row.id == id.0).unwrap_or(0);
        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < siblings.len()) };
        let Some(to) = to else { return Ok(()) };
        siblings.swap(at, to);
        for (place, mut row) in (0..).zip(siblings) {
            if row.sort_order == place {
                continue;
            }
            let before = facts(&row);
            row.sort_order = place;
            if row.id == id.0 {
                note(tx, by, CategoryAction::Move, row.id, (before, facts(&row)), now).await?;
            }
            store::shelves::put_category(tx, row, false).await?;
        }
        Ok(())
    })
    .await
}
