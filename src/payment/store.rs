//! Queries on attempts and the inbox of notifications.

use super::gateway::Notification;
use crate::{
    entity::{payment_attempt, payment_notification},
    ids::{AttemptId, OrderId},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub use payment_attempt::Model as Attempt;

pub async fn insert(db: &impl ConnectionTrait, attempt: payment_attempt::ActiveModel) -> Outcome<()> {
    payment_attempt::Entity::insert(attempt).exec_without_returning(db).await?;
    Ok(())
}

pub async fn by_id(db: &impl ConnectionTrait, id: AttemptId) -> Outcome<Option<Attempt>> {
    Ok(payment_attempt::Entity::find_by_id(id.0).one(db).await?)
}

pub async fn by_gateway_id(db: &impl ConnectionTrait, id: &str) -> Outcome<Option<Attempt>> {
    Ok(payment_attempt::Entity::find().filter(payment_attempt::Column::GatewayOrderId.eq(id)).one(db).await?)
}

/// The attempts of an order, newest first.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<Attempt>> {
    Ok(payment_attempt::Entity::find()
        .filter(payment_attempt::Column::OrderId.eq(order.0))
        .order_by_desc(payment_attempt::Column::Number)
        .all(db)
        .await?)
}

/// Attempts whose next look at the gateway is due, at most `limit`.
pub async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Outcome<Vec<Attempt>> {
    Ok(payment_attempt::Entity::find()
        .filter(payment_attempt::Column::State.is_in([
            "created",
            "token_issued",
            "pending",
            "review",
            "failed",
            "paid",
        ]))
        .filter(payment_attempt::Column::NextCheckAt.lte(now))
        .order_by_asc(payment_attempt::Column::NextCheckAt)
        .limit(limit)
        .all(db)
        .await?)
}

/// Changes columns of an attempt if it is still in the state that was read; says whether it was.
pub async fn change(
    db: &impl ConnectionTrait,
    id: Uuid,
    from: &str,
    values: Vec<(payment_attempt::Column, Expr)>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let mut update = payment_attempt::Entity::update_many()
        .filter(payment_attempt::Column::Id.eq(id))
        .filter(payment_attempt::Column::State.eq(from))
        .col_expr(payment_attempt::Column::UpdatedAt, Expr::value(now));
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Puts a notification into the inbox; nothing when the same one is there already.
pub async fn receive(
    db: &impl ConnectionTrait,
    notification: &Notification,
    body: &str,
    attempt: Option<AttemptId>,
    now: DateTime<Utc>,
) -> Outcome<Option<Uuid>> {
    let id: Uuid = new_id();
    let cut = |text: &str, length: usize| text.chars().take(length).collect::<String>();
    let row = payment_notification::ActiveModel {
        id: Set(id),
        fingerprint: Set(notification.fingerprint.clone()),
        gateway_order_id: Set(cut(&notification.gateway_order_id, 100)),
        transaction_id: Set(notification.transaction_id.as_deref().map(|id| cut(id, 64))),
        transaction_status: Set(cut(notification.claimed_state.as_str(), 40)),
        status_code: Set(cut(&notification.status_code, 8)),
        gross_amount: Set(cut(&notification.gross_amount, 24)),
        body: Set(body.to_owned()),
        attempt_id: Set(attempt.map(|attempt| attempt.0)),
        outcome: Set("received".into()),
        received_at: Set(now),
        processed_at: Set(None),
    };
    let inserted = payment_notification::Entity::insert(row)
        .on_conflict(OnConflict::column(payment_notification::Column::Fingerprint).do_nothing().to_owned())
        .exec_without_returning(db)
        .await;
    match inserted {
        Ok(1) => Ok(Some(id)),
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Notes what came of a notification.
pub async fn processed(db: &impl ConnectionTrait, id: Uuid, outcome: &str, now: DateTime<Utc>) -> Outcome<()> {
    payment_notification::Entity::update_many()
        .col_expr(payment_notification::Column::Outcome, Expr::value(outcome))
        .col_expr(payment_notification::Column::ProcessedAt, Expr::value(now))
        .filter(payment_notification::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notifications that were received and never worked on (the gateway did not answer then), oldest first.
pub async fn unprocessed(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Outcome<Vec<(Uuid, String)>> {
    let rows = payment_notification::Entity::find()
        .filter(payment_notification::Column::Outcome.eq("received"))
        .filter(payment_notification::Column::ReceivedAt.lt(before))
        .order_by_asc(payment_notification::Column::ReceivedAt)
        .limit(50)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.gateway_order_id)).collect())
}
