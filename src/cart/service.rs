//! Decisions about carts. Prices and stock are read when shown; the line keeps only the price that was seen.

mod merging;
mod vouchers;

pub use super::store::Owner;
pub use merging::merge_at_sign_in;
pub use vouchers::{drop_voucher, hang_again, refuse_voucher, use_voucher};

use super::{
    model::{
        CartLineView, CartSummary, LIFETIME_DAYS, LineProblem, MAX_LINES, MAX_QUANTITY, NO_QUANTITY, line_problem,
    },
    store::{self, Line},
    token,
};
use crate::{
    bargains::{
        model::Deal,
        service::{self as bargains, Whose},
    },
    catalog::service::{VariantForSale, variants_for_sale},
    error::{AppError, Refusal},
    ids::{CartId, UserId, VariantId},
    promotion::service as promotion,
    server::{
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    shipping::model::Packed,
    ui::listing::Count,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// The owner of a visitor's cart: the account when signed in, else the cookie; nothing for a visitor without either.
#[must_use]
pub fn owner(shop: &Shop, visitor: &Visitor) -> Option<Owner> {
    visitor.user_id().map(Owner::Customer).or_else(|| guest(shop, visitor))
}

/// The owner by the cookie alone, also of somebody who is signed in.
#[must_use]
pub fn guest(shop: &Shop, visitor: &Visitor) -> Option<Owner> {
    let token = visitor.cart_cookie.as_deref().filter(|token| token::is_ours(shop, token))?;
    Some(Owner::Guest { token_hash: shop.keyed_hash(token) })
}

/// The cart as it stands now: a query for its lines, and a handful for what they name.
///
/// # Errors
/// When the database fails.
pub async fn summary(db: &impl ConnectionTrait, owner: Option<&Owner>, now: DateTime<Utc>) -> Outcome<CartSummary> {
    Ok(with_goods(db, owner, now).await?.0)
}

/// The cart as [`summary`] has it, with the goods that its lines name: for who prices them in the same transaction.
///
/// # Errors
/// When the database fails.
pub async fn with_goods(
    db: &impl ConnectionTrait,
    owner: Option<&Owner>,
    now: DateTime<Utc>,
) -> Outcome<(CartSummary, Vec<VariantForSale>)> {
    let Some(owner) = owner else { return Ok((CartSummary::default(), Vec::new())) };
    let (lines, goods) = shown(db, owner, store::lines_of(db, owner, now).await?, now).await?;
    Ok((vouchers::judged(db, owner, lines, now).await?, goods))
}

async fn views(
    db: &impl ConnectionTrait,
    owner: &Owner,
    cart: CartId,
    now: DateTime<Utc>,
) -> Outcome<Vec<CartLineView>> {
    Ok(shown(db, owner, store::lines(db, cart).await?, now).await?.0)
}

/// Whose prices an owner's are.
#[must_use]
pub fn whose(owner: &Owner) -> Whose {
    match owner {
        Owner::Customer(user) => Whose::Customer(*user),
        Owner::Guest { token_hash } => Whose::Guest { cart_hash: token_hash.clone() },
    }
}

async fn shown(
    db: &impl ConnectionTrait,
    owner: &Owner,
    lines: Vec<Line>,
    now: DateTime<Utc>,
) -> Outcome<(Vec<CartLineView>, Vec<VariantForSale>)> {
    if lines.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let deals = bargains::deals(db, &whose(owner), now).await?;
    let ids: Vec<_> = lines.iter().map(|line| line.variant).collect();
    let goods = variants_for_sale(db, &ids, now).await?;
    let views = lines.into_iter().filter_map(|line| {
        let one = goods.iter().find(|variant| variant.variant == line.variant)?;
        view(one.clone(), &line, deals.get(&line.variant).copied())
    });
    Ok((views.collect(), goods))
}

fn view(goods: VariantForSale, line: &Line, deal: Option<Deal>) -> Option<CartLineView> {
    let price = deal.map_or(goods.price, |deal| deal.price_of(goods.price, line.quantity));
    let packed = Packed { grams: i64::from(goods.weight_g), box_mm: goods.box_mm.map(i64::from), units: line.quantity };
    Some(CartLineView {
        packed,
        problem: line_problem(goods.buyable, goods.available, line.quantity, price, line.seen_price),
        total: price.times(line.quantity)?,
        is_reduced: price < goods.price || goods.compare_at.is_some_and(|was| was > goods.price),
        is_used: goods.used,
        shelf_price: goods.price,
        deal: deal.filter(|deal| deal.price < goods.price),
        variant: goods.variant,
        slug: goods.slug,
        sku: goods.sku,
        name: goods.name,
        variant_name: goods.variant_name,
        image: goods.image,
        unit_price: price,
        quantity: line.quantity,
        available: goods.available,
        cut: false,
    })
}

/// Adds units of a variant; more than there are is cut to what is left, and the answer's line says so.
///
/// # Errors
/// Not found for a variant that is not sold, [`Refusal::OutOfStock`] when none is left, [`Refusal::CartFull`] when there are
/// [`MAX_LINES`] others, a problem with `quantity`.
pub async fn add(shop: &Shop, owner: &Owner, variant: VariantId, quantity: u32) -> Outcome<CartSummary> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| add_within(tx, owner, variant, quantity, now).await).await
}

