//! The tree of categories: read, written, changed, emptied shelves taken away.

use super::{super::goods::paths, AUDIT_SHOWN, edition};
use crate::{
    audit::Action,
    catalog::{
        model::{
            CategoryAction,
            shelves::{CATEGORIES_MAX, CategoryEdit, CategoryFormView, CategoryInput, CategoryRow, DEPTH_MAX},
        },
        read_model::CategoryTree,
        service::catalogue,
        store,
    },
    entity::category,
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::CategoryId,
    server::{
        audit,
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// The tree, each category before those below it.
///
/// # Errors
/// The database's.
pub async fn categories(shop: &Shop) -> Outcome<Vec<CategoryRow>> {
    let rows = store::categories(shop.db.read()).await?;
    let held = catalogue::now(shop).await?.holdings();
    let tree = tree_of(&rows);
    let by_id: HashMap<Uuid, &category::Model> = rows.iter().map(|row| (row.id, row)).collect();
    let siblings = |parent: Option<Uuid>| rows.iter().filter(move |row| row.parent_id == parent).map(|row| row.id);
    let row = |(id, depth): (Uuid, usize)| {
        let row = by_id.get(&id)?;
        Some(CategoryRow {
            id: CategoryId(id),
            name: Bilingual::new(row.name_id.as_str(), row.name_en.as_str()),
            depth,
            active: row.active,
            products: held.categories.get(&id).copied().unwrap_or(0),
            first: siblings(row.parent_id).next() == Some(id),
            last: siblings(row.parent_id).next_back() == Some(id),
        })
    };
    Ok(tree.in_order().into_iter().filter_map(row).collect())
}

/// The form of a category, or of a new one.
///
/// # Errors
/// Not found.
pub async fn category_form(db: &impl ConnectionTrait, id: Option<CategoryId>) -> Outcome<CategoryFormView> {
    let rows = store::categories(db).await?;
    let tree = tree_of(&rows);
    let Some(CategoryId(own)) = id else {
        let stored = CategoryInput { active: "on".into(), ..CategoryInput::default() };
        let parents = paths(&tree);
        return Ok(CategoryFormView { id, version: 0, stored, parents, products: 0, children: 0, audit: Vec::new() });
    };
    let row = rows.iter().find(|row| row.id == own).ok_or(Failure::Refused(AppError::NotFound))?;
    let below: Vec<String> = tree.with_descendants(own).map(|id| id.to_string()).collect();
    let parents = paths(&tree).into_iter().filter(|(id, _)| !below.contains(id)).collect();
    let stored = typed(row);
    Ok(CategoryFormView {
        id,
        version: edition(&stored),
        stored,
        parents,
        products: store::shelves::products_in(db, own).await?,
        children: u64::try_from(rows.iter().filter(|row| row.parent_id == Some(own)).count()).unwrap_or(u64::MAX),
        audit: audit::entries(db, CategoryAction::SUBJECT, &own.to_string(), AUDIT_SHOWN).await?,
    })
}

/// Writes a new category, the last of its siblings; returns its id.
///
/// # Errors
/// Problems at fields; [`Refusal::Full`] when there are as many as there may be.
pub async fn create_category(shop: &Shop, by: &Staff, input: CategoryInput) -> Outcome<CategoryId> {
    let edit = input.checked()?;
    let (id, now): (CategoryId, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [edit], |tx| {
        let rows = store::categories(tx).await?;
        if rows.len() >= CATEGORIES_MAX {
            return Err(Failure::refused(Refusal::Full));
        }
        let empty = category::Model {
            id: id.0,
            parent_id: None,
            slug: String::new(),
            name_id: String::new(),
            name_en: String::new(),
            sort_order: 0,
            active: false,
            created_at: now,
            warranty: None,
            warranty_months: None,
            return_days: None,
            set_up: None,
        };
        put(tx, by, edit, &rows, empty, (CategoryAction::Create, true), now).await
    })
    .await?;
    Ok(id)
}

/// Changes a category.
///
/// # Errors
/// Problems at fields, such as a circle; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save_category(shop: &Shop, by: &Staff, id: CategoryId, seen: i64, input: CategoryInput) -> Outcome<()> {
    let edit = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [edit], |tx| {
        let rows = store::categories(tx).await?;
        let old = rows.iter().find(|row| row.id == id.0).cloned().ok_or(Failure::Refused(AppError::NotFound))?;
        if edition(&typed(&old)) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        put(tx, by, edit, &rows, old, (CategoryAction::Edit, false), now).await
    })
    .await
}

