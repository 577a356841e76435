//! A product becomes part of another one: what buyers said of it is said of that.

use super::{count_again, owner};
use crate::{ids::ProductId, media::service as media, reviews::store, server::failure::Outcome};
use sea_orm::ConnectionTrait;

/// Gives the reviews of a product to another one, whose average follows. A buyer who wrote about both keeps what was said of the other.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    for order in store::pending_of(tx, goes).await? {
        media::hand_over(tx, &owner(order, goes), &owner(order, stays)).await?;
    }
    store::hand_over(tx, goes, stays).await?;
    count_again(tx, stays).await
}

/// How many reviews would follow a product into another one, and how many would not, as their buyers wrote about both.
///
/// # Errors
/// The database's.
pub async fn to_hand_over(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<(u64, u64)> {
    let (all, both) = store::to_hand_over(db, goes, stays).await?;
    Ok((all - both.min(all), both))
}
