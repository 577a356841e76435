//! An attribute, or an option of one, goes to another place in its order.

use super::{facts, note, option_facts};
use crate::{
    catalog::{model::AttributeAction, store},
    error::AppError,
    ids::{AttributeId, OptionId},
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};

/// Puts an attribute at a place, from 1; beyond the end it is last.
///
/// # Errors
/// Not found.
pub async fn move_attribute(shop: &Shop, by: &Staff, id: AttributeId, to: u16) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let rows = placed(store::attributes::all(tx).await?, |row| row.id == id.0, to)?;
        for (place, row) in (0..).zip(rows) {
            if row.position == place {
                continue;
            }
            let before = facts(&row, "");
            let row = crate::entity::attribute::Model { position: place, ..row };
            if row.id == id.0 {
                note(tx, by, (AttributeAction::Move, ""), id.0, (before, facts(&row, "")), now).await?;
            }
            store::attributes::put(tx, row, false).await?;
        }
        Ok(())
    })
    .await
}

/// Puts an option of an attribute at a place, from 1; beyond the end it is last.
///
/// # Errors
/// Not found.
pub async fn move_option(shop: &Shop, by: &Staff, id: AttributeId, which: OptionId, to: u16) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let rows = placed(store::attributes::options(tx, id.0).await?, |row| row.id == which.0, to)?;
        for (place, row) in (0..).zip(rows) {
            if row.position == place {
                continue;
            }
            let before = option_facts(&row);
            let row = crate::entity::attribute_option::Model { position: place, ..row };
            if row.id == which.0 {
                let change = (before, option_facts(&row));
                note(tx, by, (AttributeAction::MoveOption, &row.name_id), id.0, change, now).await?;
            }
            store::attributes::put_option(tx, row, false).await?;
        }
        Ok(())
    })
    .await
}

/// These rows with one of them at another place.
fn placed<T>(mut rows: Vec<T>, is_it: impl Fn(&T) -> bool, to: u16) -> Outcome<Vec<T>> {
    let at = rows.iter().position(is_it).ok_or(Failure::Refused(AppError::NotFound))?;
    let row = rows.remove(at);
    rows.insert(usize::from(to).saturating_sub(1).min(rows.len()), row);
    Ok(rows)
}
