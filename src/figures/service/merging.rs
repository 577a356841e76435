//! A product or a category becomes part of another one: days on which it was sold are counted anew, for they are counted from orders;
//! looks are added, for what they were counted from is gone after ninety days.

use crate::{
    figures::{
        model::Day,
        store::{marks, merging as store},
    },
    ids::{CategoryId, ProductId},
    insights::service as insights,
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;

/// Gives what was counted of a product to another one. Call it when the orders say so.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    insights::hand_over(tx, goes, stays).await?;
    store::hand_over_looks(tx, goes, stays).await?;
    mark(tx, store::days_of(tx, goes).await?).await
}

/// Has the days of a category that goes counted anew. Call it when its products say so.
///
/// # Errors
/// The database's.
pub async fn recount_category(tx: &impl ConnectionTrait, goes: CategoryId) -> Outcome<()> {
    mark(tx, store::days_of_category(tx, goes).await?).await
}

async fn mark(tx: &impl ConnectionTrait, days: Vec<Day>) -> Outcome<()> {
    marks::add(tx, &days.into_iter().map(Day::begins).collect::<Vec<_>>()).await
}
