//! Variants come and are changed. None is deleted: an order, a movement of stock may name it; it is taken out of sale.

use super::{
    super::{admin::version, twins},
    after, facts, in_use, is_ready, is_shown, note, product,
};
use crate::{
    catalog::{
        model::{Condition, NewVariantInput, ProductAction, VARIANTS_MAX, VariantDetails, VariantDetailsInput},
        store,
    },
    entity::product_variant,
    error::{AppError, ProblemCode, Refusal},
    ids::{ProductId, VariantId},
    money::Rupiah,
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// Adds a variant at the end, without units; returns its id.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::Full`] when there are as many as there may be, or it would be the second of
/// a used instrument, of which there is one.
pub async fn add_variant(shop: &Shop, by: &Staff, of: ProductId, input: NewVariantInput) -> Outcome<VariantId> {
    let (details, price, former) = input.checked()?;
    let confirmed = !input.confirmed.is_empty();
    let (id, now): (VariantId, _) = (new_id(), shop.clock.now());
    let added = transaction!(shop.db, [details], |tx| {
        let parent = product(tx, of).await?;
        // holds the product first, so that two who add at once come one after the other
        store::admin::refresh_search_text(tx, of.0).await?;
        let others = store::admin::variants(tx, &[of.0]).await?;
        let is_used = Condition::from_code(&parent.condition).unwrap_or_default().is_used();
        if others.len() >= if is_used { 1 } else { VARIANTS_MAX } {
            return Err(Failure::refused(Refusal::Full));
        }
        free_sku(tx, details, None).await?;
        if !confirmed {
            twins::other_writing(tx, &details.sku, None).await?;
        }
        let row = product_variant::Model {
            id: id.0,
            product_id: of.0,
            sku: details.sku.clone(),
            name_id: details.name.id.clone(),
            name_en: details.name.en.clone(),
            price: price.amount(),
            compare_at: former.map(Rupiah::amount),
            offer_price: None,
            offer_from: None,
            offer_until: None,
            offer_on: false,
            offer_next_at: None,
            weight_g: details.weight_g,
            box_length_mm: 0,
            box_width_mm: 0,
            box_height_mm: 0,
            position: others.iter().map(|other| other.position + 1).max().unwrap_or(0),
            active: true,
            on_hand: 0,
            reserved: 0,
            created_at: now,
            updated_at: now,
        };
        let mut new = facts::of_variant(&row);
        if let Value::Object(fields) = &mut new {
            fields.insert("price".into(), json!(row.price));
            fields.insert("compare_at".into(), json!(row.compare_at));
        }
        store::goods::insert_variants(tx, vec![row]).await?;
        store::admin::refresh_search_text(tx, of.0).await?;
        note(tx, by, (ProductAction::AddVariant, &details.sku), of.0, (json!({}), new), now).await
    })
    .await;
    in_use(added, "sku")?;
    Ok(id)
}

/// Changes the details of a variant.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed it since the form was made.
pub async fn save_variant(
    shop: &Shop,
    by: &Staff,
    of: ProductId,
    id: VariantId,
    seen: i64,
    input: VariantDetailsInput,
) -> Outcome<()> {
    let details = input.checked()?;
    let confirmed = !input.confirmed.is_empty();
    let now = shop.clock.now();
    let saved = transaction!(shop.db, [details], |tx| {
        let old = store::admin::variant(tx, of.0, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if version(old.updated_at) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        free_sku(tx, details, Some(id.0)).await?;
        if details.sku != old.sku && !confirmed {
            twins::other_writing(tx, &details.sku, Some(id.0)).await?;
        }
        let row = applied(details, &old, after(old.updated_at, now));
        let (before, new) = (facts::of_variant(&old), facts::of_variant(&row));
        if before == new {
            return Ok(());
        }
        if !store::goods::rewrite_variant(tx, &old, row).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        store::admin::refresh_search_text(tx, of.0).await?;
        let parent = product(tx, of).await?;
        if is_shown(&parent) {
            is_ready(&parent, &store::admin::variants(tx, &[of.0]).await?, "active")?;
        }
        note(tx, by, (ProductAction::EditVariant, &details.sku), of.0, facts::different(&before, &new), now).await
    })
    .await;
    in_use(saved, "sku")
}

fn applied(
    details: &VariantDetails,
    old: &product_variant::Model,
    updated_at: chrono::DateTime<chrono::Utc>,
) -> product_variant::Model {
    product_variant::Model {
        sku: details.sku.clone(),
        name_id: details.name.id.clone(),
        name_en: details.name.en.clone(),
        weight_g: details.weight_g,
        position: details.position,
        active: details.active,
        updated_at,
        ..old.clone()
    }
}

/// # Errors
/// `InUse` when another variant has this SKU.
async fn free_sku(tx: &impl ConnectionTrait, details: &VariantDetails, but: Option<Uuid>) -> Outcome<()> {
    if store::goods::skus_of_others(tx, std::slice::from_ref(&details.sku), but).await?.is_empty() {
        return Ok(());
    }
    Err(AppError::field("sku", ProblemCode::InUse).into())
}
