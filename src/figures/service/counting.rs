//! Keeps the days as the orders are. A day is never added to: it is counted whole from the orders of that day and put in the
//! place of what was known, so that nothing counts twice, in whatever order, after whatever crash. Marks are read before the
//! orders are, and taken away with the day that is written: what changes in between has a mark of its own. Two instances that
//! count the same marks get in each other's way on purpose: the second finds them taken and writes nothing.

use super::{day, performance::Products};
use crate::{
    error::AppError,
    figures::{
        model::Day,
        store::{days, marks},
    },
    orders::service::books,
    server::{
        database::transaction,
        failure::{Failure, Outcome},
        jobs::Round,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use std::{collections::BTreeSet, time::Duration};

/// Marks that are looked at at once.
const MARKS: u64 = 4_000;
/// Days written in one transaction: SQLite's only writer is free again soon.
const DAYS: usize = 8;

/// Counts what changed, every two seconds.
pub const COUNT: Round = Round {
    name: "figures",
    pause: Duration::from_secs(2),
    run: |shop| Box::pin(async move { count(&shop).await.map(drop) }),
};

/// Counts every day that is marked; says how many days were.
///
/// # Errors
/// When the database fails.
pub async fn count(shop: &Shop) -> Outcome<usize> {
    let mut counted = 0;
    loop {
        let found = marks::oldest(shop.db.read(), MARKS).await?;
        let which = first_of(&found);
        if which.is_empty() {
            return Ok(counted);
        }
        let mine: Vec<i64> = found.iter().filter(|(_, at)| which.contains(&Day::of(*at))).map(|(id, _)| *id).collect();
        let mut rows = Vec::with_capacity(which.len());
        for day in &which {
            rows.push(day::count(shop.db.read(), *day).await?);
        }
        let written = transaction!(shop.db, [rows, mine], |tx| {
            if marks::take(tx, mine).await? != mine.len() as u64 {
                // another instance has counted some of them, perhaps later than this one read
                return Err(Failure::Refused(AppError::Busy));
            }
            for row in rows {
                days::replace(tx, row.clone()).await?;
            }
            Ok(())
        });
        match written.await {
            Ok(()) => counted += which.len(),
            Err(Failure::Refused(AppError::Busy)) => continue,
            Err(failure) => return Err(failure),
        }
        shop.extension::<Products>()?.forget();
    }
}

/// Counts every day anew, from the first order to today: how many. Goes on where it stopped if it is broken off.
///
/// # Errors
/// When the database fails.
pub async fn rebuild(shop: &Shop) -> Outcome<usize> {
    let first = books::first(shop.db.read()).await?;
    let mut which = days::known(shop.db.read()).await?;
    if let Some(first) = first {
        which.extend((Day::of(first).0..=Day::of(shop.clock.now()).0).map(Day));
    }
    let at: Vec<_> = which.into_iter().map(Day::begins).collect();
    transaction!(shop.db, [at], |tx| {
        marks::clear(tx).await?;
        marks::add(tx, at).await
    })
    .await?;
    count(shop).await
}

/// The first few days that are marked.
fn first_of(found: &[(i64, DateTime<Utc>)]) -> BTreeSet<Day> {
    let mut few = BTreeSet::new();
    for (_, at) in found {
        few.insert(Day::of(*at));
        if few.len() == DAYS {
            break;
        }
    }
    few
}
