//! What is promised with goods, for whoever must keep it.

use crate::{
    catalog::{
        model::{Condition, Promise, Returns},
        store,
    },
    ids::ProductId,
    server::{failure::Outcome, state::Shop},
};
use std::collections::HashMap;

/// Days in which each of these products may be sent back; 0 for not at all. A product that is gone is left out.
///
/// # Errors
/// The database's.
pub async fn return_days(shop: &Shop, products: &[ProductId]) -> Outcome<HashMap<ProductId, u16>> {
    let now = super::now(shop).await?;
    let rows = store::promise::rows(shop.db.read(), products).await?;
    let days = rows.into_iter().map(|row| {
        let condition = Condition::from_code(&row.condition).unwrap_or_default();
        let category = now.tree.promise(row.category_id);
        let days = match Promise::of(condition, store::promise::of_product(&row), category).returns {
            Returns::None => 0,
            Returns::Any(days) | Returns::NotAsDescribed(days) => days,
        };
        (ProductId(row.id), days)
    });
    Ok(days.collect())
}
