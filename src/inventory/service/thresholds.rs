//! At how many free units variants are low, for whoever changes many of them in a transaction of its own.

use crate::{ids::VariantId, inventory::store, server::failure::Outcome};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Own thresholds of those of these variants that have one.
///
/// # Errors
/// The database's.
pub async fn thresholds(db: &impl ConnectionTrait, variants: &[Uuid]) -> Outcome<HashMap<Uuid, i32>> {
    let rows = store::terms::low_at(db, variants).await?;
    Ok(rows.into_iter().filter_map(|(id, low_at)| Some((id, low_at?))).collect())
}

/// Says at how many free units a variant is low; nothing: as the shop says. Who calls notes it.
///
/// # Errors
/// The database's.
pub async fn set_threshold(db: &impl ConnectionTrait, variant: VariantId, low_at: Option<u32>) -> Outcome<()> {
    let signed = low_at.map(|units| i32::try_from(units).unwrap_or(i32::MAX));
    store::terms::set_low_at(db, variant, signed).await
}
