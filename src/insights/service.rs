//! Writes down what happened after the answer is on its way: a page never waits for it and never fails by it.

use super::store;
use crate::{
    entity::{product_view, search_log_entry},
    ids::{ProductId, UserId},
    server::{clock::new_id, failure::Outcome, state::Shop},
    ui::locale::{Locale, pick},
};
use std::{future::Future, sync::LazyLock};
use tokio::sync::Semaphore;

/// Notes waiting to be written; more than this are dropped, because the shop comes first.
static WAITING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(64));

/// Somebody looked at a product.
pub fn record_view(shop: &Shop, product: ProductId, user: Option<UserId>, locale: Locale) {
    let shop = shop.clone();
    let row = product_view::Model {
        id: new_id(),
        product_id: product.0,
        user_id: user.map(|user| user.0),
        locale: pick(locale, "id", "en").to_owned(),
        viewed_at: shop.clock.now(),
    };
    later(async move {
        shop.db
            .write(move |tx| {
                let row = row.clone();
                Box::pin(async move { store::insert_view(tx, row).await })
            })
            .await
    });
}

/// Somebody searched and found this many products.
pub fn record_search(shop: &Shop, text: &str, results: u32, user: Option<UserId>, locale: Locale) {
    let shop = shop.clone();
    let row = search_log_entry::Model {
        id: new_id(),
        query: text.chars().take(200).collect(),
        results: i32::try_from(results).unwrap_or(i32::MAX),
        locale: pick(locale, "id", "en").to_owned(),
        user_id: user.map(|user| user.0),
        searched_at: shop.clock.now(),
    };
    later(async move {
        shop.db
            .write(move |tx| {
                let row = row.clone();
                Box::pin(async move { store::insert_search(tx, row).await })
            })
            .await
    });
}

fn later(work: impl Future<Output = Outcome<()>> + Send + 'static) {
    let Ok(place) = WAITING.try_acquire() else {
        tracing::debug!("too many insights waiting, one dropped");
        return;
    };
    tokio::spawn(async move {
        let _place = place;
        if let Err(error) = work.await {
            tracing::debug!(%error, "an insight was not written");
        }
    });
}
