//! What is said while staff write: what is like a product that is being written, what is like one that is there, and who has a SKU in
//! other writing.

use super::{finding, likeness};
use crate::{
    catalog::{
        model::{
            admin::AdminProductRow,
            twins::{TwinReason, TwinSide, TwinState, TypedTwin},
        },
        service::{admin, catalogue, goods},
        store,
    },
    entity::product,
    error::{AppError, ProblemCode},
    ids::ProductId,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::locale::Locale,
};
use sea_orm::ConnectionTrait;
use std::{cmp::Reverse, collections::HashMap, time::Duration};
use uuid::Uuid;

/// Products named at most.
const SHOWN: usize = 5;
/// As in the list.
const LOOK: Duration = Duration::from_millis(100);

/// Products like the one whose words are being typed, the likest first. Nothing is written.
///
/// # Errors
/// The database's.
pub async fn alike(shop: &Shop, typed: &TypedTwin) -> Outcome<Vec<(Vec<TwinReason>, TwinSide)>> {
    let (db, now) = (shop.db.read(), catalogue::now(shop).await?);
    let id = |text: &str| text.parse::<Uuid>().unwrap_or_default();
    let row = product::Model {
        name_id: reading::one_line(&typed.name_id),
        name_en: reading::one_line(&typed.name_en),
        brand_id: id(&typed.brand),
        category_id: id(&typed.category),
        condition: typed.condition.clone(),
        ..goods::empty(id(&typed.product), shop.clock.now())
    };
    let keys = finding::keys(&now, &row, std::iter::once(typed.sku.as_str()), &[]);
    let shared = store::twins::sharing(db, row.id, &keys).await?;
    let ids: Vec<Uuid> = shared.keys().copied().collect();
    let mut found = Vec::new();
    for other in store::products(db, &ids).await? {
        let mut reasons = shared.get(&other.id).cloned().unwrap_or_default();
        reasons.retain(|reason| finding::counts(&now, *reason, &row, &other));
        if let Some((_, score)) = finding::worth(&mut reasons, row.brand_id == other.brand_id) {
            found.push((score, other.id, reasons));
        }
    }
    sides(shop, found).await
}

/// Products that are probably the same as one that is there, the likest first; those that staff set apart are not among them.
///
/// # Errors
/// The database's.
pub async fn of_product(shop: &Shop, id: ProductId) -> Outcome<Vec<(Vec<TwinReason>, TwinSide)>> {
    finding::find(shop, LOOK).await?;
    let pairs = store::twins::of_product(shop.db.read(), id.0, TwinState::Open, SHOWN as u64).await?;
    let found = pairs.into_iter().map(|pair| {
        let other = if pair.one_id == id.0 { pair.other_id } else { pair.one_id };
        (pair.score, other, pair.why.split(',').filter_map(TwinReason::from_code).collect())
    });
    sides(shop, found.collect()).await
}

/// One product as the list of pairs shows it.
///
/// # Errors
/// Not found.
pub async fn side(shop: &Shop, id: ProductId) -> Outcome<TwinSide> {
    let found = sides(shop, vec![(0, id.0, Vec::new())]).await?.pop();
    found.map(|(_, side)| side).ok_or(Failure::Refused(AppError::NotFound))
}

/// Products staff may mean by a text, as the list of pairs shows them, at most so many.
///
/// # Errors
/// The database's.
pub async fn meant(shop: &Shop, locale: Locale, text: &str, most: u32) -> Outcome<Vec<TwinSide>> {
    let rows = admin::meant(shop, locale, text, most).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
    let mut skus: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (product, sku) in if ids.is_empty() { Vec::new() } else { store::twins::skus(shop.db.read(), &ids).await? } {
        skus.entry(product).or_default().push(sku);
    }
    let side = |product: AdminProductRow| {
        let mut skus = skus.remove(&product.id.0).unwrap_or_default();
        skus.truncate(super::listing::SKUS);
        TwinSide { product, skus }
    };
    Ok(rows.into_iter().map(side).collect())
}

async fn sides(shop: &Shop, mut found: Vec<(i32, Uuid, Vec<TwinReason>)>) -> Outcome<Vec<(Vec<TwinReason>, TwinSide)>> {
    found.sort_by_key(|(score, id, _)| (Reverse(*score), *id));
    found.truncate(SHOWN);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (db, now) = (shop.db.read(), catalogue::now(shop).await?);
    let ids: Vec<Uuid> = found.iter().map(|(_, id, _)| *id).collect();
    let mut rows: HashMap<Uuid, _> =
        admin::rows_of(db, &now, &ids).await?.into_iter().map(|row| (row.id.0, row)).collect();
    let mut skus: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (product, sku) in store::twins::skus(db, &ids).await? {
        skus.entry(product).or_default().push(sku);
    }
    let side = |(_, id, reasons): (i32, Uuid, Vec<TwinReason>)| {
        let mut skus = skus.remove(&id).unwrap_or_default();
        skus.truncate(super::listing::SKUS);
        Some((reasons, TwinSide { product: rows.remove(&id)?, skus }))
    };
    Ok(found.into_iter().filter_map(side).collect())
}

/// Whether another variant has this SKU in other writing.
///
/// # Errors
/// `AlikeSku` at `sku`; the database's.
pub async fn other_writing(tx: &impl ConnectionTrait, sku: &str, but: Option<Uuid>) -> Outcome<()> {
    let Some(squeezed) = likeness::sku(sku) else { return Ok(()) };
    let known = [(TwinReason::Sku, likeness::print(&[&squeezed]))];
    let products = store::twins::sharing(tx, Uuid::nil(), &known).await?;
    let ids: Vec<Uuid> = products.into_keys().collect();
    let variants = store::admin::variants(tx, &ids).await?;
    let is_taken = |row: &crate::entity::product_variant::Model| {
        Some(row.id) != but && row.sku != sku && likeness::sku(&row.sku).as_deref() == Some(squeezed.as_str())
    };
    if variants.iter().any(is_taken) {
        return Err(AppError::field("sku", ProblemCode::AlikeSku).into());
    }
    Ok(())
}
