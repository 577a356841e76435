//! A product is written and changed.

use super::{super::admin::version, after, facts, in_use, is_ready, is_shown, note, product, said};
use crate::{
    catalog::{
        model::{
            ProductAction, ProductStatus,
            goods::{ProductEdit, ProductInput, slug},
        },
        store,
    },
    entity::{brand, category, product as rows},
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::ProductId,
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::locale::Locale,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

/// Addresses tried when the one made from a name is taken.
const TRIES: u32 = 30;

/// Writes a new product, as a draft; returns its id.
///
/// # Errors
/// Problems at fields.
pub async fn create(shop: &Shop, by: &Staff, input: ProductInput) -> Outcome<ProductId> {
    let edit = input.checked()?;
    let (id, now): (ProductId, _) = (new_id(), shop.clock.now());
    let made = transaction!(shop.db, [edit], |tx| {
        let found = found(tx, edit, id.0, None, &[]).await?;
        let row = applied(edit, found.slug.clone(), empty(id.0, now), now);
        store::goods::insert(tx, row.clone()).await?;
        store::goods::set_values(tx, id.0, found.values.clone()).await?;
        store::admin::refresh_search_text(tx, id.0).await?;
        let after = facts::of_product(&row, &found.brand.name, &found.category.name_id, &said::line(&edit.attributes));
        let change = facts::different(&facts::of_product(&empty(id.0, now), "", "", ""), &after);
        note(tx, by, (ProductAction::Create, ""), id.0, change, now).await
    })
    .await;
    in_use(made, "slug")?;
    Ok(id)
}

/// Changes a product.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save(shop: &Shop, by: &Staff, id: ProductId, seen: i64, input: ProductInput) -> Outcome<()> {
    let edit = input.checked()?;
    let now = shop.clock.now();
    let saved = transaction!(shop.db, [edit], |tx| {
        let old = product(tx, id).await?;
        if version(old.updated_at) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let attributes = store::goods::attributes(tx).await?;
        let values = said::bare(store::product::values(tx, id.0).await?);
        let before = described(tx, &old, &said::line(&said::typed(&attributes, &values))).await?;
        let found = found(tx, edit, id.0, Some(&old), &values).await?;
        let row = applied(edit, found.slug.clone(), old.clone(), after(old.updated_at, now));
        if is_shown(&old) {
            is_ready(&row, &store::admin::variants(tx, &[id.0]).await?, "condition")?;
        }
        let new = facts::of_product(&row, &found.brand.name, &found.category.name_id, &said::line(&edit.attributes));
        if before == new {
            return Ok(());
        }
        if !store::goods::rewrite(tx, &old, row).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if before.get("attributes") != new.get("attributes") {
            store::goods::set_values(tx, id.0, found.values.clone()).await?;
        }
        store::admin::refresh_search_text(tx, id.0).await?;
        note(tx, by, (ProductAction::Edit, ""), id.0, facts::different(&before, &new), now).await
    })
    .await;
    in_use(saved, "slug")
}

/// A product as the audit log keeps it.
async fn described(tx: &impl ConnectionTrait, row: &rows::Model, said: &str) -> Outcome<Value> {
    let found = store::admin::product(tx, row.id).await?;
    let (brand, category) = found.map(|(_, brand, category)| (brand, category)).unwrap_or_default();
    let (brand, category) = (brand.map(|row| row.name), category.map(|row| row.name_id));
    Ok(facts::of_product(row, &brand.unwrap_or_default(), &category.unwrap_or_default(), said))
}

/// What the database says to what was typed.
struct Found {
    slug: String,
    brand: brand::Model,
    category: category::Model,
    values: Vec<crate::entity::product_attribute::Model>,
}

/// Looks up what was chosen, reads what is said about the attributes, finds an address.
async fn found(
    tx: &impl ConnectionTrait,
    edit: &ProductEdit,
    id: Uuid,
    old: Option<&rows::Model>,
    values: &[crate::entity::product_attribute::Model],
) -> Outcome<Found> {
    let mut problems = Problems::default();
    let but = old.map(|row| row.id);
    let brand = store::shelves::brand(tx, edit.brand.0).await?;
    let category = store::shelves::category(tx, edit.category.0).await?;
    if brand.is_none() {
        problems.add("brand", ProblemCode::Choice);
    }
    if category.is_none() {
        problems.add("category", ProblemCode::Choice);
    }
    let slug = free_slug(tx, edit, but, &mut problems).await?;
    let keys = sort_keys(edit);
    let is_renamed = old.is_none_or(|row| (&row.sort_key_id, &row.sort_key_en) != (&keys.0, &keys.1));
    if is_renamed && !edit.confirmed && store::goods::is_alike(tx, &keys.0, &keys.1, but).await? {
        problems.add("name_id", ProblemCode::Alike);
    }
    let attributes = store::goods::attributes(tx).await?;
    let by_variants = said::by_variants(values);
    let values = said::rows(&attributes, &edit.attributes, id, &by_variants, &mut problems);
    let values = problems.into_result(values)?;
    let (Some(brand), Some(category)) = (brand, category) else { return Err(AppError::NotFound.into()) };
    Ok(Found { slug, brand, category, values })
}

