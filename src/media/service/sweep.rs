//! The broom for pictures: rows that no domain names, and files that no row names, go after a day. So nobody has to delete a
//! file at the right moment: a crash between files and row, a form that was never sent again, a deleted product leave nothing.

use super::storing::key_of;
use crate::{
    ids::PictureId,
    media::store,
    server::{
        database::transaction,
        failure::Outcome,
        files::Listed,
        jobs::{Round, Task},
        state::Shop,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    time::Duration,
};
use uuid::Uuid;

/// How long a picture waits for somebody who names it.
pub const GRACE: TimeDelta = TimeDelta::hours(24);
/// Rows and files that are asked about at once.
const BATCH: usize = 500;

/// Which of these storage keys the rows of a domain name.
pub type Named = fn(Shop, Vec<String>) -> Task<Vec<String>>;

/// Everybody who names pictures; `program::shop` puts it into the shop.
#[derive(Clone, Copy)]
pub struct Names(pub &'static [Named]);

/// [`sweep`], once a day.
pub const SWEEP: Round = Round {
    name: "pictures",
    pause: Duration::from_secs(24 * 3600),
    run: |shop| Box::pin(async move { sweep(&shop).await.map(drop) }),
};

/// Goes round once; says how many rows and how many files went.
///
/// # Errors
/// The database's or the disk's.
pub async fn sweep(shop: &Shop) -> Outcome<(u64, u64)> {
    let before = shop.clock.now() - GRACE;
    let rows = sweep_rows(shop, before).await?;
    let files = sweep_files(shop, before).await?;
    if rows + files > 0 {
        tracing::info!(rows, files, "pictures that nobody names are gone");
    }
    Ok((rows, files))
}

/// Rows in the order of their ids, so that each is looked at once.
async fn sweep_rows(shop: &Shop, before: DateTime<Utc>) -> Outcome<u64> {
    let (mut after, mut gone) = (Uuid::nil(), 0);
    loop {
        let rows = store::older(shop.db.read(), after, before, BATCH as u64).await?;
        let Some((last, _)) = rows.last() else { return Ok(gone) };
        after = *last;
        let named = named_by_domains(shop, rows.iter().map(|(_, key)| key.clone()).collect()).await?;
        let unnamed = rows.iter().filter(|(_, key)| !named.contains(key)).map(|(id, _)| PictureId(*id));
        let ids: Vec<PictureId> = unnamed.collect();
        if !ids.is_empty() {
            gone += transaction!(shop.db, [ids], |tx| store::delete_older(tx, ids.clone(), before).await).await?;
        }
    }
}

/// Files by their keys.
async fn sweep_files(shop: &Shop, before: DateTime<Utc>) -> Outcome<u64> {
    let (mut listing, mut gone) = (shop.files.list(), 0);
    loop {
        let some = listing.next(BATCH).await?;
        if some.is_empty() {
            return Ok(gone);
        }
        let mut files = BTreeMap::<String, Vec<String>>::new();
        for Listed { path, .. } in some.into_iter().filter(|file| file.changed < before) {
            // what is no picture is not this broom's
            if let Some(key) = key_of(&path) {
                files.entry(key.to_owned()).or_default().push(path);
            }
        }
        let keys: Vec<String> = files.keys().cloned().collect();
        if keys.is_empty() {
            continue;
        }
        let rows = store::by_key(shop.db.read(), keys.clone()).await?;
        let mut named: HashSet<String> = rows.into_iter().map(|(key, _)| key).collect();
        named.extend(named_by_domains(shop, keys).await?);
        let orphans: BTreeSet<&String> =
            files.iter().filter(|(key, _)| !named.contains(*key)).flat_map(|(_, paths)| paths).collect();
        for path in orphans {
            // somebody may have sent the same picture again just now
            if shop.files.changed(path).await?.is_some_and(|changed| changed < before) {
                shop.files.delete(path).await?;
                gone += 1;
            }
        }
    }
}

async fn named_by_domains(shop: &Shop, keys: Vec<String>) -> Outcome<HashSet<String>> {
    let mut named = HashSet::new();
    for ask in shop.extension::<Names>()?.0 {
        named.extend(ask(shop.clone(), keys.clone()).await?);
    }
    Ok(named)
}
