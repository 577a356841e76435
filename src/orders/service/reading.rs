//! Finding orders, each way with its own idea of who may, and of what they may read.

use crate::{
    entity::order::Column,
    error::AppError,
    ids::{OrderId, UserId},
    orders::{
        model::{OrderRow, OrderView},
        store,
    },
    server::{
        database::{Db, transaction},
        failure::Outcome,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};

/// Hours after its time to pay that an order's payment shows itself to the browser that placed it.
const PAYING_HOURS: i64 = 2;

/// An order by its number, for its customer or the holder of its key.
///
/// # Errors
/// Not found, also when it belongs to somebody else.
pub async fn find_owned(
    db: &impl ConnectionTrait,
    number: &str,
    user: Option<UserId>,
    key: Option<&str>,
) -> Outcome<OrderView> {
    let which = Condition::all().add(Column::Number.eq(number));
    let Some(row) = store::owned(db, which, user, key).await? else { return Err(AppError::NotFound.into()) };
    Ok(store::view(db, row).await?.for_customer())
}

/// Who asks to see an order that is being paid.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Account, if signed in.
    pub user: Option<UserId>,
    /// Key of the order's link.
    pub key: Option<&'a str>,
    /// The browser, as the order notes who placed it.
    pub placed_by: Option<&'a str>,
    /// When.
    pub now: DateTime<Utc>,
}

/// Which order is being paid.
#[derive(Clone, Copy, Debug)]
pub enum Paying<'a> {
    /// By its id.
    Id(OrderId),
    /// By its number.
    Number(&'a str),
}

/// An order that is being paid, for its customer, the holder of its key, or the browser that placed it; for the last only
/// until [`PAYING_HOURS`] after its time to pay.
///
/// # Errors
/// Not found, also when it belongs to somebody else.
pub async fn find_paying(db: &impl ConnectionTrait, order: Paying<'_>, who: &Asking<'_>) -> Outcome<OrderView> {
    let which = || match order {
        Paying::Id(id) => Condition::all().add(Column::Id.eq(id.0)),
        Paying::Number(number) => Condition::all().add(Column::Number.eq(number)),
    };
    if let Some(row) = store::owned(db, which(), who.user, who.key).await? {
        return Ok(store::view(db, row).await?.for_customer());
    }
    let Some(owner) = who.placed_by else { return Err(AppError::NotFound.into()) };
    let recent = Column::ExpiresAt.gt(who.now - Duration::hours(PAYING_HOURS));
    let placed = store::placed_by(db, which().add(recent), owner).await?.ok_or(AppError::NotFound)?;
    Ok(store::view(db, placed).await?.for_customer())
}

/// An order by its number, for staff: without the key of its link.
///
/// # Errors
/// Not found.
pub async fn find_for_staff(db: &impl ConnectionTrait, number: &str) -> Outcome<OrderView> {
    let Some(row) = store::by_number(db, number).await? else { return Err(AppError::NotFound.into()) };
    Ok(store::view(db, row).await?.for_staff())
}

/// An order by its id, for the shop's own work (mail, gateway).
///
/// # Errors
/// Not found.
pub async fn view_by_id(db: &impl ConnectionTrait, id: OrderId) -> Outcome<OrderView> {
    let Some(row) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    store::view(db, row).await
}

/// The order that a key has led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBefore {
    /// Its id.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Key of its link.
    pub access_key: String,
    /// Hash of what was typed then.
    pub request_hash: String,
}

/// What the same owner's same key led to before.
///
/// # Errors
/// When the database fails.
pub async fn placed_before(db: &impl ConnectionTrait, owner: &str, key: &str) -> Outcome<Option<PlacedBefore>> {
    let row = store::by_idempotency(db, owner, key).await?;
    Ok(row.map(|row| PlacedBefore {
        order: OrderId(row.id),
        number: row.number,
        access_key: row.access_key,
        request_hash: row.request_hash,
    }))
}

/// The newest order of a customer.
///
/// # Errors
/// When the database fails.
pub async fn newest_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Option<OrderView>> {
    match store::newest_of(db, user).await? {
        Some(row) => Ok(Some(store::view(db, row).await?)),
        None => Ok(None),
    }
}

/// Pending orders whose time is over.
///
/// # Errors
/// When the database fails.
pub async fn overdue(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<OrderId>> {
    Ok(store::overdue(db, now, 50).await?.into_iter().map(|row| OrderId(row.id)).collect())
}

/// Keeps a pending order until another time (UTC): its payment is not decided yet.
///
/// # Errors
/// When the database fails.
pub async fn postpone(db: &Db, id: OrderId, until: DateTime<Utc>, now: DateTime<Utc>) -> Outcome<()> {
    transaction!(db, |tx| store::postpone(tx, id, until, now).await).await
}

/// Orders of a customer, newest first, at most a hundred.
///
/// # Errors
/// When the database fails.
pub async fn of_customer(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<OrderRow>> {
    store::of_customer(db, user).await
}
