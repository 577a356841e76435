//! Brands: read, written, renamed; those without products taken away.

use super::{AUDIT_SHOWN, edition, renamed::BrandRenamed};
use crate::{
    audit::Action,
    catalog::{
        model::{
            BrandAction,
            shelves::{BRANDS_MAX, BrandFormView, BrandInput, BrandRow, BrandsPage},
        },
        service::catalogue,
        store,
    },
    entity::brand,
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::BrandId,
    server::{
        audit,
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        jobs::{self, Job},
        state::Shop,
    },
    ui::listing::Paging,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// Brands on one page.
const PAGE: u32 = 100;

/// A page of brands, by name.
///
/// # Errors
/// The database's.
pub async fn brands(shop: &Shop, page: u32) -> Outcome<BrandsPage> {
    let rows = store::brands(shop.db.read()).await?;
    let paging = Paging::of(u64::try_from(rows.len()).unwrap_or(u64::MAX), PAGE, page);
    let held = catalogue::now(shop).await?.holdings();
    let (skipped, shown) =
        (usize::try_from(paging.offset()).unwrap_or(0), usize::try_from(paging.limit()).unwrap_or(0));
    let rows = rows.into_iter().skip(skipped).take(shown).map(|row| BrandRow {
        id: BrandId(row.id),
        products: held.brands.get(&row.id).copied().unwrap_or(0),
        name: row.name,
        slug: row.slug,
    });
    Ok(BrandsPage { rows: rows.collect(), page: paging.page, last_page: paging.last })
}

/// The form of a brand.
///
/// # Errors
/// Not found.
pub async fn brand_form(db: &impl ConnectionTrait, id: BrandId) -> Outcome<BrandFormView> {
    let row = store::shelves::brand(db, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    let stored = typed(&row);
    Ok(BrandFormView {
        id,
        version: edition(&stored),
        stored,
        products: store::shelves::products_of(db, id.0).await?,
        audit: audit::entries(db, BrandAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?,
    })
}

/// Writes a new brand; returns its id.
///
/// # Errors
/// Problems at fields; [`Refusal::Full`] when there are as many as there may be.
pub async fn create_brand(shop: &Shop, by: &Staff, input: BrandInput) -> Outcome<BrandId> {
    let (name, slug) = input.checked()?;
    let (id, now): (BrandId, _) = (new_id(), shop.clock.now());
    transaction!(shop.db, [name, slug], |tx| {
        let others = store::brands(tx).await?;
        if others.len() >= BRANDS_MAX {
            return Err(Failure::refused(Refusal::Full));
        }
        let row = brand::Model { id: id.0, slug: slug.clone(), name: name.clone() };
        is_free(&others, &row)?;
        let after = facts(&row);
        store::shelves::put_brand(tx, row, true).await?;
        note(tx, by, BrandAction::Create, id, (json!({}), after), now).await
    })
    .await?;
    Ok(id)
}

/// Changes a brand; its products are found by the new name soon.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save_brand(shop: &Shop, by: &Staff, id: BrandId, seen: i64, input: BrandInput) -> Outcome<()> {
    let (name, slug) = input.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [name, slug], |tx| {
        let others = store::brands(tx).await?;
        let old = others.iter().find(|row| row.id == id.0).ok_or(Failure::Refused(AppError::NotFound))?;
        if edition(&typed(old)) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let row = brand::Model { id: id.0, slug: slug.clone(), name: name.clone() };
        if row == *old {
            return Ok(());
        }
        is_free(&others, &row)?;
        if row.name != old.name {
            let job = BrandRenamed { brand: id, name: row.name.clone() };
            let key = format!("{}-{id}-{}", BrandRenamed::NAME, now.timestamp_micros());
            jobs::enqueue(tx, &job, &key, now, now).await?;
        }
        let change = (facts(old), facts(&row));
        store::shelves::put_brand(tx, row, false).await?;
        note(tx, by, BrandAction::Edit, id, change, now).await
    })
    .await
}

/// Deletes a brand that has no products.
///
/// # Errors
/// Not found; [`Refusal::NotEmpty`] while it has products.
pub async fn delete_brand(shop: &Shop, by: &Staff, id: BrandId) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let old = store::shelves::brand(tx, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if store::shelves::products_of(tx, id.0).await? > 0 {
            return Err(Failure::refused(Refusal::NotEmpty));
        }
        store::shelves::delete_brand(tx, id.0).await?;
        note(tx, by, BrandAction::Delete, id, (facts(&old), json!({})), now).await
    })
    .await
}

/// # Errors
/// `InUse` at the field that another brand has.
fn is_free(others: &[brand::Model], row: &brand::Model) -> Outcome<()> {
    let mut problems = Problems::default();
    let mut others = others.iter().filter(|other| other.id != row.id);
    let name = reading::sort_key(&row.name);
    if others.clone().any(|other| reading::sort_key(&other.name) == name) {
        problems.add("name", ProblemCode::InUse);
    }
    if others.any(|other| other.slug == row.slug) {
        problems.add("slug", ProblemCode::InUse);
    }
    Ok(problems.into_result(())?)
}

pub(super) fn typed(row: &brand::Model) -> BrandInput {
    BrandInput { name: row.name.clone(), slug: row.slug.clone() }
}

pub(super) fn facts(row: &brand::Model) -> Value {
    json!({"name": row.name, "slug": row.slug})
}

pub(super) async fn note(
    tx: &impl ConnectionTrait,
    by: &Staff,
    action: BrandAction,
    id: BrandId,
    (before, after): (Value, Value),
    now: DateTime<Utc>,
) -> Outcome<()> {
    audit::record(tx, by, audit::Change { action, part: "", subject: &id.to_string(), before, after }, now).await
}
