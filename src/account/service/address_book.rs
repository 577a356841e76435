//! A customer's addresses. Whose an address is stands in every query; of several at once one comes first, which the database holds.

use crate::{
    account::{
        model::{ADDRESSES_MAX, AddressEdit, SavedAddress},
        store::address_book as store,
    },
    error::{AppError, Refusal},
    ids::UserId,
    server::{
        clock::new_id,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// All addresses of a customer, the first one first.
///
/// # Errors
/// The database's.
pub async fn address_book(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<SavedAddress>> {
    store::all(db, user, ADDRESSES_MAX).await
}

/// One of them.
///
/// # Errors
/// Not found, also when it is somebody else's.
pub async fn address_of(db: &impl ConnectionTrait, user: UserId, id: Uuid) -> Outcome<SavedAddress> {
    store::find(db, user, id).await?.ok_or_else(|| AppError::NotFound.into())
}

/// Writes a new address; the first of all comes first, and another one where that is asked for. Gives its id.
///
/// # Errors
/// [`Refusal::WrongState`] when there are [`ADDRESSES_MAX`].
pub async fn add_address(shop: &Shop, user: UserId, edit: AddressEdit, first: bool) -> Outcome<Uuid> {
    let now = shop.clock.now();
    transaction!(shop.db, [edit], |tx| {
        let count = store::count(tx, user).await?;
        if count >= ADDRESSES_MAX {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let id = new_id();
        store::insert(tx, user, id, edit, now).await?;
        if first || count == 0 {
            come_first(tx, user, id).await?;
        }
        Ok(id)
    })
    .await
}

/// Changes an address.
///
/// # Errors
/// Not found, also when it is somebody else's.
pub async fn save_address(shop: &Shop, user: UserId, id: Uuid, edit: AddressEdit, first: bool) -> Outcome<()> {
    transaction!(shop.db, [edit], |tx| {
        if !store::update(tx, user, id, edit).await? {
            return Err(AppError::NotFound.into());
        }
        if first { come_first(tx, user, id).await } else { Ok(()) }
    })
    .await
}

/// Makes an address the one that forms begin with.
///
/// # Errors
/// Not found, also when it is somebody else's.
pub async fn set_first(shop: &Shop, user: UserId, id: Uuid) -> Outcome<()> {
    transaction!(shop.db, |tx| come_first(tx, user, id).await).await
}

/// Takes an address away; where it came first, the oldest of the others does.
///
/// # Errors
/// Not found, also when it is somebody else's.
pub async fn delete_address(shop: &Shop, user: UserId, id: Uuid) -> Outcome<()> {
    transaction!(shop.db, |tx| {
        if !store::delete(tx, user, id).await? {
            return Err(AppError::NotFound.into());
        }
        let rest = store::all(tx, user, ADDRESSES_MAX).await?;
        match rest.first().filter(|first| !first.is_default) {
            Some(oldest) => come_first(tx, user, oldest.id).await,
            None => Ok(()),
        }
    })
    .await
}

/// Keeps an address that an order went to, in the caller's transaction: nothing happens when it is in the book already, or the book
/// is full.
///
/// # Errors
/// The database's.
pub async fn keep_address(
    tx: &impl ConnectionTrait,
    user: UserId,
    edit: AddressEdit,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let book = store::all(tx, user, ADDRESSES_MAX).await?;
    let is_known = |saved: &SavedAddress| saved.address == edit.address && saved.name == edit.name;
    if book.iter().any(is_known) || book.len() as u64 >= ADDRESSES_MAX {
        return Ok(());
    }
    let id = new_id();
    store::insert(tx, user, id, &edit, now).await?;
    if book.is_empty() { come_first(tx, user, id).await } else { Ok(()) }
}

async fn come_first(tx: &impl ConnectionTrait, user: UserId, id: Uuid) -> Outcome<()> {
    store::none_first(tx, user).await?;
    if store::first(tx, user, id).await? { Ok(()) } else { Err(AppError::NotFound.into()) }
}
