//! Placing an order, once (DESIGN 2.5). Phase 1, one transaction: validate, price, reserve, insert order, lines and attempt.
//! Phase 2: ask the gateway. Phase 3: keep its token. A browser that vanishes half-way leaves a complete order or none.

use super::{
    payment::open_page,
    pricing::{Priced, priced},
    reminder::Reminder,
    vouchers,
};
use crate::{
    access::SignedIn,
    bargains::service as bargains,
    cart::{
        model::{AppliedVoucher, CartSummary},
        service as cart,
    },
    checkout::model::{CheckoutForm, CheckoutView, PlacedOrder},
    consent::{
        model::{Agreed, Standing, Way},
        service as consent,
    },
    error::{AppError, Refusal},
    ids::{AttemptId, OrderId},
    inventory::service as inventory,
    money::Rupiah,
    orders::{
        model::{BY_VOUCHER, Contact, OrderEvent, PostalAddress, Totals},
        service::{self as orders, Actor, NewOrder, unpaid},
    },
    payment::service as payment,
    server::{
        clock::random_key,
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

/// Minutes after which an order that is not paid yet is reminded of, with the link to pay.
const REMINDER_MINUTES: i64 = 10;
/// How long a customer waits for the gateway's page before the shop's own page is shown without it.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(6);

/// What the checkout page shows; with the order that the form with the key `sent` has led to.
///
/// # Errors
/// When the database fails.
pub async fn view(shop: &Shop, visitor: &Visitor, sent: Option<&str>) -> Outcome<CheckoutView> {
    let owner = cart::owner(shop, visitor);
    let before = match (&owner, sent) {
        (Some(owner), Some(key)) => orders::placed_before(shop.db.read(), &owner_key(owner), key).await?,
        _ => None,
    };
    let unpaid = match &owner {
        Some(owner) => unpaid::unpaid_of(shop.db.read(), &owner_key(owner)).await?,
        None => Vec::new(),
    };
    let now = shop.clock.now();
    let cart = cart::summary(shop.db.read(), owner.as_ref(), now).await?;
    let (contact, address) = known(shop.db.read(), visitor.user.as_ref()).await?;
    let lines = cart.lines.iter().filter(|line| line.is_buyable());
    Ok(CheckoutView {
        totals: priced(shop.db.read(), shop, lines, applied(&cart), now).await?.price.totals,
        key: random_key(),
        contact,
        address,
        signed_in: visitor.user.is_some(),
        standing: match &visitor.user {
            Some(user) => consent::standing(shop.db.read(), &user.email).await?,
            // nobody is told what an address agreed to
            None => Standing::default(),
        },
        unpaid: unpaid.iter().map(|(number, access_key)| answer(number, access_key)).collect(),
        before: before.map(|before| answer(&before.number, &before.access_key)),
        cart,
    })
}

/// What a customer need not type again: who and where to of the newest order, else what the account knows.
async fn known(db: &impl ConnectionTrait, user: Option<&SignedIn>) -> Outcome<(Contact, PostalAddress)> {
    let Some(user) = user else { return Ok((Contact::default(), PostalAddress::default())) };
    if let Some(order) = orders::newest_of(db, user.id).await? {
        return Ok((order.customer, order.address));
    }
    let contact = Contact { name: user.name.clone(), email: user.email.clone(), phone: String::new() };
    Ok((contact, PostalAddress::default()))
}

/// Places the order of the visitor's cart. The same key with the same form gives the first result again.
///
/// # Errors
/// Problems at fields; [`Refusal::CartEmpty`], [`Refusal::CartChanged`], [`Refusal::OutOfStock`], [`Refusal::KeyReused`];
/// [`Refusal::VoucherChanged`] when the voucher takes off something else than was shown, [`Refusal::VoucherUsed`] when it turns out that
/// this customer has used it as often as one may. Nothing is ordered then, and the page shows the price as it is now.
pub async fn place_order(shop: &Shop, visitor: &Visitor, form: CheckoutForm) -> Outcome<PlacedOrder> {
    let form = form.checked()?;
    let Some(owner) = cart::owner(shop, visitor) else {
        return Err(Failure::refused(Refusal::CartEmpty));
    };
    vouchers::not_yet_asked_for(shop, &owner, &form).await?;
    // what was begun is finished, also when the browser goes away
    let (shop, visitor) = (shop.clone(), visitor.clone());
    tokio::spawn(async move { place(shop, visitor, owner, form).await }).await.map_err(Failure::fault)?
}

async fn place(shop: Shop, visitor: Visitor, owner: cart::Owner, form: CheckoutForm) -> Outcome<PlacedOrder> {
    let first = commit(&shop, &visitor, &owner, &form).await;
    let placed = match first {
        // two requests with one key crossed: the other one's order is there now
        Err(failure) if failure.is_duplicate() => commit(&shop, &visitor, &owner, &form).await,
        other => other,
    };
    if matches!(&placed, Err(Failure::Refused(AppError::Refused(Refusal::VoucherUsed)))) {
        vouchers::refused(&shop, &owner).await?;
    }
    let placed = placed?;
    shop.wake.notify_one();
    if let Some(attempt) = placed.attempt {
        let opening = tokio::spawn(open_page(shop, placed.order, attempt));
        // a slow gateway goes on in the background; the payment page then offers to try again
        if tokio::time::timeout(PATIENCE, opening).await.is_err() {
            tracing::warn!(order = placed.answer.order_number, "placed, but the payment page is slow to open");
        }
    }
    Ok(placed.answer)
}

#[derive(Clone)]
struct Placed {
    answer: PlacedOrder,
    order: OrderId,
    /// The attempt whose page must be opened; none for a repeated request or a free order.
    attempt: Option<AttemptId>,
}

async fn commit(shop: &Shop, visitor: &Visitor, owner: &cart::Owner, form: &CheckoutForm) -> Outcome<Placed> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if let Some(before) = repeated(tx, owner, form).await? {
            return Ok(before);
        }
        fresh(tx, shop, visitor, owner, form.clone(), now).await
    })
    .await
}