/// The address that was typed, if it is free, or one made from the name.
async fn free_slug(
    tx: &impl ConnectionTrait,
    edit: &ProductEdit,
    but: Option<Uuid>,
    problems: &mut Problems,
) -> Outcome<String> {
    if let Some(wanted) = &edit.slug {
        if !store::goods::slugs_of_others(tx, std::slice::from_ref(wanted), but).await?.is_empty() {
            problems.add("slug", ProblemCode::InUse);
        }
        return Ok(wanted.clone());
    }
    let free = free_from(tx, &slug(&edit.name.id), but).await?;
    if free.is_none() {
        problems.add("slug", ProblemCode::InUse);
    }
    Ok(free.unwrap_or_default())
}

/// The first free address among `base`, `base-2`, `base-3`...
pub(super) async fn free_from(tx: &impl ConnectionTrait, base: &str, but: Option<Uuid>) -> Outcome<Option<String>> {
    // room for the number
    let short: String = base.chars().take(150).collect();
    let tried: Vec<String> =
        std::iter::once(base.to_owned()).chain((2..=TRIES).map(|n| format!("{short}-{n}"))).collect();
    let taken = store::goods::slugs_of_others(tx, &tried, but).await?;
    Ok(tried.into_iter().find(|slug| !taken.contains(slug)))
}

fn sort_keys(edit: &ProductEdit) -> (String, String) {
    (reading::sort_key(edit.name.get(Locale::id)), reading::sort_key(edit.name.get(Locale::en)))
}

/// A draft that says nothing.
pub(in crate::catalog::service) fn empty(id: Uuid, now: DateTime<Utc>) -> rows::Model {
    rows::Model {
        id,
        slug: String::new(),
        category_id: Uuid::nil(),
        brand_id: Uuid::nil(),
        name_id: String::new(),
        name_en: String::new(),
        tagline_id: String::new(),
        tagline_en: String::new(),
        description_id: String::new(),
        description_en: String::new(),
        condition: String::new(),
        status: ProductStatus::Draft.code().to_owned(),
        featured: false,
        bargain: false,
        serial: None,
        year: None,
        faults_id: None,
        faults_en: None,
        rating_hundredths: 0,
        rating_count: 0,
        review_edition: 0,
        created_at: now,
        updated_at: now,
        search_text: String::new(),
        sort_key_id: String::new(),
        sort_key_en: String::new(),
        warranty: None,
        warranty_months: None,
        return_days: None,
        set_up: None,
        seo_title_id: String::new(),
        seo_title_en: String::new(),
        seo_description_id: String::new(),
        seo_description_en: String::new(),
    }
}

/// A row with what was typed in the place of what it said.
pub(super) fn applied(edit: &ProductEdit, slug: String, row: rows::Model, updated_at: DateTime<Utc>) -> rows::Model {
    let edit = edit.clone();
    let (sort_key_id, sort_key_en) = sort_keys(&edit);
    let (serial, year, faults) =
        edit.used.map_or((None, None, None), |used| (Some(used.serial), Some(used.year), Some(used.faults)));
    let (warranty, warranty_months, return_days, set_up) = store::promise::columns(edit.promise);
    let (faults_id, faults_en) = faults.map_or((None, None), |faults| (Some(faults.id), Some(faults.en)));
    rows::Model {
        slug,
        category_id: edit.category.0,
        brand_id: edit.brand.0,
        name_id: edit.name.id,
        name_en: edit.name.en,
        tagline_id: edit.tagline.id,
        tagline_en: edit.tagline.en,
        description_id: edit.description.id,
        description_en: edit.description.en,
        condition: edit.condition.code().to_owned(),
        featured: edit.featured,
        bargain: edit.bargain,
        serial,
        year,
        faults_id,
        faults_en,
        warranty,
        warranty_months,
        return_days,
        set_up,
        updated_at,
        sort_key_id,
        sort_key_en,
        seo_title_id: edit.seo_title.id,
        seo_title_en: edit.seo_title.en,
        seo_description_id: edit.seo_description.id,
        seo_description_en: edit.seo_description.en,
        ..row
    }
}
