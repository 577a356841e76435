//! A category or a brand becomes part of another one, as far as the catalogue knows of it. Conducted by `merging`, which hands over
//! what others know.

use super::{
    BrandRenamed,
    brands::{facts as brand_facts, note as note_brand, typed as typed_brand},
    categories::{facts, note, tree_of, typed, wrong_parent},
    edition,
};
use crate::{
    catalog::{
        model::{BrandAction, CategoryAction, PromiseFacts},
        service::became::Mergeable,
        store,
    },
    entity::{brand, category},
    error::{AppError, ProblemCode, Refusal},
    ids::{BrandId, CategoryId},
    server::{
        context::Staff,
        failure::{Failure, Outcome},
        jobs::{self, Job},
    },
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// What would become of a category that goes into another one.
#[derive(Clone, Debug)]
pub struct CategoryMerge {
    /// What moves with every edit of the two.
    pub edition: i64,
    /// Products in it itself.
    pub products: u64,
    /// Names of the categories directly below it.
    pub children: Vec<Bilingual>,
    /// What is promised with its goods that say nothing themselves, and what will be.
    pub promises: (PromiseFacts, PromiseFacts),
    /// Names of the attributes that are asked first in it and not in the other.
    pub asked: Vec<Bilingual>,
    /// Whether what is shown now will not be: the other one is hidden.
    pub hides: bool,
    /// Why it cannot go there, if it cannot.
    pub problem: Option<ProblemCode>,
}

/// Id and path of every category, but one.
///
/// # Errors
/// The database's.
pub async fn others(db: &impl ConnectionTrait, but: CategoryId) -> Outcome<Vec<(String, Bilingual)>> {
    let tree = tree_of(&store::categories(db).await?);
    let but = but.to_string();
    Ok(super::super::goods::paths(&tree).into_iter().filter(|(id, _)| *id != but).collect())
}

/// What would become of a category that goes into another one.
///
/// # Errors
/// Not found.
pub async fn category_merge(db: &impl ConnectionTrait, goes: CategoryId, stays: CategoryId) -> Outcome<CategoryMerge> {
    let rows = store::categories(db).await?;
    let (old, kept) = (row(&rows, goes)?, row(&rows, stays)?);
    let tree = tree_of(&rows);
    let asked_there = store::attributes::asked_in(db, vec![stays.0]).await?;
    let asked = store::attributes::asked_in(db, vec![goes.0]).await?;
    let attributes = store::attributes::all(db).await?;
    let asked = attributes.into_iter().filter(|row| asked.contains(&row.id) && !asked_there.contains(&row.id));
    Ok(CategoryMerge {
        edition: edition(&(typed(old), typed(kept))),
        products: store::shelves::products_in(db, goes.0).await?,
        children: children(&rows, goes.0).map(|row| Bilingual::new(&row.name_id, &row.name_en)).collect(),
        promises: (tree.promise(goes.0), tree.promise(stays.0)),
        asked: asked.map(|row| Bilingual::new(row.name_id, row.name_en)).collect(),
        hides: tree.is_open(goes.0) && !tree.is_open(stays.0),
        problem: misplaced(&rows, goes.0, stays.0),
    })
}

fn row(rows: &[category::Model], id: CategoryId) -> Outcome<&category::Model> {
    rows.iter().find(|row| row.id == id.0).ok_or(Failure::Refused(AppError::NotFound))
}

fn children(rows: &[category::Model], of: Uuid) -> impl Iterator<Item = &category::Model> {
    rows.iter().filter(move |row| row.parent_id == Some(of))
}

/// Why a category cannot go into another one: it is that one, stands above it, or what is below it would stand too deep.
fn misplaced(rows: &[category::Model], goes: Uuid, stays: Uuid) -> Option<ProblemCode> {
    if tree_of(rows).with_descendants(goes).any(|below| below == stays) {
        return Some(ProblemCode::Circle);
    }
    children(rows, goes).find_map(|child| wrong_parent(rows, child.id, stays))
}

/// Makes a category part of another one: what is in it and below it moves, its addresses lead to the other.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when one of them was edited since `seen`; at `into` when it cannot go there.
pub async fn absorb_category(
    tx: &impl ConnectionTrait,
    by: &Staff,
    (goes, stays): (CategoryId, CategoryId),
    seen: i64,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let rows = store::categories(tx).await?;
    let (old, kept) = (row(&rows, goes)?, row(&rows, stays)?);
    if edition(&(typed(old), typed(kept))) != seen {
        return Err(Failure::refused(Refusal::EditConflict));
    }
    if let Some(code) = misplaced(&rows, goes.0, stays.0) {
        return Err(AppError::field("into", code).into());
    }
    let last = children(&rows, stays.0).map(|row| row.sort_order.saturating_add(1)).max().unwrap_or(0);
    for (place, child) in (last..).zip(children(&rows, goes.0)) {
        let moved = category::Model { parent_id: Some(stays.0), sort_order: place, ..child.clone() };
        let change = (facts(child), facts(&moved));
        store::shelves::put_category(tx, moved, false).await?;
        note(tx, by, CategoryAction::Edit, child.id, change, now).await?;
    }
    let children = children(&rows, goes.0).count();
    let products = store::merging::end_category(tx, goes.0, stays.0).await?;
    store::merging::note_shelf(tx, Mergeable::Category.code(), (goes.0, stays.0), now).await?;
    let merged = json!({"merged": old.name_id, "slug": old.slug, "products": products, "children": children});
    note(tx, by, CategoryAction::Merge, stays.0, (json!({}), merged), now).await?;
    let into = json!({"merged_into": kept.name_id});
    note(tx, by, CategoryAction::Merge, goes.0, (facts(old), into), now).await
}

/// What would become of a brand that goes into another one: what moves with every edit of the two, and its products.
///
/// # Errors
/// Not found.
pub async fn brand_merge(db: &impl ConnectionTrait, goes: BrandId, stays: BrandId) -> Outcome<(i64, u64)> {
    let (old, kept) = (of_id(db, goes).await?, of_id(db, stays).await?);
    Ok((edition(&(typed_brand(&old), typed_brand(&kept))), store::shelves::products_of(db, goes.0).await?))
}

async fn of_id(db: &impl ConnectionTrait, id: BrandId) -> Outcome<brand::Model> {
    store::shelves::brand(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))
}

