//! What is bought together, counted from paid orders. Each order is counted once, in batches that begin where the last one ended; one
//! that is cancelled or refunded later is taken back. A request never counts anything.

use super::Companions;
use crate::{
    companions::store::{self, Pair},
    ids::{OrderId, ProductId},
    orders::service::pairing,
    server::{
        database::{Db, transaction},
        failure::Outcome,
        jobs::Round,
        state::Shop,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

/// Orders counted in one transaction: a fraction of a second, so that nobody waits for it.
const BATCH: u64 = 250;
/// Longest time of one round; the rest is the next round's.
const TIME: Duration = Duration::from_secs(20);
/// An order of more products furnishes a school: it says nothing of what belongs together.
const MOST_PRODUCTS: usize = 12;
/// Partners that a product keeps, the most often bought first.
const PARTNERS: u64 = 100;
/// Partners a product may have before those beyond [`PARTNERS`] go.
const ROOM: i64 = 150;
/// How long two products are remembered that nobody bought together any more.
const REMEMBERED: TimeDelta = TimeDelta::days(730);

/// [`count`], every ten minutes.
pub const COUNT: Round =
    Round { name: "companions", pause: Duration::from_secs(600), run: |shop| Box::pin(count(shop)) };

/// Counts what was paid since, and takes back what was given up.
async fn count(shop: Shop) -> Outcome<()> {
    let (mut orders, begun) = (0, Instant::now());
    loop {
        let counted = batch(&shop).await?;
        orders += counted;
        if counted == 0 || begun.elapsed() > TIME {
            break;
        }
    }
    if orders > 0 {
        shop.extension::<Companions>()?.forget();
        tracing::info!(orders, "counted what is bought together");
    }
    Ok(())
}

/// One batch; says how many orders there were.
async fn batch(shop: &Shop) -> Outcome<usize> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let paid = pairing::uncounted(tx, BATCH).await?;
        let lost = pairing::lost(tx, BATCH).await?;
        let mut change: BTreeMap<Pair, i32> = BTreeMap::new();
        for (orders, by) in [(&paid, 1), (&lost, -1)] {
            for pair in pairs(pairing::products(tx, orders).await?) {
                *change.entry(pair).or_default() += by;
            }
        }
        store::change(tx, &change, now).await?;
        let touched: BTreeSet<ProductId> = change.keys().map(|(product, _)| *product).collect();
        store::make_room(tx, &touched, ROOM, PARTNERS).await?;
        pairing::note(tx, &paid, true).await?;
        pairing::note(tx, &lost, false).await?;
        Ok(paid.len() + lost.len())
    })
    .await
}

/// Every two different products of each order, in both directions.
fn pairs(lines: Vec<(OrderId, ProductId)>) -> Vec<Pair> {
    let mut orders: BTreeMap<OrderId, BTreeSet<ProductId>> = BTreeMap::new();
    for (order, product) in lines {
        orders.entry(order).or_default().insert(product);
    }
    let small = orders.into_values().filter(|products| products.len() <= MOST_PRODUCTS);
    let of_one = |products: BTreeSet<ProductId>| {
        let pairs: Vec<Pair> = products
            .iter()
            .flat_map(|one| products.iter().filter(move |other| *other != one).map(move |other| (*one, *other)))
            .collect();
        pairs
    };
    small.flat_map(of_one).collect()
}

/// Deletes at most `most` pairs that nobody bought together for two years; says how many.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::sweep(tx, now - REMEMBERED, most).await).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn lines(orders: &[Vec<u8>]) -> Vec<(OrderId, ProductId)> {
        let id = |n: usize| Uuid::from_u128(n as u128 + 1);
        let of_one = |(order, products): (usize, &Vec<u8>)| {
            products
                .iter()
                .map(move |product| (OrderId(id(order)), ProductId(id(usize::from(*product)))))
                .collect::<Vec<_>>()
        };
        orders.iter().enumerate().flat_map(of_one).collect()
    }

    proptest! {
        /// Never itself, both directions alike, and an order adds no more than its size allows.
        #[test]
        fn pairs_are_even_and_bounded(orders in proptest::collection::vec(proptest::collection::vec(0_u8..30, 0..20), 0..8)) {
            let found = pairs(lines(&orders));
            prop_assert!(found.len() <= orders.len() * MOST_PRODUCTS * (MOST_PRODUCTS - 1));
            for (one, other) in &found {
                prop_assert!(one != other);
                let count = |pair: Pair| found.iter().filter(|known| **known == pair).count();
                prop_assert_eq!(count((*one, *other)), count((*other, *one)));
            }
        }
    }

    #[test]
    fn a_product_bought_twice_in_an_order_counts_once() {
        assert_eq!(pairs(lines(&[vec![1, 2, 2, 1], vec![2]])).len(), 2);
        assert_eq!(pairs(lines(&[(0..13).collect()])).len(), 0);
    }
}
