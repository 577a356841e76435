//! Work that must happen after a commit: rows written in the business transaction, claimed by workers with a lease,
//! delivered at least once, tried again with growing pauses, parked where staff can see them (DESIGN 2.8).
//! Owns the table `outbox`. Correct on both engines because every step is one conditional statement.

use super::{
    clock::new_id,
    database::Db,
    failure::{Failure, Outcome},
};
use crate::entity::outbox::{self, Column, Entity};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

const READY: &str = "ready";
const DONE: &str = "done";
const PARKED: &str = "parked";
/// Tries before a row is parked.
const TRIES: i32 = 8;
/// Rows a worker takes at once.
const BATCH: u64 = 8;
/// First pause in seconds; it doubles with every try.
const FIRST_PAUSE: i64 = 5;
/// Longest pause in seconds.
const LONGEST_PAUSE: i64 = 3600;
/// Longest error text kept, in characters.
const LONGEST_ERROR: usize = 1000;

/// A row a worker holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// What kind of work.
    pub topic: String,
    /// The name under which the work was asked for once.
    pub dedupe_key: String,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Which try this is, from 1.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

impl From<outbox::Model> for Row {
    fn from(row: outbox::Model) -> Self {
        Self {
            id: row.id,
            topic: row.topic,
            dedupe_key: row.dedupe_key,
            payload: row.payload,
            attempts: row.attempts,
            last_error: row.last_error,
            created_at: row.created_at,
        }
    }
}

/// Asks for work at `due` (UTC), once `tx` commits; asking again under the same key changes nothing. Whether it was new.
///
/// # Errors
/// The database's.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    topic: &str,
    dedupe_key: &str,
    payload: serde_json::Value,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let row = outbox::ActiveModel {
        id: Set(new_id()),
        topic: Set(topic.to_owned()),
        dedupe_key: Set(dedupe_key.to_owned()),
        payload: Set(payload),
        state: Set(READY.to_owned()),
        attempts: Set(0),
        available_at: Set(due),
        leased_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        done_at: Set(None),
    };
    let once = OnConflict::column(Column::DedupeKey).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(once).exec_without_returning(tx).await? == 1)
}

/// Takes up to eight due rows for the time of `lease`; a row is held by one worker at most. A row whose worker
/// vanished is due again when its lease ends, and parked when that happened too often.
///
/// # Errors
/// The database's.
pub async fn claim(db: &Db, now: DateTime<Utc>, lease: Duration) -> Outcome<Vec<Row>> {
    // looking costs no write transaction; most looks find nothing
    let found = Entity::find().filter(due(now)).order_by_asc(Column::AvailableAt).limit(BATCH).all(db.read()).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<Row> = found.into_iter().map(Row::from).collect();
    found.sort_by_key(|row| row.id);
    db.write(move |tx| {
        let found = found.clone();
        Box::pin(async move {
            let mut held = Vec::new();
            for mut row in found {
                let mine = Entity::update_many()
                    .filter(due(now))
                    .filter(Column::Id.eq(row.id))
                    .filter(Column::Attempts.eq(row.attempts));
                let worn_out = row.attempts >= TRIES;
                let mine = if worn_out {
                    mine.col_expr(Column::State, Expr::value(PARKED))
                } else {
                    mine.col_expr(Column::LeasedUntil, Expr::value(now + lease))
                        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
                };
                if mine.exec(tx).await?.rows_affected == 1 && !worn_out {
                    row.attempts += 1;
                    held.push(row);
                }
            }
            Ok(held)
        })
    })
    .await
}

/// The work of a row is done.
///
/// # Errors
/// The database's.
pub async fn done(db: &Db, id: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    db.write(move |tx| {
        Box::pin(async move {
            Entity::update_many()
                .filter(Column::Id.eq(id))
                .filter(Column::State.ne(DONE))
                .col_expr(Column::State, Expr::value(DONE))
                .col_expr(Column::DoneAt, Expr::value(now))
                .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
                .col_expr(Column::LastError, Expr::value(None::<String>))
                .exec(tx)
                .await?;
            Ok(())
        })
    })
    .await
}

/// The try failed: due again after a pause that doubles, parked after the eighth. Nothing when the lease was lost.
///
/// # Errors
/// The database's.
pub async fn retry_later(db: &Db, row: &Row, error: &str, now: DateTime<Utc>) -> Outcome<()> {
    let (id, attempts) = (row.id, row.attempts);
    let error: String = error.chars().take(LONGEST_ERROR).collect();
    let state = if attempts >= TRIES { PARKED } else { READY };
    db.write(move |tx| {
        let error = error.clone();
        Box::pin(async move {
            Entity::update_many()
                .filter(Column::Id.eq(id))
                .filter(Column::State.eq(READY))
                .filter(Column::Attempts.eq(attempts))
                .col_expr(Column::State, Expr::value(state))
                .col_expr(Column::AvailableAt, Expr::value(now + pause(attempts)))
                .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
                .col_expr(Column::LastError, Expr::value(error))
                .exec(tx)
                .await?;
            Ok(())
        })
    })
    .await
}

/// What was given up on, newest first, at most 200 rows.
///
/// # Errors
/// The database's.
pub async fn parked(db: &impl ConnectionTrait) -> Outcome<Vec<Row>> {
    let rows =
        Entity::find().filter(Column::State.eq(PARKED)).order_by_desc(Column::CreatedAt).limit(200).all(db).await?;
    Ok(rows.into_iter().map(Row::from).collect())
}

/// Gives a parked row eight new tries, from now.
///
/// # Errors
/// `NotFound` when no such row is parked.
pub async fn resend(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    let sent = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(PARKED))
        .col_expr(Column::State, Expr::value(READY))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::AvailableAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .exec(tx)
        .await?;
    if sent.rows_affected == 1 { Ok(()) } else { Err(Failure::Refused(crate::error::AppError::NotFound)) }
}

fn due(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::State.eq(READY))
        .add(Column::AvailableAt.lte(now))
        .add(Column::LeasedUntil.is_null().or(Column::LeasedUntil.lte(now)))
}

/// Pause after the given failed try: 5, 10, 20 ... seconds, an hour at most.
fn pause(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).clamp(0, 12);
    Duration::seconds((FIRST_PAUSE << doublings).clamp(FIRST_PAUSE, LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 7, 11, 500].map(|n| pause(n).num_seconds()).to_vec();
        assert_eq!(seconds, [5, 10, 20, 320, 3600, 3600]);
        assert_eq!(pause(0).num_seconds(), 5);
    }
}
