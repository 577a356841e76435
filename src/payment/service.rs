//! Attempts to collect money. An attempt is committed before the gateway hears of it, so that a notification always finds it
//! (Midtrans case 14); a state changes only on the word of a status query, and never back (section 9).

use super::{
    gateway::{self, Charge, GatewayError, Status},
    model::{AttemptState, AttemptView},
    store::{self, Attempt},
};
use crate::{
    entity::payment_attempt::{self, Column},
    error::{AppError, Refusal},
    ids::{AttemptId, OrderId},
    money::Rupiah,
    server::{
        clock::{instant, new_id},
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, sea_query::Expr};
use uuid::Uuid;

/// What a status means for the order behind an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyEvent {
    /// Nothing new.
    Nothing,
    /// The money is in, for the first time.
    Paid,
    /// The attempt is over without money.
    Lost,
    /// Amount or currency differ from what was asked: nobody ships, staff looks (case 4).
    Mismatch,
    /// Money went back or is disputed.
    Returned,
}

/// Writes a new attempt for an order, inside the caller's transaction.
///
/// # Errors
/// When the database fails.
pub async fn create(
    db: &impl ConnectionTrait,
    order: OrderId,
    order_number: &str,
    amount: Rupiah,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<AttemptId> {
    let number = 1 + store::of_order(db, order).await?.first().map_or(0, |last| last.number);
    let id: AttemptId = new_id();
    let row = payment_attempt::ActiveModel {
        id: Set(id.0),
        order_id: Set(order.0),
        number: Set(number),
        gateway_order_id: Set(format!("{order_number}-{number}")),
        amount: Set(amount.amount()),
        currency: Set("IDR".into()),
        state: Set(AttemptState::Created.as_str().into()),
        token: Set(None),
        redirect_url: Set(None),
        transaction_id: Set(None),
        payment_type: Set(None),
        instructions: Set(None),
        problem: Set(None),
        expires_at: Set(expires_at),
        next_check_at: Set(Some(now + Duration::minutes(1))),
        checks: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
        paid_at: Set(None),
    };
    store::insert(db, row).await?;
    Ok(id)
}

/// Opens the payment page at the gateway and keeps its token. Outside any transaction; safe to repeat (Midtrans 2.5).
///
/// # Errors
/// [`Refusal::PaymentUnavailable`] when the gateway does not open a page; the attempt stays and can be tried again.
pub async fn open(shop: &Shop, attempt: AttemptId, charge: &Charge) -> Outcome<()> {
    let opened = match shop.gateway.open(charge).await {
        Ok(opened) => opened,
        // somebody chose a method already: the truth is in the status
        Err(GatewayError::Duplicate) => return Ok(()),
        Err(error) => {
            tracing::error!(attempt = %attempt, %error, "the payment page did not open");
            return Err(Failure::refused(Refusal::PaymentUnavailable));
        }
    };
    let now = shop.clock.now();
    shop.db
        .write(move |tx| {
            let opened = opened.clone();
            Box::pin(async move {
                let values = vec![
                    (Column::State, Expr::value(AttemptState::TokenIssued.as_str())),
                    (Column::Token, Expr::value(opened.token)),
                    (Column::RedirectUrl, Expr::value(opened.redirect_url)),
                ];
                // a second opener comes too late and finds the first one's page
                store::change(tx, attempt.0, AttemptState::Created.as_str(), values, now).await?;
                Ok(())
            })
        })
        .await
}

/// Writes what a status query said, inside the caller's transaction, and tells what it means for the order.
/// Equal or older news changes nothing (cases 6-9, 22).
///
/// # Errors
/// Not found; [`Failure::Crossed`] when two writers cross, which a new try resolves.
pub async fn record(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    status: &Status,
    now: DateTime<Utc>,
) -> Outcome<MoneyEvent> {
    let Some(row) = store::by_id(db, attempt).await? else { return Err(AppError::NotFound.into()) };
    let asked = status.original_amount.unwrap_or(status.amount);
    if status.gateway_order_id != row.gateway_order_id
        || asked.amount() != row.amount
        || status.currency != row.currency
    {
        return mismatch(db, &row, now).await;
    }
    let Some(news) = news(status) else { return Ok(MoneyEvent::Nothing) };
    let known = AttemptState::parse(&row.state).unwrap_or(AttemptState::Created);
    let outranked = news.rank() < known.rank();
    let repeated = news == known || (news.rank() == known.rank() && known.rank() >= AttemptState::Failed.rank());
    if outranked || (repeated && news != AttemptState::Pending) {
        return Ok(MoneyEvent::Nothing);
    }
    let mut values = vec![
        (Column::State, Expr::value(news.as_str())),
        (Column::TransactionId, Expr::value(status.transaction_id.clone())),
        (Column::PaymentType, Expr::value(status.payment_type.clone())),
        (Column::Instructions, Expr::value(serde_json::json!(status.instructions))),
    ];
    if news == AttemptState::Paid {
        values.push((Column::PaidAt, Expr::value(status.settlement_time.unwrap_or(now))));
    }
    if !store::change(db, row.id, &row.state, values, now).await? {
        return Err(Failure::Crossed(format!("two statuses of attempt {attempt}")));
    }
    Ok(match news {
        AttemptState::Paid => MoneyEvent::Paid,
        AttemptState::Expired | AttemptState::Cancelled => MoneyEvent::Lost,
        AttemptState::PartiallyRefunded | AttemptState::Refunded | AttemptState::Disputed => MoneyEvent::Returned,
        _ => MoneyEvent::Nothing,
    })
}

/// The state a status stands for; a denied try leaves the page open for another (case 12).
fn news(status: &Status) -> Option<AttemptState> {
    use gateway::Outcome as O;
    Some(match gateway::outcome(status) {
        O::Paid => AttemptState::Paid,
        O::Pending => AttemptState::Pending,
        O::Review => AttemptState::Review,
        O::Failed => AttemptState::Pending,
        O::Expired => AttemptState::Expired,
        O::Cancelled => AttemptState::Cancelled,
        O::Refunded { partial: true } => AttemptState::PartiallyRefunded,
        O::Refunded { partial: false } => AttemptState::Refunded,
        O::Disputed => AttemptState::Disputed,
        O::Unknown => return None,
    })
}

async fn mismatch(db: &impl ConnectionTrait, row: &Attempt, now: DateTime<Utc>) -> Outcome<MoneyEvent> {
    tracing::error!(attempt = %row.id, "the gateway's amount, currency or order differs from what was asked");
    if row.problem.is_some() {
        return Ok(MoneyEvent::Nothing);
    }
    store::change(db, row.id, &row.state, vec![(Column::Problem, Expr::value("amount_mismatch"))], now).await?;
    Ok(MoneyEvent::Mismatch)
}

/// Gives up an attempt without asking the gateway: the order ended otherwise.
///
/// # Errors
/// When the database fails.
pub async fn abandon(
    db: &impl ConnectionTrait,
    order: OrderId,
    as_state: AttemptState,
    now: DateTime<Utc>,
) -> Outcome<Vec<String>> {
    let mut given_up = Vec::new();
    for row in store::of_order(db, order).await? {
        let open = AttemptState::parse(&row.state).is_some_and(AttemptState::is_open);
        if open
            && store::change(db, row.id, &row.state, vec![(Column::State, Expr::value(as_state.as_str()))], now).await?
        {
            given_up.push(row.gateway_order_id);
        }
    }
    Ok(given_up)
}

/// Plans the next look at the gateway: 1, 5, 15 minutes, then hourly, and once five minutes after the end (case 45).
///
/// # Errors
/// When the database fails.
pub async fn plan_next_check(db: &impl ConnectionTrait, attempt: AttemptId, now: DateTime<Utc>) -> Outcome<()> {
    let Some(row) = store::by_id(db, attempt).await? else { return Ok(()) };
    let pause = match row.checks {
        0 => 5,
        1 => 15,
        _ => 60,
    };
    let last_look = row.expires_at + Duration::minutes(5);
    let next = now + Duration::minutes(pause);
    let next = if now >= last_look { None } else { Some(next.min(last_look)) };
    let values = vec![(Column::NextCheckAt, Expr::value(next)), (Column::Checks, Expr::value(row.checks + 1))];
    store::change(db, row.id, &row.state, values, now).await?;
    Ok(())
}

/// An attempt with the order it belongs to.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Option<(OrderId, AttemptView)>> {
    Ok(store::by_id(db, attempt).await?.map(|row| (OrderId(row.order_id), view(row))))
}

