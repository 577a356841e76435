//! Writing down what was agreed to, reading it, and the only way in for others.

mod links;
mod privacy;

pub use links::{end, links, one_click, one_click_page, view};
pub use privacy::privacy;

use super::{
    model::{Agreed, HISTORY_MAX, Purpose, Said, Standing, Way},
    store::{self, New},
};
use crate::server::{
    clock::instant,
    database::{Db, transaction},
    failure::Outcome,
    limits::{self, Allowance},
    state::Shop,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;

/// Changes of somebody's own, a day: a history must not be filled by who plays with a box.
const CHANGES: Allowance = Allowance::new("consent", 40, 86_400);
/// How long it is known what somebody without an account said.
const KEPT: TimeDelta = TimeDelta::days(730);

/// What staff write down: who they are, and how it was said.
pub struct Heard<'h> {
    /// Their name.
    pub by: &'h str,
    /// How it was said.
    pub note: &'h str,
}

/// Writes down that somebody agrees to something, or takes it back; says whether that was a change. `email` is in lower case.
///
/// # Errors
/// The database's.
pub async fn say(
    tx: &impl ConnectionTrait,
    email: &str,
    (purpose, given): (Purpose, bool),
    way: Way,
    heard: Option<Heard<'_>>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let was = store::newest(tx, email, purpose).await?.is_some_and(|row| row.given);
    if was == given {
        return Ok(false);
    }
    let (note, author) = heard.map_or(("", ""), |heard| (heard.note, heard.by));
    store::append(tx, New { email, purpose, given, way, version: "", note, author }, now).await?;
    Ok(true)
}

/// Writes down what a form agreed to; what it did not stays as it is, for no box there takes anything back.
///
/// # Errors
/// The database's.
pub async fn agree(
    tx: &impl ConnectionTrait,
    email: &str,
    agreed: &Agreed,
    way: Way,
    now: DateTime<Utc>,
) -> Outcome<()> {
    for (purpose, ticked) in [(Purpose::Newsletter, agreed.newsletter), (Purpose::Whatsapp, agreed.whatsapp)] {
        if ticked {
            say(tx, email, (purpose, true), way, None, now).await?;
        }
    }
    let version = agreed.privacy.as_str();
    let known = store::newest(tx, email, Purpose::Privacy).await?.map(|row| row.version);
    if !version.is_empty() && known.as_deref() != Some(version) {
        let new = New { email, purpose: Purpose::Privacy, given: true, way, version, note: "", author: "" };
        store::append(tx, new, now).await?;
    }
    Ok(())
}

/// Says for somebody who is signed in what they agree to from now on.
///
/// # Errors
/// Too many changes; the database's.
pub async fn set_own(shop: &Shop, email: &str, newsletter: bool, whatsapp: bool) -> Outcome<()> {
    limits::spend(shop, &CHANGES, email).await?;
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        say(tx, email, (Purpose::Newsletter, newsletter), Way::Account, None, now).await?;
        say(tx, email, (Purpose::Whatsapp, whatsapp), Way::Account, None, now).await?;
        Ok(())
    })
    .await
}

/// What an address agrees to now.
///
/// # Errors
/// The database's.
pub async fn standing(db: &impl ConnectionTrait, email: &str) -> Outcome<Standing> {
    let mut each = [None, None];
    for (since, purpose) in each.iter_mut().zip(Purpose::WRITTEN) {
        let newest = store::newest(db, email, purpose).await?;
        *since = newest.filter(|row| row.given).map(|row| instant(row.created_at));
    }
    let [newsletter, whatsapp] = each;
    Ok(Standing { newsletter, whatsapp })
}

/// What an address said, the newest first.
///
/// # Errors
/// The database's.
pub async fn history(db: &impl ConnectionTrait, email: &str) -> Outcome<Vec<Said>> {
    store::of(db, email, HISTORY_MAX).await
}

/// Takes away all that an address said: whoever it was is to be forgotten. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, email: &str) -> Outcome<()> {
    store::delete(tx, email).await
}

/// Deletes at most `most` rows of people without an account whose time is over; says how many.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| store::sweep(tx, now - KEPT, most).await).await
}
