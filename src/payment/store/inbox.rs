//! The inbox of notifications.

use crate::{
    entity::payment_notification::{self, Column},
    ids::AttemptId,
    payment::gateway::Notification,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// What came of putting a notification into the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It lies there and waits to be worked on, new or as a copy of one that nobody finished.
    Waits(Uuid),
    /// The same one was worked on before.
    Done,
}

/// Puts a notification into the inbox, once however often it comes.
pub async fn receive(
    db: &impl ConnectionTrait,
    notification: &Notification,
    body: &str,
    attempt: Option<AttemptId>,
    now: DateTime<Utc>,
) -> Outcome<Received> {
    let id: Uuid = new_id();
    let cut = |text: &str, length: usize| text.chars().take(length).collect::<String>();
    let row = payment_notification::ActiveModel {
        id: Set(id),
        fingerprint: Set(notification.fingerprint.clone()),
        gateway_order_id: Set(cut(&notification.gateway_order_id, 100)),
        transaction_id: Set(notification.transaction_id.clone()),
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
        .on_conflict(OnConflict::column(Column::Fingerprint).do_nothing().to_owned())
        .exec_without_returning(db)
        .await;
    match inserted {
        Ok(1) => return Ok(Received::Waits(id)),
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    let first = payment_notification::Entity::find()
        .filter(Column::Fingerprint.eq(notification.fingerprint.as_str()))
        .filter(Column::Outcome.eq("received"))
        .one(db)
        .await?;
    Ok(first.map_or(Received::Done, |row| Received::Waits(row.id)))
}

/// A notification of the inbox.
pub async fn letter(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<payment_notification::Model>> {
    Ok(payment_notification::Entity::find_by_id(id).one(db).await?)
}

/// Notes what came of a notification, once: of two that worked on it at the same time, the one that changed something says.
pub async fn processed(db: &impl ConnectionTrait, id: Uuid, outcome: &str, now: DateTime<Utc>) -> Outcome<()> {
    let mut open = Condition::any().add(Column::Outcome.eq("received"));
    if outcome != "ignored" {
        open = open.add(Column::Outcome.eq("ignored"));
    }
    payment_notification::Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome))
        .col_expr(Column::ProcessedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(open)
        .exec(db)
        .await?;
    Ok(())
}

/// Notifications that were received and never worked on (the gateway did not answer then), oldest first.
pub async fn unprocessed(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Outcome<Vec<Uuid>> {
    let rows = payment_notification::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Outcome.eq("received"))
        .filter(Column::ReceivedAt.lt(before))
        .order_by_asc(Column::ReceivedAt)
        .limit(50)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows)
}
