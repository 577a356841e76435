//! Accounts that staff close: for a while, or for good.

use crate::{account::store, cart::service as cart, ids::UserId, server::failure::Outcome, wishes::service as wishes};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// How the name of an account begins whose person is gone; no account that is made can be called so.
const NOBODY: char = '~';

/// Whether nothing is left of whose account this was.
#[must_use]
pub fn is_erased(username: &str) -> bool {
    username.starts_with(NOBODY)
}

/// Lets somebody sign in, or not: then all their sessions end.
///
/// # Errors
/// The database's.
pub async fn set_active(tx: &impl ConnectionTrait, id: UserId, active: bool, now: DateTime<Utc>) -> Outcome<()> {
    store::closing::set_active(tx, id, active, now).await?;
    if active { Ok(()) } else { store::closing::end_sessions(tx, id).await }
}

/// Takes away all that says who somebody is: names, address, telephone, password, address book, sessions, cart, wishes. The row
/// stays, so that the books have somebody.
///
/// # Errors
/// The database's.
pub async fn erase(tx: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Outcome<()> {
    store::closing::end_sessions(tx, id).await?;
    store::closing::erase(tx, id, &format!("{NOBODY}{id}"), now).await?;
    cart::forget(tx, id).await?;
    wishes::forget(tx, id).await
}

/// The address book of somebody: what each is called, and its lines.
///
/// # Errors
/// The database's.
pub async fn addresses(db: &impl ConnectionTrait, id: UserId) -> Outcome<Vec<(String, Vec<String>)>> {
    let rows = store::closing::addresses(db, id).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let place = format!("{}, {}, {} {}", row.district, row.city, row.province, row.postal_code);
            (row.label, vec![row.name, row.phone, row.address, place])
        })
        .collect())
}
