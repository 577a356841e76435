//! Decisions about prices that are talked about. Who may say what is one conditional statement each: the version that was seen, and
//! whose word is on the table.

use super::{
    model::{BargainView, Deal, HOLDS_HOURS, MOST_HOURS, MOST_UNITS, OPEN_DAYS},
    store,
};
use crate::{
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::{ConversationId, OrderId, UserId, VariantId},
    money::Rupiah,
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Whose a price is: an account's, or that of a browser's cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Somebody with an account.
    Customer(UserId),
    /// A guest, by the keyed hash of their cart's cookie.
    Guest {
        /// That hash.
        cart_hash: String,
    },
}

/// An offer of a shopper.
#[derive(Clone, Debug)]
pub struct NewBargain {
    /// Where it is talked about.
    pub conversation: ConversationId,
    /// What.
    pub variant: VariantId,
    /// Whose it will be.
    pub whose: Whose,
    /// Units.
    pub quantity: u32,
    /// For one of them.
    pub price: Rupiah,
}

/// What one side says to the other's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Yes; the shop says for how many hours.
    Accept {
        /// That many; nothing is [`HOLDS_HOURS`].
        hours: Option<u16>,
    },
    /// No.
    Decline,
    /// Another price, of the shop.
    Counter {
        /// For one unit.
        price: Rupiah,
        /// For at most so many units.
        quantity: u32,
        /// For so many hours.
        hours: Option<u16>,
    },
}

/// Puts an offer on the table, in the place of one that was there. `shelf` is what the variant costs.
///
/// # Errors
/// Problems at `price` and `quantity`; [`Refusal::WrongState`] while an agreement counts.
pub async fn ask(tx: &impl ConnectionTrait, new: &NewBargain, shelf: Rupiah, now: DateTime<Utc>) -> Outcome<Uuid> {
    let mut problems = Problems::default();
    check(&mut problems, new.price, new.quantity, shelf);
    problems.into_result(())?;
    if store::deals(tx, &new.whose, now).await?.contains_key(&new.variant) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    store::withdraw(tx, &new.whose, new.variant, now).await?;
    store::insert(tx, new, now + Duration::days(OPEN_DAYS), now).await
}

fn check(problems: &mut Problems, price: Rupiah, quantity: u32, shelf: Rupiah) {
    if price <= Rupiah::ZERO {
        problems.add("price", ProblemCode::Amount);
    } else if price >= shelf {
        problems.add("price", ProblemCode::NotBelowPrice);
    }
    if quantity == 0 || quantity > MOST_UNITS {
        problems.add("quantity", ProblemCode::Range(1, MOST_UNITS as u16));
    }
}

/// One side answers the other. `by_staff` is who answers, `version` what they saw; it, as it is then.
///
/// # Errors
/// Problems at fields of a counter offer; not found; [`Refusal::EditConflict`] when it is another one by now, answered or over.
pub async fn answer(
    tx: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    by_staff: bool,
    word: Word,
    shelf: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<BargainView> {
    let answers = if by_staff { "customer" } else { "staff" };
    let mut turn = store::Turn { id, version, answers, state: "declined", price: None, until: None };
    let holds = |hours: Option<u16>| now + Duration::hours(i64::from(hours.unwrap_or(HOLDS_HOURS)));
    let mut problems = Problems::default();
    let mut in_hours = |hours: Option<u16>| {
        if hours.is_some_and(|hours| hours == 0 || hours > MOST_HOURS) {
            problems.add("hours", ProblemCode::Range(1, MOST_HOURS));
        }
    };
    match word {
        Word::Decline => {}
        Word::Accept { hours } => {
            in_hours(hours);
            turn.state = "accepted";
            // the shop's own word says until when
            turn.until = by_staff.then(|| holds(hours));
        }
        Word::Counter { price, quantity, hours } => {
            in_hours(hours);
            check(&mut problems, price, quantity, shelf);
            turn.state = "open";
            turn.price = Some((price.amount(), i32::try_from(quantity).unwrap_or(1)));
            turn.until = Some(holds(hours));
        }
    }
    problems.into_result(())?;
    if !store::turn(tx, &turn, now).await? {
        let known = store::find(tx, id).await?;
        return Err(known.map_or_else(|| AppError::NotFound.into(), |_| Failure::refused(Refusal::EditConflict)));
    }
    view(tx, id, now).await
}

/// An offer as it stands.
///
/// # Errors
/// Not found.
pub async fn view(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<BargainView> {
    Ok(store::view(store::find(db, id).await?.ok_or(AppError::NotFound)?, now))
}

/// The conversation an offer is talked about in.
///
/// # Errors
/// Not found.
pub async fn conversation(db: &impl ConnectionTrait, id: Uuid) -> Outcome<ConversationId> {
    Ok(ConversationId(store::find(db, id).await?.ok_or(AppError::NotFound)?.conversation_id))
}

/// What counts now of somebody's agreements, by variant: one query by an index.
///
/// # Errors
/// The database's.
pub async fn deals(db: &impl ConnectionTrait, whose: &Whose, now: DateTime<Utc>) -> Outcome<HashMap<VariantId, Deal>> {
    store::deals(db, whose, now).await
}

/// Takes an agreement for an order, in the transaction that places it. Of many who try it at once one has it.
///
/// # Errors
/// [`Refusal::CartChanged`] when it counts no more.
pub async fn take(
    tx: &impl ConnectionTrait,
    whose: &Whose,
    deal: &Deal,
    order: OrderId,
    now: DateTime<Utc>,
) -> Outcome<()> {
    if store::take(tx, whose, deal, order, now).await? { Ok(()) } else { Err(Failure::refused(Refusal::CartChanged)) }
}

/// Gives a guest's prices to the account that signs in.
///
/// # Errors
/// The database's.
pub async fn join(tx: &impl ConnectionTrait, cart_hash: &str, user: UserId, now: DateTime<Utc>) -> Outcome<()> {
    store::join(tx, cart_hash, user, now).await
}

/// Gives the prices of a variant to the one that takes its place.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    store::hand_over(tx, goes, stays).await
}

/// Takes somebody out who is to be forgotten. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    store::forget(tx, user).await
}
