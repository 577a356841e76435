//! What goes after its time: sets with their rows and files after thirty days, mappings that nobody used for a year.

use super::path;
use crate::{
    exchange::{
        model::{KEPT_DAYS, State},
        store,
    },
    server::{
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use std::io::ErrorKind;
use uuid::Uuid;

/// Days for which the mapping of a file is remembered.
const MAPPING_DAYS: i64 = 365;

/// Deletes at most so many rows of sets whose time is over; a set goes after its last row, with its file.
///
/// # Errors
/// The database's, the disk's.
pub async fn sweep(shop: &Shop, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let over = now - TimeDelta::days(KEPT_DAYS);
    let mut gone = 0;
    for id in store::older(shop.db.read(), over, most).await? {
        let left = most - gone;
        let rows = transaction!(shop.db, |tx| store::rows::delete(tx, id, left).await).await?;
        gone += rows;
        if rows == left {
            break;
        }
        forget_file(shop, id).await?;
        let all = State::ALL.map(State::code);
        transaction!(shop.db, |tx| store::delete(tx, id, &all).await).await?;
        gone += 1;
        if gone >= most {
            break;
        }
    }
    Ok(gone)
}

/// Deletes at most so many mappings whose time is over.
///
/// # Errors
/// The database's.
pub async fn sweep_mappings(shop: &Shop, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let since = now - TimeDelta::days(MAPPING_DAYS);
    transaction!(shop.db, |tx| store::forget(tx, since, most).await).await
}

/// Takes away the file of a set, if it has one.
pub(super) async fn forget_file(shop: &Shop, id: Uuid) -> Outcome<()> {
    match tokio::fs::remove_file(path(shop, id)).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::fault(error)),
        _ => Ok(()),
    }
}
