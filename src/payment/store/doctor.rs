//! What came from the gateway and what was refused, for who looks whether notifications arrive. Every count has an end.

use crate::{
    entity::{payment_attempt as attempt, payment_notification as notification, payment_refusal as refusal},
    payment::model::doctor::Refused,
    server::failure::Outcome,
};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashSet;
use uuid::Uuid;

/// The most that one hour counts of one reason.
const MOST: i32 = 1_000_000;

/// When the last notification came.
pub async fn last_heard(db: &impl ConnectionTrait) -> Outcome<Option<DateTime<Utc>>> {
    let newest = notification::Entity::find().select_only().column(notification::Column::ReceivedAt);
    Ok(newest.order_by_desc(notification::Column::ReceivedAt).into_tuple().one(db).await?)
}

/// How many came since, at most so many.
pub async fn heard_since(db: &impl ConnectionTrait, since: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let rows = notification::Entity::find().select_only().column(notification::Column::Id);
    let rows = rows.filter(notification::Column::ReceivedAt.gte(since)).limit(most);
    let found: Vec<Uuid> = rows.into_tuple().all(db).await?;
    Ok(found.len() as u64)
}

/// Reason, count and last of what was refused in the hours since.
pub async fn refused_since(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Outcome<Vec<(String, i32, DateTime<Utc>)>> {
    let rows = refusal::Entity::find().filter(refusal::Column::Hour.gte(since)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.reason, row.refused, row.last_at)).collect())
}

/// Notes one more.
pub async fn count_refusal(db: &impl ConnectionTrait, reason: Refused, now: DateTime<Utc>) -> Outcome<()> {
    let row = refusal::ActiveModel {
        hour: Set(now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now)),
        reason: Set(reason.as_str().to_owned()),
        refused: Set(1),
        last_at: Set(now),
    };
    let counted = || Expr::col((refusal::Entity, refusal::Column::Refused));
    let more = OnConflict::columns([refusal::Column::Hour, refusal::Column::Reason])
        .value(refusal::Column::Refused, counted().add(1))
        .value(refusal::Column::LastAt, Expr::value(now))
        .action_and_where(counted().lt(MOST))
        .to_owned();
    match refusal::Entity::insert(row).on_conflict(more).exec_without_returning(db).await {
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Forgets the hours before, at most so many rows.
pub async fn forget_refusals(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let over = refusal::Entity::find().select_only().column(refusal::Column::Hour);
    // the reasons of an hour go with it
    let hours = Ord::max(most / Refused::ALL.len() as u64, 1);
    let over = over.filter(refusal::Column::Hour.lt(before)).distinct().limit(hours).into_query();
    let gone = refusal::Entity::delete_many().filter(refusal::Column::Hour.in_subquery(over));
    Ok(gone.exec(db).await?.rows_affected)
}

/// The attempts of a page of the gateway's that were paid in a time, the newest first.
pub async fn paid_between(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    most: u64,
) -> Outcome<Vec<Uuid>> {
    Ok(attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Id)
        .filter(attempt::Column::PaidAt.between(from, until))
        .filter(attempt::Column::Token.is_not_null())
        .order_by_desc(attempt::Column::PaidAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?)
}

/// How many of these a notification told of.
pub async fn told_of(db: &impl ConnectionTrait, attempts: Vec<Uuid>) -> Outcome<u64> {
    let rows = notification::Entity::find().select_only().column(notification::Column::AttemptId).distinct();
    let rows = rows.filter(notification::Column::AttemptId.is_in(attempts));
    let found: Vec<Uuid> = rows.into_tuple().all(db).await?;
    Ok(found.into_iter().collect::<HashSet<_>>().len() as u64)
}
