//! The voucher that hangs on a cart. It stays there until it is taken off or used, and is judged whenever the cart is looked at: units,
//! minimum, day and limits may be others by then, and the cart says in words why it does not count.

use super::{
    super::{
        model::{AppliedVoucher, CartLineView, CartSummary, CartVoucher},
        store::{self, Owner},
    },
    shown,
};
use crate::{
    error::{AppError, ProblemCode, Refusal},
    ids::{CartId, UserId, VariantId},
    money::Rupiah,
    promotion::{
        model::{Item, Miss},
        service as promotion,
    },
    server::{
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Name of the field in which a code is typed.
const FIELD: &str = "voucher_code";

/// The cart of these lines with its voucher as it counts now: a query for the code, and two where there is one.
pub(super) async fn judged(
    db: &impl ConnectionTrait,
    owner: &Owner,
    lines: Vec<CartLineView>,
    now: DateTime<Utc>,
) -> Outcome<CartSummary> {
    let mut cart = CartSummary::of(lines);
    if cart.lines.is_empty() {
        return Ok(cart);
    }
    let Some((code, is_refused)) = store::voucher_of(db, owner, now).await? else { return Ok(cart) };
    let buyable: Vec<&CartLineView> = cart.lines.iter().filter(|line| line.is_buyable()).collect();
    let items: Vec<Item> = buyable.iter().map(|line| line.item()).collect();
    let verdict =
        if is_refused { Err(Miss::UsedByYou) } else { promotion::judge(db, code, user(owner), &items, now).await? };
    cart.voucher = Some(match verdict {
        Ok(counted) => {
            let parts: Vec<(VariantId, Rupiah)> =
                buyable.iter().map(|line| line.variant).zip(counted.given.lines.iter().copied()).collect();
            let (off, freight) = (counted.given.of_goods(), counted.given.freight);
            let applied = Some(AppliedVoucher { offer: counted.offer, parts, freight });
            CartVoucher { code, off, freight: freight != Rupiah::ZERO, miss: None, applied }
        }
        Err(miss) => CartVoucher { code, off: Rupiah::ZERO, freight: false, miss: Some(miss), applied: None },
    });
    Ok(cart)
}

const fn user(owner: &Owner) -> Option<UserId> {
    match owner {
        Owner::Customer(user) => Some(*user),
        Owner::Guest { .. } => None,
    }
}

/// Hangs the voucher of a code on the cart, in the place of another. One that only these goods keep from counting hangs there all the
/// same, and the cart says what is missing.
///
/// # Errors
/// A problem with `voucher_code`: no such code, which is all that is said of one that is off, not yet good, or another order's; or over
/// and used up. [`Refusal::CartEmpty`].
pub async fn use_voucher(shop: &Shop, owner: &Owner, typed: &str) -> Outcome<CartSummary> {
    let problem = |code: ProblemCode| Failure::from(AppError::field(FIELD, code));
    if reading::code(typed).is_empty() {
        return Err(problem(ProblemCode::Required));
    }
    let code = VoucherCode::read(typed).ok_or_else(|| problem(ProblemCode::NoVoucher))?;
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if let Err(miss) = promotion::offer(tx, code, user(owner), now).await? {
            return Err(AppError::field(FIELD, told(miss)).into());
        }
        let cart = store::find(tx, owner, now).await?.ok_or(Failure::refused(Refusal::CartEmpty))?;
        store::set_voucher(tx, cart, Some(code)).await?;
        let (lines, _) = shown(tx, owner, store::lines(tx, cart).await?, now).await?;
        judged(tx, owner, lines, now).await
    })
    .await
}

const fn told(miss: Miss) -> ProblemCode {
    match miss {
        Miss::Ended => ProblemCode::VoucherEnded,
        Miss::UsedUp => ProblemCode::VoucherUsedUp,
        Miss::UsedByYou => ProblemCode::VoucherUsed,
        Miss::Unknown | Miss::Below { .. } | Miss::NoGoods => ProblemCode::NoVoucher,
    }
}

/// Takes the voucher off the cart.
///
/// # Errors
/// When the database fails.
pub async fn drop_voucher(shop: &Shop, owner: Option<&Owner>) -> Outcome<CartSummary> {
    let Some(owner) = owner else { return Ok(CartSummary::default()) };
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let Some(cart) = store::find(tx, owner, now).await? else { return Ok(CartSummary::default()) };
        store::set_voucher(tx, cart, None).await?;
        let (lines, _) = shown(tx, owner, store::lines(tx, cart).await?, now).await?;
        Ok(CartSummary::of(lines))
    })
    .await
}

/// Notes that the voucher is no longer this customer's to use, which only shows when they say who they are: from then on the cart
/// shows the price without it. Typed again it is tried again.
///
/// # Errors
/// When the database fails.
pub async fn refuse_voucher(shop: &Shop, owner: &Owner, code: VoucherCode) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        match store::find(tx, owner, now).await? {
            Some(cart) => store::refuse_voucher(tx, cart, code).await,
            None => Ok(()),
        }
    })
    .await
}

/// Hangs the voucher of an order that was given up on the cart that got its goods, unless the cart has one.
///
/// # Errors
/// When the database fails.
pub async fn hang_again(shop: &Shop, owner: &Owner, code: VoucherCode) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let Some(cart) = store::find(tx, owner, now).await? else { return Ok(()) };
        if store::voucher_of(tx, owner, now).await?.is_some() {
            return Ok(());
        }
        store::set_voucher(tx, cart, Some(code)).await
    })
    .await
}

/// A guest's voucher goes with them into the customer's cart: they typed it last. A refusal does not: the account is asked anew.
pub(super) async fn bring_along(
    tx: &impl ConnectionTrait,
    guest: &Owner,
    into: CartId,
    now: DateTime<Utc>,
) -> Outcome<()> {
    match store::voucher_of(tx, guest, now).await? {
        Some((code, _)) => store::set_voucher(tx, into, Some(code)).await,
        None => Ok(()),
    }
}
