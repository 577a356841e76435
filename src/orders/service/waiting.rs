//! What waits for staff, as the dashboard tells it: the queues of the desk, the first of those that are late, and the newest
//! orders. Only what is open is looked at, so that a shop with a long past answers as fast as a young one.

use super::desk::given;
use crate::{
    orders::{
        model::{OrderFilter, OrderQueue, OrderRow, OrderSort},
        store::desk::{queues, reach},
    },
    server::{failure::Outcome, state::Shop},
    ui::listing::{Count, Paging},
};

/// How many orders wait in each queue, as far as they are counted.
///
/// # Errors
/// When the database fails.
pub async fn waiting(shop: &Shop) -> Outcome<Vec<(OrderQueue, Count)>> {
    queues(shop.db.read(), &given(shop, &OrderFilter::default())).await
}

/// The first orders of a queue, the longest waiting first: at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn first_of(shop: &Shop, queue: OrderQueue, most: u32) -> Outcome<Vec<OrderRow>> {
    page(shop, OrderFilter { queue, sort: OrderSort::Oldest, ..OrderFilter::default() }, most).await
}

/// The newest orders: at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn newest(shop: &Shop, most: u32) -> Outcome<Vec<OrderRow>> {
    page(shop, OrderFilter::default(), most).await
}

/// Orders that a text finds, the newest first, at most `most`: by number, name, telephone, or whatever else the desk finds.
///
/// # Errors
/// When the database fails.
pub async fn matching(shop: &Shop, text: &str, most: u32) -> Outcome<Vec<OrderRow>> {
    page(shop, OrderFilter { query: text.to_owned(), ..OrderFilter::default() }, most).await
}

async fn page(shop: &Shop, filter: OrderFilter, most: u32) -> Outcome<Vec<OrderRow>> {
    let db = shop.db.read();
    let (found, _) = reach(db, &filter, &given(shop, &filter)).await?;
    found.page(db, &filter, Paging::of(u64::from(most), most, 1)).await
}