/// The attempt the gateway knows under this name.
///
/// # Errors
/// When the database fails.
pub async fn find_by_gateway_id(db: &impl ConnectionTrait, id: &str) -> Outcome<Option<(OrderId, AttemptView)>> {
    Ok(store::by_gateway_id(db, id).await?.map(|row| (OrderId(row.order_id), view(row))))
}

/// All attempts of an order, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<AttemptView>> {
    Ok(store::of_order(db, order).await?.into_iter().map(view).collect())
}

/// Attempts whose look at the gateway is due.
///
/// # Errors
/// When the database fails.
pub async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<AttemptView>> {
    Ok(store::due(db, now, 20).await?.into_iter().map(view).collect())
}

/// Puts a verified notification into the inbox. Nothing when the same one was there: it is a repetition.
///
/// # Errors
/// When the database fails.
pub async fn receive(shop: &Shop, notification: &gateway::Notification, body: &str) -> Outcome<Option<Uuid>> {
    let now = shop.clock.now();
    let attempt =
        store::by_gateway_id(shop.db.read(), &notification.gateway_order_id).await?.map(|row| AttemptId(row.id));
    let (notification, body) = (notification.clone(), body.to_owned());
    shop.db
        .write(move |tx| {
            let (notification, body) = (notification.clone(), body.clone());
            Box::pin(async move { store::receive(tx, &notification, &body, attempt, now).await })
        })
        .await
}

/// What came of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InboxOutcome {
    /// It changed something.
    Applied,
    /// Nothing new.
    Ignored,
    /// Its amount was not ours.
    Mismatch,
    /// No attempt of that name; another system may share the account (case 15).
    UnknownOrder,
}

/// Notes what came of a notification.
///
/// # Errors
/// When the database fails.
pub async fn processed(db: &impl ConnectionTrait, id: Uuid, outcome: InboxOutcome, now: DateTime<Utc>) -> Outcome<()> {
    let word = match outcome {
        InboxOutcome::Applied => "applied",
        InboxOutcome::Ignored => "ignored",
        InboxOutcome::Mismatch => "mismatch",
        InboxOutcome::UnknownOrder => "unknown_order",
    };
    store::processed(db, id, word, now).await
}

/// Notifications nobody could work on when they came, for the reconciler.
///
/// # Errors
/// When the database fails.
pub async fn unprocessed(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<(Uuid, String)>> {
    store::unprocessed(db, now - Duration::seconds(20)).await
}

fn view(row: Attempt) -> AttemptView {
    AttemptView {
        id: AttemptId(row.id),
        gateway_order_id: row.gateway_order_id,
        state: AttemptState::parse(&row.state).unwrap_or(AttemptState::Created),
        amount: Rupiah::new(row.amount),
        redirect_url: row.redirect_url,
        method: row.payment_type,
        instructions: row.instructions.and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default(),
        problem: row.problem,
        expires_at: instant(row.expires_at),
    }
}
