//! Goods become part of others: who waits for them waits for those.

use crate::{ids::VariantId, server::failure::Outcome, waiting::store};
use sea_orm::ConnectionTrait;

/// Gives who waits for a variant to the one that takes its place.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    store::hand_over(tx, goes, stays).await
}

/// How many wait for these variants.
///
/// # Errors
/// The database's.
pub async fn waiting_for(db: &impl ConnectionTrait, variants: &[VariantId]) -> Outcome<u64> {
    if variants.is_empty() {
        return Ok(0);
    }
    let wanted = store::wanted_of(db, variants).await?;
    Ok(wanted.iter().map(|(_, waiting, _)| u64::try_from(*waiting).unwrap_or(0)).sum())
}
