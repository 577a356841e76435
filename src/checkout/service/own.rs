//! What a customer may do to an unpaid order: give it up, take its goods back into the cart, send it elsewhere; to pay another way is in
//! [`another`](super::another). Nobody waits for a day because of a slip (BR-03). Money that came in the meantime wins.

use super::{
    another::SHORTEST_MINUTES,
    confirm::{confirm, hold_if_chosen},
    payment::open_page,
    payways::Times,
    place::free,
    pricing::{sent_again, with_freight},
    vouchers,
};
use crate::{
    cart::service::{self as cart, Owner},
    checkout::model::{CheckoutForm, OrderedAgain, ReaddressForm, Readdressed},
    error::{AppError, ProblemCode, Refusal},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    orders::{
        model::{Contact, OrderEvent, OrderView, Totals},
        service::{self as orders, Actor, Applied, find_owned, unpaid},
    },
    payment::{
        model::{AttemptState, AttemptView},
        service as payments,
    },
    server::{
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    shipping::model::SentBy,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Gives up an order of the visitor that nobody paid, also one that is to be paid at the door while no parcel of it has left: goods free at
/// once, payment page closed, told by mail.
///
/// # Errors
/// Not found, also when it belongs to somebody else; [`Refusal::WrongState`] once money is in or in question;
/// [`Refusal::PaymentUnavailable`] when money may be on its way and the gateway does not say.
pub async fn cancel_own(shop: &Shop, visitor: &Visitor, number: &str, key: Option<&str>) -> Outcome<OrderView> {
    let order = find_owned(shop.db.read(), number, visitor.user_id(), key).await?;
    ask_first(shop, order.id).await?;
    let (id, now) = (order.id, shop.clock.now());
    transaction!(shop.db, |tx| {
        unpaid::must_be_given_up_freely(tx, id).await?;
        match orders::apply(tx, id, OrderEvent::Cancel, Actor::Customer, None, now).await? {
            Applied::Moved { .. } => payments::give_up(tx, id, AttemptState::Cancelled, now).await,
            _ => Err(Failure::refused(Refusal::WrongState)),
        }
    })
    .await?;
    shop.wake.notify_one();
    Ok(order)
}

/// Gives up an unpaid order and puts its goods into the cart, as far as they are there, and its voucher: to order otherwise.
///
/// # Errors
/// As [`cancel_own`].
pub async fn change_own(
    shop: &Shop,
    visitor: &Visitor,
    owner: &Owner,
    number: &str,
    key: Option<&str>,
) -> Outcome<(OrderView, OrderedAgain)> {
    let order = cancel_own(shop, visitor, number, key).await?;
    let mut again = super::order_again(shop, visitor, owner, number, key).await?;
    if let Some(code) = order.totals.voucher {
        cart::hang_again(shop, owner, code).await?;
        again.cart = cart::summary(shop.db.read(), Some(owner), shop.clock.now()).await?;
    }
    Ok((order, again))
}

/// Sends an unpaid order elsewhere. `form` needs no mail address and no key: those stay. Where that costs something else, its
/// customer is told first; with the total they saw, the order is asked for anew.
///
/// # Errors
/// Not found; problems at fields, at `city` where nothing that was chosen goes there; [`Refusal::WrongState`] once money is in or in
/// question, or when it is fetched in the shop; [`Refusal::PaymentUnavailable`] when the gateway does not say whether money is on
/// its way.
pub async fn readdress(shop: &Shop, visitor: &Visitor, form: ReaddressForm) -> Outcome<Readdressed> {
    let ReaddressForm { number, access, name, phone, address, total, notes } = form;
    let order = find_owned(shop.db.read(), &number, visitor.user_id(), access.as_deref()).await?;
    let contact = Contact { name, email: order.customer.email.clone(), phone };
    let form =
        CheckoutForm { key: order.access_key.clone(), contact, address, total, notes, ..CheckoutForm::default() };
    let form = form.checked()?;
    let now = shop.clock.now();
    let asked = sent_again(shop.db.read(), shop, &order, &form.address, now).await?;
    if asked.as_ref().and_then(SentBy::total) != order.freight.as_ref().and_then(SentBy::total) {
        // another price is another page to pay on: money on its way wins
        ask_first(shop, order.id).await?;
    }
    let id = order.id;
    let (moved, attempt) = transaction!(shop.db, [form], |tx| {
        let order = orders::view_by_id(tx, id).await?;
        elsewhere(tx, shop, &order, form, now).await
    })
    .await?;
    if let Some(costs) = moved {
        return Ok(costs);
    }
    if let Some(attempt) = attempt {
        shop.wake.notify_one();
        open_page(shop.clone(), order.id, attempt).await;
    }
    Ok(Readdressed::Done(Box::new(order)))
}

/// What an order would cost elsewhere, if that was not seen; else it goes there, with an attempt for the new total.
async fn elsewhere(
    db: &impl ConnectionTrait,
    shop: &Shop,
    order: &OrderView,
    form: &CheckoutForm,
    now: DateTime<Utc>,
) -> Outcome<(Option<Readdressed>, Option<AttemptId>)> {
    if order.is_fetched() {
        return Err(Failure::refused(Refusal::WrongState));
    }
    unpaid::must_be_unpaid(db, order.id).await?;
    if is_there(order, form) {
        return Ok((None, None));
    }
    let mut attempt = None;
    if let Some(before) = order.freight.as_ref().and_then(SentBy::total) {
        let sent = sent_again(db, shop, order, &form.address, now).await?;
        let Some(cost) = sent.as_ref().and_then(SentBy::total) else {
            return Err(AppError::field("city", ProblemCode::Choice).into());
        };
        if let Some(sent) = sent.as_ref().filter(|_| cost != before) {
            let totals = with_freight(shop, order, sent)?;
            if form.shown() != Some(totals.total.amount()) {
                return Ok((Some(Readdressed::Costs(Box::new(order.clone()), totals.total)), None));
            }
            unpaid::reprice(db, order, totals, now).await?;
            vouchers::changed(db, order, &totals).await?;
            attempt = asked_anew(db, shop, order, &totals, now).await?;
        }
        orders::send_by(db, order.id, sent.as_ref()).await?;
    }
    unpaid::readdress(db, order.id, &form.contact, &form.address, &form.notes, now).await?;
    Ok((None, attempt))
}

/// Whether an order goes there already: its form was sent twice.
fn is_there(order: &OrderView, form: &CheckoutForm) -> bool {
    let (who, to) = (&order.customer, &form.contact);
    who.name == to.name && who.phone == to.phone && order.address == form.address && order.notes == form.notes
}

/// Ends what an unpaid order was asked for, and begins to ask for another total by the same way. That moves no deadline either.
async fn asked_anew(
    db: &impl ConnectionTrait,
    shop: &Shop,
    order: &OrderView,
    totals: &Totals,
    now: DateTime<Utc>,
) -> Outcome<Option<AttemptId>> {
    let attempts = payments::of_order(db, order.id).await?;
    let placed = DateTime::from_timestamp_millis(order.placed_at.0).unwrap_or(now);
    let way = attempts.first().and_then(|last| last.way);
    let Times { taken_until, asked_until, held_until } = Times::again(shop, way, placed, &attempts, now);
    if taken_until < now + Duration::minutes(SHORTEST_MINUTES) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    payments::give_up(db, order.id, AttemptState::Cancelled, now).await?;
    if totals.total == Rupiah::ZERO {
        free(db, order.id, totals, now).await?;
        return Ok(None);
    }
    unpaid::hold(db, order.id, asked_until, held_until, now).await?;
    let attempt = payments::create(db, order.id, &order.number, totals.total, taken_until, now).await?;
    // a transfer is chosen already
    hold_if_chosen(db, order.id, attempt, now).await?;
    Ok(Some(attempt))
}

/// Asks the gateway before an unpaid order is changed: what it says now may be that the money is in. Its silence counts only
/// where no way to pay was chosen, so that no money can be on its way.
pub(super) async fn ask_first(shop: &Shop, order: OrderId) -> Outcome<()> {
    for attempt in payments::of_order(shop.db.read(), order).await? {
        let AttemptView { id, state, .. } = attempt;
        if !(state.is_open() || state == AttemptState::Review) {
            continue;
        }
        match confirm(shop, order, id).await {
            Ok(_) => {}
            Err(Failure::Refused(AppError::Refused(Refusal::PaymentUnavailable))) if state != AttemptState::Pending => {
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}
