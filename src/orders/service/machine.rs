//! The one function that makes a transition: conditional update, history, stock, mail, all in the caller's transaction
//! (DESIGN 2.7). No other code writes a status.

use crate::{
    error::{AppError, Refusal},
    ids::{OrderId, VariantId},
    inventory::service::{self as inventory, Ending},
    orders::{
        model::{AttentionReason, OrderAction, OrderEvent, OrderStatus, PaymentState, Step},
        service::{
            mails::{self, OrderMail},
            parcel,
        },
        store,
    },
    server::{
        audit,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// Who makes a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The customer.
    Customer,
    /// A member of staff.
    Staff(Uuid),
    /// The payment gateway's word.
    Gateway,
    /// The clock.
    System,
}

impl Actor {
    pub(in crate::orders) const fn kind(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff(_) => "staff",
            Self::Gateway => "gateway",
            Self::System => "system",
        }
    }

    /// Whether the word of an actor in the history stands for a person.
    fn is_person(kind: &str) -> bool {
        [Self::Customer.kind(), Self::Staff(Uuid::nil()).kind()].contains(&kind)
    }

    pub(in crate::orders) const fn id(self) -> Option<Uuid> {
        match self {
            Self::Staff(id) => Some(id),
            _ => None,
        }
    }
}

/// What came of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The order moved.
    Moved {
        /// State before.
        from: OrderStatus,
        /// State now.
        to: OrderStatus,
    },
    /// The table of the machine has no such arrow from the present state; nothing changed.
    NotAllowed(OrderStatus),
    /// Money came for an order that a person gave up, or whose goods are gone: staff must look (Midtrans case 11).
    NeedsAttention,
}