/// [`add`] within a transaction of somebody else's, who writes down who did it.
///
/// # Errors
/// As [`add`].
pub async fn add_within(
    tx: &impl ConnectionTrait,
    owner: &Owner,
    variant: VariantId,
    quantity: u32,
    now: DateTime<Utc>,
) -> Outcome<CartSummary> {
    if quantity == 0 || quantity > MAX_QUANTITY {
        return Err(AppError::field("quantity", NO_QUANTITY).into());
    }
    changed(tx, owner, variant, |present| present.saturating_add(quantity), now).await
}

/// Sets the units of a variant, cut as by [`add`]; zero takes the line out, as [`remove`]. Confirms the present price.
///
/// # Errors
/// As [`add`].
pub async fn set(
    shop: &Shop,
    owner: &Owner,
    variant: VariantId,
    quantity: u32,
) -> Outcome<(CartSummary, Option<CartLineView>)> {
    if quantity > MAX_QUANTITY {
        return Err(AppError::field("quantity", NO_QUANTITY).into());
    }
    if quantity == 0 {
        return remove(shop, Some(owner), variant).await;
    }
    Ok((change(shop, owner, variant, move |_| quantity).await?, None))
}

async fn change(
    shop: &Shop,
    owner: &Owner,
    variant: VariantId,
    wanted: impl Fn(u32) -> u32 + Copy + Send + Sync + 'static,
) -> Outcome<CartSummary> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| changed(tx, owner, variant, wanted, now).await).await
}

async fn changed(
    tx: &impl ConnectionTrait,
    owner: &Owner,
    variant: VariantId,
    wanted: impl Fn(u32) -> u32 + Send,
    now: DateTime<Utc>,
) -> Outcome<CartSummary> {
    let goods = variants_for_sale(tx, &[variant], now).await?.pop().filter(|goods| goods.buyable);
    let Some(goods) = goods else { return Err(AppError::NotFound.into()) };
    if goods.available == 0 {
        return Err(Failure::refused(Refusal::OutOfStock));
    }
    let cart = ensure(tx, owner, now).await?;
    let lines = store::lines(tx, cart).await?;
    let present = lines.iter().find(|line| line.variant == variant).map(|line| line.quantity);
    if present.is_none() && lines.len() >= MAX_LINES {
        return Err(Failure::refused(Refusal::CartFull));
    }
    let asked = wanted(present.unwrap_or(0));
    let quantity = asked.min(goods.available).min(MAX_QUANTITY);
    let deal = bargains::deals(tx, &whose(owner), now).await?.remove(&variant);
    let seen_price = deal.map_or(goods.price, |deal| deal.price_of(goods.price, quantity));
    store::put(tx, cart, &Line { variant, quantity, seen_price }, now).await?;
    let mut lines = views(tx, owner, cart, now).await?;
    for line in &mut lines {
        line.cut = line.variant == variant && quantity < asked;
    }
    vouchers::judged(tx, owner, lines, now).await
}

/// Fills the cart with units of several variants as far as they are there, at the present price. A line that has as
/// many already keeps them, so that doing it twice does not double the cart. Returns, beside the cart, the variants that
/// did not go in or not whole, each with what stood in the way; also one that the catalogue no longer knows.
///
/// # Errors
/// When the database fails.
pub async fn fill(
    shop: &Shop,
    owner: &Owner,
    units: Vec<(VariantId, u32)>,
) -> Outcome<(CartSummary, Vec<(VariantId, LineProblem)>)> {
    let now = shop.clock.now();
    transaction!(shop.db, [units], |tx| {
        let variants: Vec<_> = units.iter().map(|(variant, _)| *variant).collect();
        let goods = variants_for_sale(tx, &variants, now).await?;
        let deals = bargains::deals(tx, &whose(owner), now).await?;
        // the cart begins with the first line that goes in
        let mut cart = store::find(tx, owner, now).await?;
        let present = match cart {
            Some(cart) => store::lines(tx, cart).await?,
            None => Vec::new(),
        };
        let (mut short, mut room) = (Vec::new(), MAX_LINES.saturating_sub(present.len()));
        for (variant, wanted) in units.iter().copied() {
            let there = present.iter().find(|line| line.variant == variant).map(|line| line.quantity);
            let asked = wanted.max(there.unwrap_or(0)).min(MAX_QUANTITY);
            let goods = goods.iter().find(|goods| goods.variant == variant);
            let mut problem = goods.map_or(Some(LineProblem::Unavailable), |goods| {
                line_problem(goods.buyable, goods.available, asked, goods.price, goods.price)
            });
            let fits = matches!(problem, None | Some(LineProblem::TooMany { .. }));
            if fits && there.is_none() {
                if room == 0 {
                    problem = Some(LineProblem::CartFull);
                }
                room = room.saturating_sub(1);
            }
            if let (Some(goods), None | Some(LineProblem::TooMany { .. })) = (goods, problem) {
                let quantity = asked.min(goods.available);
                let seen_price = deals.get(&variant).map_or(goods.price, |deal| deal.price_of(goods.price, quantity));
                let line = Line { variant, quantity, seen_price };
                let begun = ensure(tx, owner, now).await?;
                store::put(tx, begun, &line, now).await?;
                cart = Some(begun);
            }
            short.extend(problem.map(|problem| (variant, problem)));
        }
        let lines = match cart {
            Some(cart) => views(tx, owner, cart, now).await?,
            None => Vec::new(),
        };
        Ok((vouchers::judged(tx, owner, lines, now).await?, short))
    })
    .await
}

