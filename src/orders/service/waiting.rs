//! What waits for staff, as the dashboard tells it: the queues of the desk, the first of those that are late, and the newest
//! orders. Only what is open is looked at, so that a shop with a long past answers as fast as a young one.

use super::desk::given;
use crate::{
    orders::{
        model::{OrderFilter, OrderQueue, OrderRow, OrderSort},
        store::desk::{queues, reach},
    },
    server::failure::Outcome,
    ui::listing::{Count, Paging},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// How many orders wait in each queue, as far as they are counted.
///
/// # Errors
/// When the database fails.
pub async fn waiting(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<(OrderQueue, Count)>> {
    queues(db, &given(&OrderFilter::default(), now)).await
}

/// The first orders of a queue, the longest waiting first: at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn first_of(
    db: &impl ConnectionTrait,
    queue: OrderQueue,
    most: u32,
    now: DateTime<Utc>,
) -> Outcome<Vec<OrderRow>> {
    page(db, OrderFilter { queue, sort: OrderSort::Oldest, ..OrderFilter::default() }, most, now).await
}

/// The newest orders: at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn newest(db: &impl ConnectionTrait, most: u32, now: DateTime<Utc>) -> Outcome<Vec<OrderRow>> {
    page(db, OrderFilter::default(), most, now).await
}

async fn page(db: &impl ConnectionTrait, filter: OrderFilter, most: u32, now: DateTime<Utc>) -> Outcome<Vec<OrderRow>> {
    let (found, _) = reach(db, &filter, &given(&filter, now)).await?;
    found.page(db, &filter, Paging::of(u64::from(most), most, 1)).await
}