/// Lets an event happen to an order.
///
/// # Errors
/// Not found; [`Refusal::PartSent`] when it would be given up and a part of it is on its way; [`Refusal::PaymentUnclear`] when goods would go out while the payment needs a person;
/// [`Failure::Crossed`] when another writer was faster, which runs the caller's transaction again.
pub async fn apply(
    db: &impl ConnectionTrait,
    id: OrderId,
    event: OrderEvent,
    actor: Actor,
    note: Option<String>,
    now: DateTime<Utc>,
) -> Outcome<Applied> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let from = store::status(&order.status)?;
    let Some(to) = from.after(event) else { return Ok(Applied::NotAllowed(from)) };
    // without money nothing is packed, and nothing comes back, but what is paid at the door
    let at_door = order.cod && order.payment_state == PaymentState::Unpaid.as_str();
    if matches!(event, OrderEvent::Accept | OrderEvent::ComeBack) && !at_door {
        return Ok(Applied::NotAllowed(from));
    }
    let only_clear = event.waits_for_payment() || event == OrderEvent::Expire;
    if only_clear && order.payment_state == PaymentState::Attention.as_str() {
        // what is in question is not unpaid: the clock does not end it (DESIGN 2.6)
        return match event {
            OrderEvent::Expire => Ok(Applied::NotAllowed(from)),
            _ => Err(Failure::refused(Refusal::PaymentUnclear)),
        };
    }
    if event == OrderEvent::Ship && order.due > 0 {
        return Err(Failure::refused(Refusal::StillToPay));
    }
    if event == OrderEvent::Cancel && from == OrderStatus::Processing && store::has_parts(db, id).await? {
        return Err(Failure::refused(Refusal::PartSent));
    }
    if from == OrderStatus::Cancelled
        && event == OrderEvent::Pay
        && let Some(reason) = stays_given_up(db, id, actor, now).await?
    {
        // the money is in and stays in; only the goods do not go out for it
        store::set_payment(db, id, PaymentState::Attention, Some(now)).await?;
        remark(db, id, from, Actor::Gateway, reason.as_str().to_owned(), now).await?;
        return Ok(Applied::NeedsAttention);
    }
    if event == OrderEvent::Refund && from == OrderStatus::Processing {
        // what left in parts is gone; what is still here is sold to nobody
        let view = store::view(db, order.clone()).await?;
        let mut here: Vec<(VariantId, u32)> = view.left().iter().map(|line| (line.variant, line.quantity)).collect();
        here.sort_unstable();
        for (variant, units) in here {
            inventory::come_back(db, id, variant, units, true, actor.id(), now).await?;
        }
    }
    if !store::set_status(db, id, from, to, only_clear, now).await? {
        return Err(Failure::Crossed(format!("order {id} moved under our hands")));
    }
    let step = store::NewHistory { from: Some(from), to, actor_kind: actor.kind(), actor: actor.id(), note };
    store::append_history(db, id, step, now).await?;
    move_stock(db, id, from, event, actor.id(), now).await?;
    match event {
        OrderEvent::Pay => {
            store::set_payment(db, id, PaymentState::Paid, Some(order.paid_at.unwrap_or(now))).await?;
        }
        OrderEvent::Refund => store::set_payment(db, id, PaymentState::Refunded, None).await?,
        // of which nothing was paid, nothing goes back
        OrderEvent::Cancel if order.total == 0 && order.due == 0 && order.first_paid.unwrap_or(0) == 0 => {
            store::set_payment(db, id, PaymentState::Unpaid, None).await?;
        }
        // money that is in must go back by hand until refunds are built; staff records it in `settling`
        OrderEvent::Cancel
            if [PaymentState::Paid, PaymentState::PartiallyRefunded]
                .map(PaymentState::as_str)
                .contains(&order.payment_state.as_str()) =>
        {
            store::set_payment(db, id, PaymentState::Attention, None).await?;
        }
        _ => {}
    }
    match event {
        // who was told that it is over is told that it is not, however often
        OrderEvent::Pay if from == OrderStatus::Cancelled => mails::enqueue_again(db, OrderMail::Paid, id, now).await?,
        OrderEvent::Pay => mails::enqueue_once(db, OrderMail::Paid, id, now).await?,
        OrderEvent::StartProcessing => mails::enqueue_once(db, OrderMail::Packing, id, now).await?,
        OrderEvent::Ship => mails::enqueue_once(db, OrderMail::Shipped, id, now).await?,
        OrderEvent::Deliver => mails::arrived(db, id, now).await?,
        OrderEvent::Accept => mails::enqueue_once(db, OrderMail::AtDoor, id, now).await?,
        OrderEvent::Expire => mails::enqueue_once(db, OrderMail::Expired, id, now).await?,
        OrderEvent::Cancel if actor == Actor::Customer => mails::enqueue_once(db, OrderMail::GivenUp, id, now).await?,
        OrderEvent::Cancel | OrderEvent::ComeBack if matches!(actor, Actor::Staff(_)) => {
            mails::enqueue_again(db, OrderMail::Cancelled, id, now).await?;
        }
        _ => {}
    }
    Ok(Applied::Moved { from, to })
}

/// Why an order that was given up does not come back to life for its money: a person gave it up and another one has not
/// decided otherwise, or the goods are gone. Otherwise they are held once more.
async fn stays_given_up(
    db: &impl ConnectionTrait,
    id: OrderId,
    actor: Actor,
    now: DateTime<Utc>,
) -> Outcome<Option<AttentionReason>> {
    if !matches!(actor, Actor::Staff(_)) && store::given_up_by(db, id).await?.as_deref().is_some_and(Actor::is_person) {
        return Ok(Some(AttentionReason::GivenUp));
    }
    Ok((!hold_again(db, id, now).await?).then_some(AttentionReason::GoodsGone))
}

