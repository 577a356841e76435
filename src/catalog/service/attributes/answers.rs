//! The options of a choice are added, renamed, and taken away when nothing says so.

use super::{edition, kept, note, option, option_facts, typed_option};
use crate::{
    catalog::{
        model::{
            AttributeAction,
            attributes::{AttributeKind, OPTIONS_MAX, OptionInput, code_for},
        },
        store,
    },
    entity::attribute_option,
    error::{AppError, ProblemCode, Refusal},
    ids::{AttributeId, OptionId},
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use serde_json::json;

/// Adds an option to a choice, last in the order; its id.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::Full`] when the attribute is no choice, or has as many as it may have.
pub async fn add_option(shop: &Shop, by: &Staff, id: AttributeId, input: OptionInput) -> Outcome<OptionId> {
    let name = input.checked()?;
    let (new, now): (OptionId, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [name], |tx| {
        let of = kept(tx, id).await?;
        let others = store::attributes::options(tx, id.0).await?;
        if of.kind != AttributeKind::Choice.code() || others.len() >= OPTIONS_MAX {
            return Err(Failure::refused(Refusal::Full));
        }
        let named = if name.en.is_empty() { &name.id } else { &name.en };
        let row = attribute_option::Model {
            id: new.0,
            attribute_id: id.0,
            code: code_for(named, |code| others.iter().any(|row| row.code == code)),
            name_id: name.id.clone(),
            name_en: name.en.clone(),
            position: others.iter().map(|row| row.position.saturating_add(1)).max().unwrap_or(0),
        };
        is_free(&others, &row)?;
        let change = (json!({}), option_facts(&row));
        store::attributes::put_option(tx, row, true).await?;
        note(tx, by, (AttributeAction::AddOption, &name.id), id.0, change, now).await
    })
    .await?;
    Ok(new)
}

/// Renames an option.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save_option(
    shop: &Shop,
    by: &Staff,
    id: AttributeId,
    which: OptionId,
    seen: i64,
    input: OptionInput,
) -> Outcome<()> {
    let name = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [name], |tx| {
        let others = store::attributes::options(tx, id.0).await?;
        let old = option(&others, which)?;
        if edition(&typed_option(&old)) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let row = attribute_option::Model { name_id: name.id.clone(), name_en: name.en.clone(), ..old.clone() };
        if row == old {
            return Ok(());
        }
        is_free(&others, &row)?;
        let change = (option_facts(&old), option_facts(&row));
        store::attributes::put_option(tx, row, false).await?;
        note(tx, by, (AttributeAction::EditOption, &old.name_id), id.0, change, now).await
    })
    .await
}

/// Deletes an option that nothing says.
///
/// # Errors
/// Not found; [`Refusal::NotEmpty`] while a product or a variant says so.
pub async fn delete_option(shop: &Shop, by: &Staff, id: AttributeId, which: OptionId) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let old = option(&store::attributes::options(tx, id.0).await?, which)?;
        if store::attributes::options_said(tx, id.0).await?.contains(&which.0) {
            return Err(Failure::refused(Refusal::NotEmpty));
        }
        store::attributes::delete_option(tx, which.0).await?;
        let change = (option_facts(&old), json!({}));
        note(tx, by, (AttributeAction::DeleteOption, &old.name_id), id.0, change, now).await
    })
    .await
}

/// # Errors
/// `InUse` at the name that another option of the same attribute has.
fn is_free(others: &[attribute_option::Model], row: &attribute_option::Model) -> Outcome<()> {
    let name = reading::sort_key(&row.name_id);
    if others.iter().any(|other| other.id != row.id && reading::sort_key(&other.name_id) == name) {
        return Err(AppError::field("name_id", ProblemCode::InUse).into());
    }
    Ok(())
}
