//! Decisions about those who wait, and the only way in for others.

mod asking;
mod mails;
mod merging;
pub mod one_click;
mod telling;
mod wanted;

pub use asking::{ask, confirm, stop, view};
pub use mails::{WaitMail, samples as sample_letters};
pub use merging::{hand_over, waiting_for};
pub use telling::TELL;
pub use wanted::{wanted, wanted_of};

use super::{model::WaitState, store};
use crate::{
    error::AppError,
    server::{
        database::{Db, transaction},
        failure::Outcome,
        state::Shop,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// How long a request counts that nobody confirmed.
const UNCONFIRMED: TimeDelta = TimeDelta::days(2);
/// How long somebody waits: after half a year another instrument was bought.
const WAITS: TimeDelta = TimeDelta::days(180);
/// How long it is known that somebody was told, so that the links in that mail work.
const TOLD: TimeDelta = TimeDelta::days(30);

/// The key in the links of a row's mails. It is not in the database: whoever copies that opens nothing.
fn key_of(shop: &Shop, id: Uuid) -> String {
    format!("{}.{}", id.simple(), &shop.keyed_hash(&format!("waiting {id}"))[..32])
}

fn id_of(shop: &Shop, key: &str) -> Outcome<Uuid> {
    let id = key.split('.').next().and_then(|id| Uuid::try_parse(id).ok());
    let right = id.filter(|id| bool::from(key_of(shop, *id).as_bytes().ct_eq(key.as_bytes())));
    right.ok_or_else(|| AppError::NotFound.into())
}

/// Deletes at most `most` rows of each state whose time is over; says how many.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let mut gone = 0;
    for (state, life) in [(WaitState::Asked, UNCONFIRMED), (WaitState::Waiting, WAITS), (WaitState::Told, TOLD)] {
        let left = most.saturating_sub(gone);
        gone += transaction!(db, |tx| store::sweep(tx, state, now - life, left).await).await?;
    }
    Ok(gone)
}

/// Nobody of this address waits any more: whoever it was is to be forgotten. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, email: &str) -> Outcome<()> {
    store::delete_of(tx, email).await.map(drop)
}
