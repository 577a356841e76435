//! The voucher at the checkout: typed there, agreed to with the button, taken with the order, judged again when staff change it.

use super::place::owner_key;
use crate::{
    cart::{
        model::AppliedVoucher,
        service::{self as cart, Owner},
    },
    checkout::model::CheckoutForm,
    error::Refusal,
    ids::OrderId,
    money::Rupiah,
    orders::{
        model::{Draft, Off, OrderView, Price, Totals},
        service::{self as orders, NewLine, NewOrder},
    },
    promotion::{
        model::{Item, Miss, Offer, Terms},
        service::{self as promotion, Taker},
    },
    server::{
        context::Visitor,
        failure::{Failure, Outcome},
        state::Shop,
    },
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// Hangs the voucher of a code on the visitor's cart, or takes off the one that is there when nothing is asked for.
///
/// # Errors
/// A problem with `voucher_code`; an empty cart.
pub async fn hang(shop: &Shop, visitor: &Visitor, typed: Option<&str>) -> Outcome<()> {
    let owner = cart::owner(shop, visitor);
    match (typed, owner) {
        (Some(typed), Some(owner)) => cart::use_voucher(shop, &owner, typed).await.map(drop),
        (Some(_), None) => Err(Failure::refused(Refusal::CartEmpty)),
        (None, owner) => cart::drop_voucher(shop, owner.as_ref()).await.map(drop),
    }
}

/// A code that stands in the form and was not asked for yet: it is hung on the cart first, and the order is placed when its price has
/// been seen. Whoever types a code and places the order at once gets neither another price nor none.
///
/// # Errors
/// A problem with `voucher_code`; [`Refusal::VoucherChanged`] when it was hung now.
pub(super) async fn not_yet_asked_for(shop: &Shop, owner: &Owner, form: &CheckoutForm) -> Outcome<()> {
    if form.voucher_code.is_empty()
        || orders::placed_before(shop.db.read(), &owner_key(owner), &form.key).await?.is_some()
    {
        return Ok(());
    }
    let there = cart::summary(shop.db.read(), Some(owner), shop.clock.now()).await?.voucher.map(|one| one.code);
    if there.is_some() && there == VoucherCode::read(&form.voucher_code) {
        return Ok(());
    }
    cart::use_voucher(shop, owner, &form.voucher_code).await?;
    Err(Failure::refused(Refusal::VoucherChanged))
}

/// What a voucher takes off lines of an order.
pub(super) fn off(applied: Option<&AppliedVoucher>, lines: &[NewLine]) -> Off {
    applied.map_or_else(Off::default, |applied| Off {
        lines: lines.iter().map(|line| applied.off(line.variant)).collect(),
        freight: applied.freight,
        voucher: Some(applied.offer.code),
    })
}

/// Takes the use of a voucher for the order that is being placed; one that takes nothing off is not used.
///
/// # Errors
/// [`Refusal::VoucherChanged`], [`Refusal::VoucherUsed`].
pub(super) async fn take(
    tx: &impl ConnectionTrait,
    shop: &Shop,
    offer: Option<&Offer>,
    (order, new): (OrderId, &NewOrder),
    now: DateTime<Utc>,
) -> Outcome<()> {
    let discount = new.price.totals.discount;
    let Some(offer) = offer.filter(|_| discount != Rupiah::ZERO) else { return Ok(()) };
    let by = Taker::of(shop, new.user, &new.contact.email, &new.contact.phone);
    promotion::take(tx, offer, &by, (order, &new.number), discount, now).await
}

/// Somebody has used it as often as one may, which shows when they say who they are: their cart shows the price without it from now on.
pub(super) async fn refused(shop: &Shop, owner: &Owner) -> Outcome<()> {
    let cart = cart::summary(shop.db.read(), Some(owner), shop.clock.now()).await?;
    match cart.voucher {
        Some(voucher) => cart::refuse_voucher(shop, owner, voucher.code).await,
        None => Ok(()),
    }
}

/// The voucher of a draft: that of the order it changes, or the one that a new order is to use.
#[derive(Clone, Copy, Debug)]
pub(super) struct DraftVoucher {
    code: VoucherCode,
    /// What it gives, or why it does not count at all.
    terms: Result<Terms, Miss>,
    /// What a new order takes; nothing of an order that has it already.
    pub(super) offer: Option<Offer>,
}

/// The voucher of a draft. An order keeps the terms of the day it was placed; what a new one is to use is asked for at this moment.
///
/// # Errors
/// The database's.
pub(super) async fn of_draft(
    db: &impl ConnectionTrait,
    draft: &Draft,
    order: Option<&OrderView>,
    now: DateTime<Utc>,
) -> Outcome<Option<DraftVoucher>> {
    if let Some((order, code)) = order.and_then(|order| Some((order, order.totals.voucher?))) {
        let terms = promotion::terms_of(db, order.id).await?;
        return Ok(terms.map(|terms| DraftVoucher { code, terms: Ok(terms), offer: None }));
    }
    let Some(code) = draft.voucher.filter(|_| order.is_none()) else { return Ok(None) };
    let offer = promotion::offer(db, code, draft.user, now).await?;
    Ok(Some(DraftVoucher { code, terms: offer.map(|offer| offer.terms), offer: offer.ok() }))
}

impl DraftVoucher {
    /// What it takes off these goods, or why nothing.
    pub(super) fn off(self, items: &[Item]) -> Result<Off, (VoucherCode, Miss)> {
        let given = self.terms.and_then(|terms| terms.judge(items)).map_err(|miss| (self.code, miss))?;
        Ok(Off { lines: given.lines, freight: given.freight, voucher: Some(self.code) })
    }

    /// The price of a changed order keeps the name of its voucher, also while that takes nothing off.
    pub(super) fn named(self, mut price: Price) -> Price {
        if self.offer.is_none() && self.terms.is_ok() {
            price.totals.voucher = Some(self.code);
        }
        price
    }
}

/// Notes what the voucher of an order takes off since it was changed.
///
/// # Errors
/// The database's.
pub(super) async fn changed(tx: &impl ConnectionTrait, before: &OrderView, totals: &Totals) -> Outcome<()> {
    if before.totals.voucher.is_none() {
        return Ok(());
    }
    promotion::changed(tx, before.id, totals.discount).await
}
