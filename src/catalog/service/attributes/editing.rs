//! An attribute is written, changed, and taken away when nothing is said about it.

use super::{edition, facts, kept, note, typed};
use crate::{
    catalog::{
        model::{
            AttributeAction,
            attributes::{AttributeEdit, AttributeInput, AttributeKind, code_for},
            goods::ATTRIBUTES_MAX,
        },
        store,
    },
    entity::{attribute, category},
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::AttributeId,
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// Writes a new attribute, last in the order; its id. The kind stays what it is.
///
/// # Errors
/// Problems at fields; [`Refusal::Full`] when there are as many as there may be.
pub async fn create(shop: &Shop, by: &Staff, kind: &str, input: AttributeInput) -> Outcome<AttributeId> {
    let kind = AttributeKind::from_code(kind).ok_or_else(|| AppError::field("kind", ProblemCode::Choice))?;
    let edit = input.checked(kind)?;
    let (id, now): (AttributeId, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [edit], |tx| {
        let others = store::attributes::all(tx).await?;
        if others.len() >= ATTRIBUTES_MAX {
            return Err(Failure::refused(Refusal::Full));
        }
        let named = if edit.name.en.is_empty() { &edit.name.id } else { &edit.name.en };
        let empty = attribute::Model {
            id: id.0,
            code: code_for(named, |code| others.iter().any(|row| row.code == code)),
            kind: kind.code().to_owned(),
            unit: None,
            name_id: String::new(),
            name_en: String::new(),
            position: others.iter().map(|row| row.position.saturating_add(1)).max().unwrap_or(0),
            filterable: false,
        };
        put(tx, by, edit, &others, (empty, None), now).await
    })
    .await?;
    Ok(id)
}

/// Changes an attribute.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save(shop: &Shop, by: &Staff, id: AttributeId, seen: i64, input: AttributeInput) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [input], |tx| {
        let others = store::attributes::all(tx).await?;
        let found = others.iter().find(|row| row.id == id.0).cloned();
        let old = found.ok_or(Failure::Refused(AppError::NotFound))?;
        let edit = input.checked(AttributeKind::from_code(&old.kind).unwrap_or(AttributeKind::Flag))?;
        let mut belongs = store::attributes::categories_of(tx, id.0).await?;
        belongs.sort_unstable();
        if edition(&typed(&old, &belongs)) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        put(tx, by, &edit, &others, (old, Some(belongs)), now).await
    })
    .await
}

/// Deletes an attribute about which nothing is said.
///
/// # Errors
/// Not found; [`Refusal::NotEmpty`] while products say something about it.
pub async fn delete(shop: &Shop, by: &Staff, id: AttributeId) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let old = kept(tx, id).await?;
        if store::attributes::is_said(tx, id.0).await? {
            return Err(Failure::refused(Refusal::NotEmpty));
        }
        let shelves = shelves(&store::categories(tx).await?, &store::attributes::categories_of(tx, id.0).await?);
        store::attributes::delete(tx, id.0).await?;
        note(tx, by, (AttributeAction::Delete, ""), id.0, (facts(&old, &shelves), json!({})), now).await
    })
    .await
}

/// Writes what was typed in the place of what an attribute said; without categories it is new.
async fn put(
    tx: &impl ConnectionTrait,
    by: &Staff,
    edit: &AttributeEdit,
    others: &[attribute::Model],
    (old, belonged): (attribute::Model, Option<Vec<Uuid>>),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let categories = store::categories(tx).await?;
    let mut problems = Problems::default();
    let name = reading::sort_key(&edit.name.id);
    if others.iter().any(|row| row.id != old.id && reading::sort_key(&row.name_id) == name) {
        problems.add("name_id", ProblemCode::InUse);
    }
    if edit.categories.iter().any(|id| categories.iter().all(|row| row.id != id.0)) {
        problems.add("categories", ProblemCode::Choice);
    }
    problems.into_result(())?;
    let belongs: Vec<Uuid> = edit.categories.iter().map(|id| id.0).collect();
    let row = attribute::Model {
        name_id: edit.name.id.clone(),
        name_en: edit.name.en.clone(),
        unit: edit.unit.clone(),
        filterable: edit.filterable,
        ..old.clone()
    };
    if row == old && belonged.as_ref() == Some(&belongs) {
        return Ok(());
    }
    let is_new = belonged.is_none();
    let before = belonged.map_or_else(|| json!({}), |belonged| facts(&old, &shelves(&categories, &belonged)));
    let after = facts(&row, &shelves(&categories, &belongs));
    let id = row.id;
    store::attributes::put(tx, row, is_new).await?;
    store::attributes::set_categories(tx, id, belongs).await?;
    let action = if is_new { AttributeAction::Create } else { AttributeAction::Edit };
    note(tx, by, (action, ""), id, (before, after), now).await
}

/// Names of categories in one line.
fn shelves(categories: &[category::Model], ids: &[Uuid]) -> String {
    let names = categories.iter().filter(|row| ids.contains(&row.id)).map(|row| row.name_id.as_str());
    names.collect::<Vec<_>>().join(", ")
}