async fn ensure(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<CartId> {
    let expires_at = now + Duration::days(LIFETIME_DAYS);
    if let Some(cart) = store::find(db, owner, now).await? {
        store::touch(db, cart, expires_at, now).await?;
        return Ok(cart);
    }
    store::create(db, owner, expires_at, now).await?;
    store::find(db, owner, now).await?.ok_or_else(|| Failure::fault("a new cart is not there"))
}

/// Takes a line out and returns it beside the cart; whoever has no cart gets none by it.
///
/// # Errors
/// When the database fails.
pub async fn remove(
    shop: &Shop,
    owner: Option<&Owner>,
    variant: VariantId,
) -> Outcome<(CartSummary, Option<CartLineView>)> {
    let Some(owner) = owner else { return Ok((CartSummary::default(), None)) };
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let Some(cart) = store::find(tx, owner, now).await? else { return Ok((CartSummary::default(), None)) };
        let mut lines = views(tx, owner, cart, now).await?;
        let gone = lines.iter().position(|line| line.variant == variant).map(|place| lines.remove(place));
        store::remove(tx, cart, &[variant]).await?;
        Ok((vouchers::judged(tx, owner, lines, now).await?, gone))
    })
    .await
}

/// Accepts what changed, for whoever has a cart: quantities are cut to the stock, present prices count as seen, dead lines go.
///
/// # Errors
/// When the database fails.
pub async fn accept_changes(shop: &Shop, owner: Option<&Owner>) -> Outcome<CartSummary> {
    let Some(owner) = owner else { return Ok(CartSummary::default()) };
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let Some(cart) = store::find(tx, owner, now).await? else { return Ok(CartSummary::default()) };
        for line in views(tx, owner, cart, now).await? {
            if line.is_buyable() {
                let quantity = line.quantity.min(line.available);
                store::put(tx, cart, &Line { variant: line.variant, quantity, seen_price: line.unit_price }, now)
                    .await?;
            } else {
                store::remove(tx, cart, &[line.variant]).await?;
            }
        }
        vouchers::judged(tx, owner, views(tx, owner, cart, now).await?, now).await
    })
    .await
}

/// Takes the ordered lines out, and the voucher with them, inside the transaction that places the order.
///
/// # Errors
/// When the database fails.
pub async fn clear_ordered(
    db: &impl ConnectionTrait,
    owner: &Owner,
    variants: &[VariantId],
    now: DateTime<Utc>,
) -> Outcome<()> {
    match store::find(db, owner, now).await? {
        Some(cart) => {
            store::set_voucher(db, cart, None).await?;
            store::remove(db, cart, variants).await
        }
        None => Ok(()),
    }
}

/// Deletes at most `most` carts nobody came back to, with their lines.
///
/// # Errors
/// When the database fails.
pub async fn sweep(shop: &Shop, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(shop.db, |tx| store::delete_expired(tx, now, most).await).await
}

/// Deletes the cart of somebody who is to be forgotten. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    bargains::forget(tx, user).await?;
    promotion::forget(tx, user).await?;
    store::delete_of(tx, user).await
}

/// Gives what carts have of a variant to the one that takes its place.
///
/// # Errors
/// The database's.
pub async fn hand_over(tx: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    store::hand_over(tx, goes, stays).await
}

/// How many carts have one of these variants; one with two of them counts twice.
///
/// # Errors
/// The database's.
pub async fn carts_with(db: &impl ConnectionTrait, variants: &[VariantId]) -> Outcome<Count> {
    store::lines_with(db, variants).await
}