/// Deletes a category in which nothing is.
///
/// # Errors
/// Not found; [`Refusal::NotEmpty`] while products or categories are in it.
pub async fn delete_category(shop: &Shop, by: &Staff, id: CategoryId) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let rows = store::categories(tx).await?;
        let old = rows.iter().find(|row| row.id == id.0).ok_or(Failure::Refused(AppError::NotFound))?;
        let has_children = rows.iter().any(|row| row.parent_id == Some(id.0));
        if has_children || store::shelves::products_in(tx, id.0).await? > 0 {
            return Err(Failure::refused(Refusal::NotEmpty));
        }
        store::shelves::delete_category(tx, id.0).await?;
        note(tx, by, CategoryAction::Delete, id.0, (facts(old), json!({})), now).await
    })
    .await
}

/// Writes what was typed in the place of what a category said.
async fn put(
    tx: &impl ConnectionTrait,
    by: &Staff,
    edit: &CategoryEdit,
    rows: &[category::Model],
    old: category::Model,
    (action, is_new): (CategoryAction, bool),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let mut problems = Problems::default();
    let parent = edit.parent.map(|id| id.0);
    if let Some(code) = parent.and_then(|parent| wrong_parent(rows, old.id, parent)) {
        problems.add("parent", code);
    }
    if rows.iter().any(|row| row.slug == edit.slug && row.id != old.id) {
        problems.add("slug", ProblemCode::InUse);
    }
    problems.into_result(())?;
    let (warranty, warranty_months, return_days, set_up) = store::promise::columns(edit.promise);
    let siblings = rows.iter().filter(|row| row.parent_id == parent && row.id != old.id);
    let last = siblings.map(|row| row.sort_order.saturating_add(1)).max().unwrap_or(0);
    let stays = !is_new && parent == old.parent_id;
    let row = category::Model {
        parent_id: parent,
        slug: edit.slug.clone(),
        name_id: edit.name.id.clone(),
        name_en: edit.name.en.clone(),
        sort_order: if stays { old.sort_order } else { last },
        active: edit.active,
        warranty,
        warranty_months,
        return_days,
        set_up,
        ..old.clone()
    };
    if row == old {
        return Ok(());
    }
    let before = if is_new { json!({}) } else { facts(&old) };
    let after = facts(&row);
    let id = row.id;
    store::shelves::put_category(tx, row, is_new).await?;
    note(tx, by, action, id, (before, after), now).await
}

/// Why a category cannot stand below another one.
pub(super) fn wrong_parent(rows: &[category::Model], id: Uuid, parent: Uuid) -> Option<ProblemCode> {
    let above = |id: Uuid| rows.iter().find(|row| row.id == id);
    if above(parent).is_none() {
        return Some(ProblemCode::Choice);
    }
    let path: Vec<Uuid> =
        std::iter::successors(above(parent), |row| row.parent_id.and_then(above)).map(|row| row.id).take(64).collect();
    if path.contains(&id) {
        return Some(ProblemCode::Circle);
    }
    // what hangs below it comes along
    let tree = tree_of(rows);
    let depths: HashMap<Uuid, usize> = tree.in_order().into_iter().collect();
    let own = depths.get(&id).copied().unwrap_or(0);
    let deepest = tree.with_descendants(id).filter_map(|id| depths.get(&id)).max().copied().unwrap_or(own);
    (path.len() + (deepest - own) > DEPTH_MAX).then_some(ProblemCode::Choice)
}

/// The tree of these rows.
pub(super) fn tree_of(rows: &[category::Model]) -> CategoryTree {
    store::read_model::tree_of(rows.to_vec())
}

/// A row as it would be typed.
pub(super) fn typed(row: &category::Model) -> CategoryInput {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    CategoryInput {
        name_id: row.name_id.clone(),
        name_en: row.name_en.clone(),
        slug: row.slug.clone(),
        parent: row.parent_id.map(|id| id.to_string()).unwrap_or_default(),
        active: if row.active { "on".into() } else { String::new() },
        warranty: row.warranty.clone().unwrap_or_default(),
        warranty_months: number(row.warranty_months),
        return_days: number(row.return_days),
        set_up: row.set_up.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
    }
}

/// A category as the audit log keeps it.
pub(super) fn facts(row: &category::Model) -> Value {
    json!({
        "name_id": row.name_id,
        "name_en": row.name_en,
        "slug": row.slug,
        "parent": row.parent_id,
        "position": row.sort_order.saturating_add(1),
        "active": row.active,
        "warranty": row.warranty,
        "warranty_months": row.warranty_months,
        "return_days": row.return_days,
        "set_up": row.set_up,
    })
}

/// Notes what staff did to a category.
pub(super) async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: CategoryAction,
    id: Uuid,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &id.to_string(), before, after }, now).await
}
