//! Decisions about wish lists. A list promises nothing: price and stock are read when it is shown, a row keeps only the
//! price of when it was saved.

pub use super::store::Owner;
use super::{
    model::{BACK_MINUTES, GONE_HOURS, GUEST_DAYS, MOST, WishList, WishView, Withdrawn},
    store,
};
use crate::{
    catalog::service::{self as catalog, cards_of, only_variants},
    error::{AppError, Refusal},
    ids::{ProductId, UserId},
    server::{
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        guest_token::{self, Purpose},
        state::Shop,
    },
    ui::listing::Count,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// What a guest's token opens.
pub const TOKEN: Purpose = Purpose("wishes");

/// The owner of a visitor's list: the account when signed in, else the cookie; nothing for a visitor without either.
#[must_use]
pub fn owner(shop: &Shop, visitor: &Visitor) -> Option<Owner> {
    visitor.user_id().map(Owner::Customer).or_else(|| guest(shop, visitor))
}

/// The owner by the cookie alone, also of somebody who is signed in.
fn guest(shop: &Shop, visitor: &Visitor) -> Option<Owner> {
    let token = visitor.wish_cookie.as_deref().filter(|token| guest_token::is_ours(shop, TOKEN, token))?;
    Some(Owner::Guest { token_hash: shop.keyed_hash(token) })
}

/// Products in a list, for whoever has one: one query by an index, none for a stranger.
///
/// # Errors
/// The database's.
pub async fn products(shop: &Shop, owner: Option<&Owner>) -> Outcome<Vec<ProductId>> {
    match owner {
        Some(owner) => store::products(shop.db.read(), owner, shop.clock.now()).await,
        None => Ok(Vec::new()),
    }
}

/// A list with everything its page shows, the newest first: a query for the list, one for the variants, and one when
/// something of it is not sold now. Cards are the read model's.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, owner: Option<&Owner>) -> Outcome<WishList> {
    let Some(owner) = owner else { return Ok(WishList::default()) };
    let now = catalog::now(shop).await?;
    let rows = store::list(shop.db.read(), owner, shop.clock.now()).await?;
    let seen: HashMap<ProductId, _> = rows.iter().map(|row| (row.product, row.seen_price)).collect();
    let cards = cards_of(&now, rows.iter().map(|row| row.product));
    let shown: Vec<ProductId> = cards.iter().map(|card| card.id).collect();
    let variants = only_variants(shop.db.read(), &shown).await?;
    let wishes = cards.into_iter().map(|card| WishView {
        seen_price: seen.get(&card.id).copied().unwrap_or(card.price),
        only_variant: variants.get(&card.id).copied(),
        card,
    });
    let wishes: Vec<WishView> = wishes.collect();
    let hidden: Vec<ProductId> = rows.iter().map(|row| row.product).filter(|id| !shown.contains(id)).collect();
    let names = if hidden.is_empty() { HashMap::new() } else { catalog::names(shop.db.read(), hidden.clone()).await? };
    let withdrawn = hidden.into_iter().filter_map(|product| {
        let (_, name) = names.get(&product)?;
        Some(Withdrawn { product, name: name.clone() })
    });
    Ok(WishList { withdrawn: withdrawn.collect(), wishes })
}

/// Saves a product at the price it is listed at. Saving it twice changes nothing; what was taken out a moment ago comes back
/// as it was.
///
/// # Errors
/// [`AppError::NotFound`] when it is not shown, [`Refusal::WishesFull`] when there are [`MOST`] others.
pub async fn save(shop: &Shop, owner: &Owner, product: ProductId) -> Outcome<()> {
    let snapshot = catalog::now(shop).await?;
    let price = cards_of(&snapshot, [product]).pop().map(|card| card.price);
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let known = store::find(tx, owner, product, now).await?;
        if known.as_ref().is_some_and(|wish| wish.gone_at.is_none()) {
            return Ok(());
        }
        if store::count(tx, owner, now).await? >= MOST as u64 {
            return Err(Failure::refused(Refusal::WishesFull));
        }
        let just_gone = known.filter(|wish| wish.gone_at.is_some_and(|at| at > now - Duration::minutes(BACK_MINUTES)));
        match (just_gone, price) {
            // what the shop has withdrawn meanwhile can be put back, too: it was theirs
            (Some(wish), _) => store::put_back(tx, wish.id).await,
            (None, Some(price)) => store::put(tx, owner, product, price, now).await,
            (None, None) => Err(AppError::NotFound.into()),
        }
    })
    .await
}

/// Takes a product out of a list; says whether it was there. It can be put back for a while ([`save`]).
///
/// # Errors
/// The database's.
pub async fn take_out(shop: &Shop, owner: Option<&Owner>, product: ProductId) -> Outcome<bool> {
    let Some(owner) = owner else { return Ok(false) };
    let now = shop.clock.now();
    transaction!(shop.db, |tx| store::take_out(tx, owner, product, now).await).await
}

/// Moves a guest's products into the customer's list at sign-in. What is in both stays as the customer saved it; what a full
/// list does not take stays the guest's.
///
/// # Errors
/// The database's.
pub async fn merge_at_sign_in(shop: &Shop, visitor: &Visitor, user: UserId) -> Outcome<()> {
    let Some(guest) = guest(shop, visitor) else { return Ok(()) };
    let now = shop.clock.now();
    transaction!(shop.db, [guest], |tx| {
        // the newest first, so that what has no room is the oldest
        let theirs = store::list(tx, guest, now).await?;
        if theirs.is_empty() {
            return Ok(());
        }
        let own = store::products(tx, &Owner::Customer(user), now).await?;
        let (double, new): (Vec<_>, Vec<_>) = theirs.into_iter().partition(|wish| own.contains(&wish.product));
        let new: Vec<_> = new.into_iter().take(MOST.saturating_sub(own.len())).collect();
        let products: Vec<_> = new.iter().map(|wish| wish.product).collect();
        store::forget_gone(tx, user, &products).await?;
        store::give(tx, &new.iter().map(|wish| wish.id).collect::<Vec<_>>(), user).await?;
        store::delete(tx, &double.iter().map(|wish| wish.id).collect::<Vec<_>>()).await
    })
    .await
}

/// Deletes at most `most` wishes whose time is over: taken out a day ago, or saved by a guest [`GUEST_DAYS`] ago.
///
/// # Errors
/// The database's.
pub async fn sweep(shop: &Shop, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let (gone, saved) = (now - Duration::hours(GONE_HOURS), now - Duration::days(GUEST_DAYS));
    transaction!(shop.db, |tx| store::delete_over(tx, gone, saved, most).await).await
}

/// Deletes the list of somebody who is to be forgotten. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    store::delete_of(tx, user).await
}

/// Gives the wishes for a product that goes into another one to that one.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    store::hand_over(tx, goes, stays).await
}

/// How many lists have a product.
///
/// # Errors
/// The database's.
pub async fn lists_with(db: &impl ConnectionTrait, product: ProductId) -> Outcome<Count> {
    store::lists_with(db, product).await
}
