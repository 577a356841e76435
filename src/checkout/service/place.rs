//! Placing an order, once (DESIGN 2.5). Phase 1, one transaction: validate, price, reserve, insert order, lines and attempt.
//! Phase 2: ask the gateway. Phase 3: keep its token. A browser that vanishes half-way leaves a complete order or none.

use super::{
    payment::open_page,
    payways::{self, Times},
    pricing::{Priced, To, priced},
    vouchers,
};
use crate::{
    access::SignedIn,
    account::{
        model::{AddressEdit, SavedAddress},
        service as account,
    },
    bargains::service as bargains,
    cart::{
        model::{AppliedVoucher, CartSummary},
        service as cart,
    },
    checkout::model::{CheckoutForm, CheckoutView, FreightQuestion, PlacedOrder},
    consent::{
        model::{Agreed, Standing, Way},
        service as consent,
    },
    error::{AppError, ProblemCode, Refusal},
    ids::{AttemptId, OrderId},
    inventory::service as inventory,
    money::Rupiah,
    orders::{
        model::{BY_VOUCHER, Contact, OrderEvent, PostalAddress, Totals},
        service::{self as orders, Actor, NewOrder, at_door, unpaid},
    },
    payment::{model::PayWay, service as payment},
    server::{
        clock::random_key,
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    shipping::{
        model::{Quote, Sending, SentBy, ServiceKind},
        service as shipping,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

/// How long a customer waits for the gateway's page before the shop's own page is shown without it.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(6);

/// What the checkout page shows; with the order that the form with the key `sent` has led to. Freight is that of what is `asked`,
/// else to where the customer is known to be.
///
/// # Errors
/// When the database fails.
pub async fn view(
    shop: &Shop,
    visitor: &Visitor,
    sent: Option<&str>,
    asked: Option<FreightQuestion>,
) -> Outcome<CheckoutView> {
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
    let (cart, goods) = cart::with_goods(shop.db.read(), owner.as_ref(), now).await?;
    let addresses = match &visitor.user {
        Some(user) => account::address_book(shop.db.read(), user.id).await?,
        None => Vec::new(),
    };
    let (contact, address) = known(shop.db.read(), visitor.user.as_ref(), &addresses).await?;
    let lines = cart.lines.iter().filter(|line| line.is_buyable());
    let (place, sending) = match asked {
        Some(FreightQuestion { city, province, sending }) => {
            (PostalAddress { city, province, ..address.clone() }, sending)
        }
        None => (address.clone(), Sending::default()),
    };
    let to = To { address: &place, sending: &sending.tidied() };
    let Priced { price, quote, .. } = priced(shop.db.read(), shop, (lines, &goods), applied(&cart), to).await?;
    let own = payways::own(&settings::current(shop), quote.sent.as_ref(), &place);
    let ways = PayWay::offered(price.totals.total, own);
    Ok(CheckoutView {
        totals: price.totals,
        ways,
        quote,
        addresses,
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

/// What a customer need not type again: who and where to of the first address of their book, else of the newest order, else what
/// the account knows.
async fn known(
    db: &impl ConnectionTrait,
    user: Option<&SignedIn>,
    addresses: &[SavedAddress],
) -> Outcome<(Contact, PostalAddress)> {
    let Some(user) = user else { return Ok((Contact::default(), PostalAddress::default())) };
    if let Some(first) = addresses.iter().find(|address| address.is_default) {
        let contact = Contact { name: first.name.clone(), email: user.email.clone(), phone: first.phone.clone() };
        return Ok((contact, first.address.clone()));
    }
    if let Some(order) = orders::newest_of(db, user.id).await? {
        return Ok((order.customer, order.address));
    }
    let contact = Contact { name: user.name.clone(), email: user.email.clone(), phone: String::new() };
    Ok((contact, PostalAddress::default()))
}

/// A form that is being filled in, with the address of the customer's book that it asks for, and the province of a city that has
/// one.
///
/// # Errors
/// Not found for an address that is not the customer's.
pub async fn filled_in(shop: &Shop, visitor: &Visitor, mut form: CheckoutForm) -> Outcome<CheckoutForm> {
    if let (Ok(id), Some(user)) = (form.used.parse(), visitor.user_id()) {
        let saved = account::address_of(shop.db.read(), user, id).await?;
        form.contact = Contact { name: saved.name, phone: saved.phone, ..form.contact };
        form.address = saved.address;
    }
    let tariff = shipping::now(shop).await?;
    let place = tariff.regions.place(&form.address.city, &form.address.province);
    if place.is_elsewhere || form.address.province.trim().is_empty() {
        let province = place.province.as_ref().and_then(|code| tariff.regions.find(code));
        form.address.province = province.map(|province| province.name.clone()).unwrap_or_default();
    }
    Ok(form)
}

/// Places the order of the visitor's cart. The same key with the same form gives the first result again.
///
/// # Errors
/// Problems at fields; [`Refusal::CartEmpty`], [`Refusal::CartChanged`], [`Refusal::OutOfStock`], [`Refusal::KeyReused`];
/// [`Refusal::VoucherChanged`] when the voucher takes off something else than was shown, [`Refusal::VoucherUsed`] when it turns out that
/// this customer has used it as often as one may. Nothing is ordered then, and the page shows the price as it is now.
/// [`Refusal::TotalChanged`] when it costs something else than was shown.
pub async fn place_order(shop: &Shop, visitor: &Visitor, form: CheckoutForm) -> Outcome<PlacedOrder> {
    let tariff = shipping::now(shop).await?;
    let fetched = shipping::is_pickup(&tariff, &form.sending);
    let form = form.checked_for(fetched)?;
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
    // nothing is to be paid now of what is free or paid at the door
    let attempts = payment::of_order(db, before.order).await?;
    let is_free = attempts.first().is_none_or(|attempt| attempt.way == Some(PayWay::Cod));
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
    let (cart, goods) = cart::with_goods(db, Some(owner), now).await?;
    if cart.lines.is_empty() {
        return Err(Failure::refused(Refusal::CartEmpty));
    }
    if !cart.is_orderable() {
        return Err(Failure::refused(Refusal::CartChanged));
    }
    if !is_agreed(&cart, &form) {
        return Err(Failure::refused(Refusal::VoucherChanged));
    }
    let to = To { address: &form.address, sending: &form.sending };
    let Priced { lines, price, quote } = priced(db, shop, (cart.lines.iter(), &goods), applied(&cart), to).await?;
    let total = price.totals.total;
    let (owner_key, request_hash) = (owner_key(owner), request_hash(&form));
    let origin = visitor.limited_as.as_deref().map(|prefix| shop.keyed_hash(prefix));
    let behind = unpaid::Behind { owner: &owner_key, email: &form.contact.email, origin: origin.as_deref() };
    let freight = chosen(quote.clone(), &form.sending)?;
    if form.shown().is_some_and(|shown| shown != total.amount()) {
        return Err(Failure::refused(Refusal::TotalChanged));
    }
    let known = settings::current(shop);
    let own = payways::own(&known, quote.sent.as_ref(), &form.address);
    let way = payways::chosen(&form.pay, own, total)?;
    if way == Some(PayWay::Cod) && at_door::has_enough(db, behind, &form.contact.phone).await? {
        return Err(payways::too_many_at_door());
    }
    let Times { taken_until, asked_until, held_until } = Times::of(shop, way, now);
    unpaid::admit(db, behind, u64::from(cart.count)).await?;
    let agreed =
        Agreed { newsletter: !form.newsletter.is_empty(), whatsapp: !form.whatsapp.is_empty(), privacy: String::new() };
    if let (Some(user), false) = (visitor.user_id(), form.save_address.is_empty() || form.address.is_empty()) {
        let (name, phone) = (form.contact.name.clone(), form.contact.phone.clone());
        account::keep_address(
            db,
            user,
            AddressEdit { label: String::new(), name, phone, address: form.address.clone() },
            now,
        )
        .await?;
    }
    let new = NewOrder {
        number: orders::new_number(now),
        by: Actor::Customer,
        user: visitor.user_id(),
        access_key: random_key(),
        locale: visitor.locale,
        cod: way == Some(PayWay::Cod),
        tax_invoice: form.tax_invoice(),
        contact: form.contact,
        address: form.address,
        notes: form.notes,
        lines,
        price,
        freight: Some(freight),
        owner: owner_key.clone(),
        idempotency_key: form.key,
        request_hash,
        origin: origin.clone(),
        pay_until: asked_until,
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
        payways::begin(db, (order, &new.number), (total, way), taken_until, now).await?
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

/// How it is sent. Where one price goes for any order nothing need be chosen; else nobody is charged for a way they did not see.
fn chosen(quote: Quote, sending: &Sending) -> Outcome<SentBy> {
    let is_chosen = quote.is_chosen;
    let code = if sending.service.is_empty() { ProblemCode::Required } else { ProblemCode::Choice };
    let sent = quote.sent.filter(|sent| is_chosen || (sending.service.is_empty() && sent.kind == ServiceKind::Flat));
    sent.ok_or_else(|| AppError::field("service", code).into())
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
    let text =
        serde_json::to_vec(&(&form.contact, &form.address, &form.sending, &form.notes, &form.pay, form.tax_invoice()))
            .unwrap_or_default();
    hex::encode(Sha256::digest(text))
}