/// What the same key led to before.
async fn repeated(db: &impl ConnectionTrait, owner: &cart::Owner, form: &CheckoutForm) -> Outcome<Option<Placed>> {
    let Some(before) = orders::placed_before(db, &owner_key(owner), &form.key).await? else {
        return Ok(None);
    };
    if before.request_hash != request_hash(form) {
        return Err(Failure::refused(Refusal::KeyReused));
    }
    let is_free = payment::of_order(db, before.order).await?.is_empty();
    Ok(Some(Placed { answer: led(&before.number, &before.access_key, is_free), order: before.order, attempt: None }))
}

/// What the cart's voucher gives, if it counts.
fn applied(cart: &CartSummary) -> Option<&AppliedVoucher> {
    cart.voucher.as_ref().and_then(|voucher| voucher.applied.as_ref())
}

/// Whether the voucher counts as it was shown. A script that was shown none gets the order only where none hangs there in vain.
fn is_agreed(cart: &CartSummary, form: &CheckoutForm) -> bool {
    match &form.voucher {
        Some(seen) => *seen == cart.voucher_stamp(),
        None => cart.voucher.is_none() || applied(cart).is_some(),
    }
}

async fn fresh(
    db: &impl ConnectionTrait,
    shop: &Shop,
    visitor: &Visitor,
    owner: &cart::Owner,
    form: CheckoutForm,
    now: DateTime<Utc>,
) -> Outcome<Placed> {
    let cart = cart::summary(db, Some(owner), now).await?;
    if cart.lines.is_empty() {
        return Err(Failure::refused(Refusal::CartEmpty));
    }
    if !cart.is_orderable() {
        return Err(Failure::refused(Refusal::CartChanged));
    }
    if !is_agreed(&cart, &form) {
        return Err(Failure::refused(Refusal::VoucherChanged));
    }
    let Priced { lines, price } = priced(db, shop, cart.lines.iter(), applied(&cart), now).await?;
    let total = price.totals.total;
    let pay_until = now + Duration::minutes(i64::from(shop.config.payment.expiry_minutes));
    let (choose_until, held_until) = unpaid::first_hold(pay_until, now);
    let (owner_key, request_hash) = (owner_key(owner), request_hash(&form));
    let origin = visitor.limited_as.as_deref().map(|prefix| shop.keyed_hash(prefix));
    let behind = unpaid::Behind { owner: &owner_key, email: &form.contact.email, origin: origin.as_deref() };
    unpaid::admit(db, behind, u64::from(cart.count)).await?;
    let agreed =
        Agreed { newsletter: !form.newsletter.is_empty(), whatsapp: !form.whatsapp.is_empty(), privacy: String::new() };
    let new = NewOrder {
        number: orders::new_number(now),
        by: Actor::Customer,
        user: visitor.user_id(),
        access_key: random_key(),
        locale: visitor.locale,
        contact: form.contact,
        address: form.address,
        notes: form.notes,
        lines,
        price,
        owner: owner_key.clone(),
        idempotency_key: form.key,
        request_hash,
        origin: origin.clone(),
        pay_until: choose_until,
        expires_at: held_until,
    };
    let order = orders::insert(db, &new, now).await?;
    // whose account it is says what it agrees to; a guest says it for the address the order is told to
    let email = visitor.user.as_ref().map_or(&new.contact.email, |user| &user.email);
    consent::agree(db, email, &agreed, Way::Checkout, now).await?;
    let whose = cart::whose(owner);
    for line in &cart.lines {
        let deal = line.deal.filter(|deal| deal.applies(line.shelf_price, line.quantity));
        if let Some(deal) = deal {
            bargains::take(db, &whose, &deal, order, now).await?;
        }
    }
    vouchers::take(db, shop, applied(&cart).map(|applied| &applied.offer), (order, &new), now).await?;
    let units = cart.lines.iter().map(|line| (line.variant, line.quantity)).collect();
    if !inventory::reserve(db, order, units, held_until, now).await?.is_empty() {
        return Err(Failure::refused(Refusal::OutOfStock));
    }
    let variants: Vec<_> = cart.lines.iter().map(|line| line.variant).collect();
    cart::clear_ordered(db, owner, &variants, now).await?;
    let attempt = if total == Rupiah::ZERO {
        free(db, order, &new.price.totals, now).await?;
        None
    } else {
        // who pays at once never sees it; who closed the page finds the way back
        let reminder = now + Duration::minutes(REMINDER_MINUTES);
        if reminder < pay_until {
            Reminder::enqueue(db, order, reminder, now).await?;
        }
        Some(payment::create(db, order, &new.number, total, pay_until, now).await?)
    };
    Ok(Placed { answer: led(&new.number, &new.access_key, attempt.is_none()), order, attempt })
}

