//! A product is copied: everything but its pictures, its stock, what buyers say, and what only one instrument has.

use super::{in_use, note, product, said, saving::free_from};
use crate::{
    catalog::{
        model::{ProductAction, ProductStatus},
        store,
    },
    entity::{product as rows, product_variant},
    error::{AppError, ProblemCode},
    ids::ProductId,
    server::{clock::new_id, context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// SKUs tried for the copy of a variant.
const TRIES: u32 = 30;

/// Copies a product as a draft; returns the id of the copy.
///
/// # Errors
/// Not found; `InUse` when no name in the address or no SKU is left to try.
pub async fn copy(shop: &Shop, by: &Staff, of: ProductId) -> Outcome<ProductId> {
    let (id, now): (ProductId, _) = (new_id(), shop.clock.now());
    let made = transaction!(shop.db, |tx| {
        let old = product(tx, of).await?;
        let slug = free_from(tx, &old.slug, None).await?;
        let slug = slug.ok_or_else(|| AppError::field("slug", ProblemCode::InUse))?;
        let row = rows::Model {
            id: id.0,
            slug,
            status: ProductStatus::Draft.code().to_owned(),
            featured: false,
            // one instrument has it, and this is another
            serial: None,
            rating_hundredths: 0,
            rating_count: 0,
            review_edition: 0,
            created_at: now,
            updated_at: now,
            ..old.clone()
        };
        let (variants, ids) = variants(tx, &row, store::admin::variants(tx, &[of.0]).await?).await?;
        let mut values = said::bare(store::product::values(tx, of.0).await?);
        for value in &mut values {
            value.id = new_id();
            value.product_id = id.0;
            value.variant_id = value.variant_id.and_then(|old| ids.get(&old).copied());
        }
        let after = json!({"copy_of": old.slug, "slug": row.slug});
        store::goods::insert(tx, row).await?;
        store::goods::insert_variants(tx, variants).await?;
        store::goods::insert_values(tx, values).await?;
        store::admin::refresh_search_text(tx, id.0).await?;
        note(tx, by, (ProductAction::Copy, ""), id.0, (json!({}), after), now).await
    })
    .await;
    in_use(made, "slug")?;
    Ok(id)
}

/// The variants of the copy without units, each under a SKU of its own, and which has become of which.
async fn variants(
    tx: &impl ConnectionTrait,
    copy: &rows::Model,
    old: Vec<product_variant::Model>,
) -> Outcome<(Vec<product_variant::Model>, HashMap<Uuid, Uuid>)> {
    let (mut rows, mut ids) = (Vec::new(), HashMap::new());
    for variant in old {
        let short: String = variant.sku.chars().take(58).collect();
        let tried: Vec<String> = (2..=TRIES).map(|n| format!("{short}-{n}")).collect();
        let taken = store::goods::skus_of_others(tx, &tried, None).await?;
        let is_free =
            |sku: &String| !taken.contains(sku) && rows.iter().all(|row: &product_variant::Model| row.sku != *sku);
        let sku = tried.into_iter().find(is_free).ok_or_else(|| AppError::field("sku", ProblemCode::InUse))?;
        let id: Uuid = new_id();
        ids.insert(variant.id, id);
        // an offer is one product's, for its time
        let variant = store::offers::offering(variant, None, copy.created_at);
        rows.push(product_variant::Model {
            id,
            product_id: copy.id,
            sku,
            on_hand: 0,
            reserved: 0,
            created_at: copy.created_at,
            updated_at: copy.updated_at,
            ..variant
        });
    }
    Ok((rows, ids))
}
