//! Decisions about vouchers. What a code gives now, for these goods; and that no more orders use one than may.

pub mod admin;
pub mod codes;

use super::{
    model::{Counted, Item, Miss, Offer, Terms, same_mail},
    store,
};
use crate::{
    error::Refusal,
    ids::{OrderId, UserId, VoucherId},
    money::Rupiah,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// To whom a use is counted: whoever has one of these in common with an earlier use is the same customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taker {
    /// The account, of who is signed in.
    pub user: Option<UserId>,
    /// Keyed hash of the mailbox.
    pub email_hash: Option<String>,
    /// Keyed hash of the telephone number.
    pub phone_hash: Option<String>,
}

impl Taker {
    /// Who orders with this account, mail address and telephone. Another writing of the same mailbox is the same.
    #[must_use]
    pub fn of(shop: &Shop, user: Option<UserId>, email: &str, phone: &str) -> Self {
        let hash = |what: &str, text: &str| (!text.is_empty()).then(|| shop.keyed_hash(&format!("{what}:{text}")));
        Self { user, email_hash: hash("voucher mail", &same_mail(email)), phone_hash: hash("voucher phone", phone) }
    }
}

/// What a code gives at this moment, whatever is bought. `user` is who is signed in. Whoever guesses learns nothing: a code that is not
/// there, is off or not yet good is the same, and so is one for one order that another order has. That a code which is told to
/// everybody is over or used up, whoever has it may know.
///
/// # Errors
/// The database's.
pub async fn offer(
    db: &impl ConnectionTrait,
    code: VoucherCode,
    user: Option<UserId>,
    now: DateTime<Utc>,
) -> Outcome<Result<Offer, Miss>> {
    let Some((row, single)) = store::by_code(db, code).await? else { return Ok(Err(Miss::Unknown)) };
    let is_told = single.is_none();
    if !row.active || row.starts_at > now || single.as_ref().is_some_and(|one| one.order_id.is_some()) {
        return Ok(Err(Miss::Unknown));
    }
    if row.ends_at <= now {
        return Ok(Err(if is_told { Miss::Ended } else { Miss::Unknown }));
    }
    if row.limit_total.is_some_and(|limit| row.used >= limit) {
        return Ok(Err(if is_told { Miss::UsedUp } else { Miss::Unknown }));
    }
    if let (Some(limit), Some(user)) = (row.limit_customer, user)
        && store::uses_of(db, row.id, user).await? >= u64::try_from(limit).unwrap_or(0)
    {
        return Ok(Err(Miss::UsedByYou));
    }
    let terms = store::terms(&row);
    let (id, version) = (VoucherId(row.id), row.version);
    Ok(Ok(Offer { id, code, single: single.map(|one| one.id), version, terms }))
}

/// What a code takes off these goods at this moment, or why nothing. [`offer`] says what is told of it.
///
/// # Errors
/// The database's.
pub async fn judge(
    db: &impl ConnectionTrait,
    code: VoucherCode,
    user: Option<UserId>,
    items: &[Item],
    now: DateTime<Utc>,
) -> Outcome<Result<Counted, Miss>> {
    let offer = offer(db, code, user, now).await?;
    Ok(offer.and_then(|offer| Ok(Counted { given: offer.terms.judge(items)?, offer })))
}

/// Takes a use for an order, in the transaction that places it; `amount` is what is taken off, `number` the order's. Of many who try
/// it at once as many have one as there are.
///
/// # Errors
/// [`Refusal::VoucherUsed`] when this customer has used it as often as one may; [`Refusal::VoucherChanged`] when it does not count any
/// more, or is another one than was judged.
pub async fn take(
    tx: &impl ConnectionTrait,
    offer: &Offer,
    by: &Taker,
    (order, number): (OrderId, &str),
    amount: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<()> {
    if !store::take(tx, offer, by, now).await? {
        // the transaction is rolled back, so this only tells why: what is judged anew and still counts is used up by them
        let still = self::offer(tx, offer.code, None, now).await?.is_ok_and(|now| now.version == offer.version);
        return Err(Failure::refused(if still { Refusal::VoucherUsed } else { Refusal::VoucherChanged }));
    }
    if let Some(code) = offer.single
        && !store::take_code(tx, code, order).await?
    {
        return Err(Failure::refused(Refusal::VoucherChanged));
    }
    store::note_use(tx, offer, by, (order, number), amount, now).await
}

/// The terms that an order's voucher had when it was placed: what it is judged by when the order is changed.
///
/// # Errors
/// The database's.
pub async fn terms_of(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Option<Terms>> {
    store::terms_of(db, order).await
}

/// Notes what an order's voucher takes off since the order was changed.
///
/// # Errors
/// The database's.
pub async fn changed(tx: &impl ConnectionTrait, order: OrderId, amount: Rupiah) -> Outcome<()> {
    store::set_amount(tx, order, amount).await
}

/// Takes somebody out who is to be forgotten. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    store::forget(tx, user).await
}