/// Nothing to collect never goes through the gateway (Midtrans 2.7): the order is paid at once, by the voucher that took it all off.
pub(super) async fn free(
    db: &impl ConnectionTrait,
    order: OrderId,
    totals: &Totals,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let note = totals.voucher.map(|_| BY_VOUCHER.to_owned());
    if note.is_some() {
        orders::machine::paid_with(db, order, BY_VOUCHER).await?;
    }
    orders::apply(db, order, OrderEvent::Pay, Actor::System, note, now).await.map(drop)
}

/// Where somebody is led who placed an order: to its payment, or to the order where nothing is to be paid.
fn led(number: &str, key: &str, is_free: bool) -> PlacedOrder {
    let placed = answer(number, key);
    if is_free { PlacedOrder { payment_url: placed.order_url.clone(), ..placed } } else { placed }
}

pub(super) fn answer(number: &str, key: &str) -> PlacedOrder {
    PlacedOrder {
        order_number: number.to_owned(),
        key: key.to_owned(),
        payment_url: format!("/pay/{number}?key={key}"),
        order_url: format!("/orders/{number}?key={key}"),
    }
}

/// Under whose name a key is unique.
pub(super) fn owner_key(owner: &cart::Owner) -> String {
    match owner {
        cart::Owner::Customer(user) => format!("user:{user}"),
        cart::Owner::Guest { token_hash } => format!("cart:{token_hash}"),
    }
}

/// Hash of what was typed; the cart is not part of it, because placing the order empties it.
fn request_hash(form: &CheckoutForm) -> String {
    let text = serde_json::to_vec(&(&form.contact, &form.address, &form.notes)).unwrap_or_default();
    hex::encode(Sha256::digest(text))
}