/// Holds the goods of a given-up order once more; false when they are gone.
async fn hold_again(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<bool> {
    let units = store::units(db, id).await?;
    // only whole orders: look first, since the units that were found must not stay held
    for (variant, quantity) in &units {
        if inventory::available(db, *variant).await? < *quantity {
            return Ok(false);
        }
    }
    let short = inventory::reserve(db, id, units, now + Duration::minutes(10), now).await?;
    if short.is_empty() { Ok(true) } else { Err(Failure::Crossed(format!("stock moved while order {id} was revived"))) }
}

async fn move_stock(
    db: &impl ConnectionTrait,
    id: OrderId,
    from: OrderStatus,
    event: OrderEvent,
    actor: Option<Uuid>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    match (event, from) {
        (OrderEvent::Pay | OrderEvent::Accept, _) => {
            inventory::end_reservation(db, id, Ending::Taken, actor, now).await?
        }
        (OrderEvent::Expire, _) | (OrderEvent::Cancel, OrderStatus::Pending) => {
            inventory::end_reservation(db, id, Ending::Released, actor, now).await?
        }
        (OrderEvent::Cancel | OrderEvent::ComeBack, _) => inventory::put_back(db, id, actor, now).await?,
        _ => 0,
    };
    Ok(())
}

/// Notes how an order was paid, in the gateway's word: lists are narrowed by it.
///
/// # Errors
/// When the database fails.
pub async fn paid_with(db: &impl ConnectionTrait, id: OrderId, method: &str) -> Outcome<()> {
    store::set_paid_with(db, id, method).await
}

/// Whether somebody must look at the payment of an order, and the reason is noted already or about to be.
///
/// # Errors
/// Not found; when the database fails.
pub async fn is_in_question(db: &impl ConnectionTrait, id: OrderId) -> Outcome<bool> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    Ok(order.payment_state == PaymentState::Attention.as_str())
}

/// Ends the question about an order the gateway has said of that nothing was paid; one that has had money stays with staff.
///
/// # Errors
/// When the database fails.
pub async fn was_not_paid(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    store::drop_question(db, id, now).await
}

/// Flags an order whose payment does not fit, for staff.
///
/// # Errors
/// When the database fails.
pub async fn needs_attention(
    db: &impl ConnectionTrait,
    id: OrderId,
    reason: AttentionReason,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some(order) = store::by_id(db, id).await? else { return Err(AppError::NotFound.into()) };
    let status = store::status(&order.status)?;
    store::set_payment(db, id, PaymentState::Attention, None).await?;
    remark(db, id, status, Actor::Gateway, reason.as_str().to_owned(), now).await
}

/// Writes into the history what does not move the order.
pub(super) async fn remark(
    db: &impl ConnectionTrait,
    id: OrderId,
    status: OrderStatus,
    actor: Actor,
    note: String,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (actor_kind, actor) = (actor.kind(), actor.id());
    let step = store::NewHistory { from: Some(status), to: status, actor_kind, actor, note: Some(note) };
    store::append_history(db, id, step, now).await
}

/// Staff moves an order one step on its way out.
///
/// # Errors
/// Not found, [`Refusal::WrongState`], [`Refusal::PaymentUnclear`], problems with the fields `courier` and
/// `tracking_number`.
pub async fn advance(shop: &Shop, by: &Staff, number: &str, step: Step) -> Outcome<()> {
    let step = checked(step)?;
    let now = shop.clock.now();
    transaction!(shop.db, [step], |tx| take_step(tx, by, number, step, now).await).await?;
    shop.wake.notify_one();
    Ok(())
}

/// The same within the caller's transaction, for a step that was looked through. A refusal comes before anything is written.
///
/// # Errors
/// As of [`advance`].
pub(super) async fn take_step(
    tx: &impl ConnectionTrait,
    by: &Staff,
    number: &str,
    step: &Step,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let Some(order) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
    let id = OrderId(order.id);
    if *step == Step::AllSent && !store::view(tx, order).await?.has_left_in_parts() {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let Applied::Moved { from, to } = apply(tx, id, step.event(), Actor::Staff(by.id.0), None, now).await? else {
        return Err(Failure::refused(Refusal::WrongState));
    };
    let mut after = json!({ "status": to });
    match step {
        Step::Ship { courier, tracking_number } => {
            store::insert_shipment(tx, id, courier, tracking_number, now).await?;
            after = json!({ "status": to, "courier": courier, "tracking_number": tracking_number });
        }
        Step::Deliver => store::set_delivered(tx, id, now).await?,
        Step::StartProcessing | Step::AllSent => {}
    }
    let before = json!({ "status": from });
    let change = audit::Change { action: OrderAction::Advance, part: "", subject: number, before, after };
    audit::record(tx, by, change, now).await
}

pub(super) fn checked(step: Step) -> Result<Step, AppError> {
    let Step::Ship { courier, tracking_number } = step else { return Ok(step) };
    let (courier, tracking_number) = parcel::checked(&courier, &tracking_number)?;
    Ok(Step::Ship { courier, tracking_number })
}
