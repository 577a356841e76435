//! What the books of payments say, for `hurtrock doctor`.

use crate::{
    ids::OrderId,
    payment::{
        model::{AttemptProblem, AttemptState},
        store::checkup,
    },
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};

/// How many attempts there are.
///
/// # Errors
/// The database's.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<u64> {
    checkup::count(db).await
}

/// Those of these orders for which the gateway took money, ever.
///
/// # Errors
/// The database's.
pub async fn collected(db: &impl ConnectionTrait, orders: Vec<OrderId>) -> Outcome<HashSet<OrderId>> {
    Ok(checkup::collected(db, orders).await?.into_iter().collect())
}

/// The orders that the gateway took money for, the next ones after one, at most so many.
///
/// # Errors
/// The database's.
pub async fn named(db: &impl ConnectionTrait, after: Option<OrderId>, most: u64) -> Outcome<Vec<OrderId>> {
    checkup::named(db, after, most).await
}

/// What the attempts of these orders hold, in rupiah: what came in, less what is out again. Nothing of an order of which a bank took
/// money, or disputes it: that is for people.
///
/// # Errors
/// The database's.
pub async fn held(db: &impl ConnectionTrait, orders: Vec<OrderId>) -> Outcome<HashMap<OrderId, Option<i64>>> {
    let mut all = HashMap::new();
    for (order, state, problem, held) in checkup::held(db, orders).await? {
        let sum = all.entry(OrderId(order)).or_insert(Some(0_i64));
        let is_taken = problem.as_deref() == Some(AttemptProblem::Reversed.as_str());
        match AttemptState::parse(&state) {
            _ if is_taken => *sum = None,
            Some(AttemptState::Disputed) => *sum = None,
            Some(AttemptState::Paid | AttemptState::PartiallyRefunded) => *sum = sum.map(|sum| sum + held),
            _ => {}
        }
    }
    Ok(all)
}