/// Id and name of every brand, but one.
///
/// # Errors
/// The database's.
pub async fn other_brands(db: &impl ConnectionTrait, but: BrandId) -> Outcome<Vec<(String, String)>> {
    let rows = store::brands(db).await?.into_iter().filter(|row| row.id != but.0);
    Ok(rows.map(|row| (row.id.to_string(), row.name)).collect())
}

/// Makes a brand part of another one: its products are that one's and are found by its name soon, its addresses lead to the other.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when one of them was edited since `seen`; `Choice` at `into` when it is the same.
pub async fn absorb_brand(
    tx: &impl ConnectionTrait,
    by: &Staff,
    (goes, stays): (BrandId, BrandId),
    seen: i64,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (old, kept) = (of_id(tx, goes).await?, of_id(tx, stays).await?);
    if goes == stays {
        return Err(AppError::field("into", ProblemCode::Choice).into());
    }
    if edition(&(typed_brand(&old), typed_brand(&kept))) != seen {
        return Err(Failure::refused(Refusal::EditConflict));
    }
    let products = store::merging::end_brand(tx, goes.0, stays.0).await?;
    store::merging::note_shelf(tx, Mergeable::Brand.code(), (goes.0, stays.0), now).await?;
    let job = BrandRenamed { brand: stays, name: kept.name.clone() };
    let key = format!("{}-{stays}-{}", BrandRenamed::NAME, now.timestamp_micros());
    jobs::enqueue(tx, &job, &key, now, now).await?;
    let merged = json!({"merged": old.name, "slug": old.slug, "products": products});
    note_brand(tx, by, BrandAction::Merge, stays, (json!({}), merged), now).await?;
    let into = json!({"merged_into": kept.name});
    note_brand(tx, by, BrandAction::Merge, goes, (brand_facts(&old), into), now).await
}
