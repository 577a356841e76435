//! The pairs as staff see them, and what staff say of one.

use super::finding::find;
use crate::{
    catalog::{
        model::{
            ProductAction,
            twins::{TWINS_PAGE, TwinFilter, TwinPage, TwinPair, TwinReason, TwinSide, TwinState},
        },
        service::{admin, catalogue},
        store,
    },
    error::AppError,
    ids::ProductId,
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::listing::Paging,
};
use serde_json::json;
use std::{collections::HashMap, time::Duration};
use uuid::Uuid;

/// SKUs shown of a product.
pub(super) const SKUS: usize = 3;
/// Changes that a page looks at itself: more is the round's, and the page says that it is on its way.
const FEW: u64 = 100;
/// How long a page may look at what has just changed, before it shows what is known.
const LOOK: Duration = Duration::from_millis(100);

/// A page of pairs, eight queries whatever the size of the shop. What changed a moment ago is looked at first, as far as it is little.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, filter: TwinFilter) -> Outcome<TwinPage> {
    let db = shop.db.read();
    if (1..=FEW).contains(&store::twins::waiting(db).await?.get()) {
        find(shop, LOOK).await?;
    }
    let counts = store::twins::count(db).await?;
    let total = counts.iter().find(|(state, _)| *state == filter.state).map_or(0, |(_, count)| count.get());
    let paging = Paging::of(total, TWINS_PAGE, filter.page);
    let pairs = store::twins::page(db, filter.state, paging).await?;
    let ids: Vec<Uuid> = pairs.iter().flat_map(|pair| [pair.one_id, pair.other_id]).collect();
    let now = catalogue::now(shop).await?;
    let products: HashMap<Uuid, _> =
        admin::rows_of(db, &now, &ids).await?.into_iter().map(|row| (row.id.0, row)).collect();
    let mut skus: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (product, sku) in if ids.is_empty() { Vec::new() } else { store::twins::skus(db, &ids).await? } {
        let known = skus.entry(product).or_default();
        if known.len() < SKUS {
            known.push(sku);
        }
    }
    let side = |id: Uuid| {
        let product = products.get(&id)?.clone();
        Some(TwinSide { product, skus: skus.get(&id).cloned().unwrap_or_default() })
    };
    let rows = pairs.into_iter().filter_map(|pair| {
        let why = pair.why.split(',').filter_map(TwinReason::from_code).collect();
        Some(TwinPair { why, one: side(pair.one_id)?, other: side(pair.other_id)? })
    });
    Ok(TwinPage {
        rows: rows.collect(),
        counts,
        last_page: paging.last,
        waiting: store::twins::waiting(db).await?,
        filter: TwinFilter { page: paging.page, ..filter },
    })
}

/// Says of a pair that it is not the same (`Apart`), or takes that back (`Open`). Said twice, it is noted once.
///
/// # Errors
/// Not found when nobody ever took them for the same.
pub async fn set(shop: &Shop, by: &Staff, one: ProductId, other: ProductId, to: TwinState) -> Outcome<()> {
    let now = shop.clock.now();
    let from = if to == TwinState::Apart { TwinState::Open } else { TwinState::Apart };
    transaction!(shop.db, |tx| {
        let pair = store::twins::pair(tx, one.0, other.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if !store::twins::set_state(tx, (one.0, other.0), from, to).await? {
            return Ok(());
        }
        let rows = store::products(tx, &[pair.one_id, pair.other_id]).await?;
        let name = |id: Uuid| rows.iter().find(|row| row.id == id).map(|row| row.name_id.clone()).unwrap_or_default();
        for (id, twin) in [(pair.one_id, pair.other_id), (pair.other_id, pair.one_id)] {
            let change = audit::Change {
                action: ProductAction::Twin,
                part: "",
                subject: &id.to_string(),
                before: json!({"twin": name(twin), "twin_state": from.code()}),
                after: json!({"twin": name(twin), "twin_state": to.code()}),
            };
            audit::record(tx, by, change, now).await?;
        }
        Ok(())
    })
    .await
}
