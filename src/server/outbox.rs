//! Work that must happen after a commit: rows written in the business transaction, claimed by workers with a lease,
//! delivered at least once, tried again with growing pauses, parked where staff can see them (DESIGN 2.8).
//! Owns the table `outbox`; those of its rows that are mails, [`mails`] knows. Correct on both engines because every step is one conditional statement.

pub mod mails;

use self::mails::OutboxAction;
use super::{
    audit,
    clock::new_id,
    context::Staff,
    database::{Db, transaction},
    failure::{Failure, Outcome},
    state::Shop,
};
use crate::{
    entity::outbox::{self, Column, Entity},
    error::AppError,
    ids::OrderId,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use serde_json::json;
use uuid::Uuid;

/// How long what was done is remembered: until then nobody can ask for it again by the same key.
const DONE_KEPT: Duration = Duration::days(90);
/// How long what was given up waits for a person.
const PARKED_KEPT: Duration = Duration::days(180);
const READY: &str = "ready";
const DONE: &str = "done";
const PARKED: &str = "parked";
/// Tries before a row is parked. The 33 pauses between them outlast a day without a mail server: ten that double
/// (5 + 10 + ... + 2560 = 5115 s) and 23 of an hour, together 24 h 25 min 15 s. The database keeps tries as INTEGER.
const TRIES: i32 = 34;
/// Rows a worker takes at once.
const BATCH: u64 = 8;
/// First pause in seconds; it doubles with every try.
const FIRST_PAUSE: i64 = 5;
/// Longest pause in seconds.
const LONGEST_PAUSE: i64 = 3600;
/// Longest error text kept, in characters.
const LONGEST_ERROR: usize = 1000;
/// Most rows shown to staff at once.
const SHOWN: u64 = 200;

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

/// A row that did not go through, as staff see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stuck {
    /// The row.
    pub row: Row,
    /// What happens to it next.
    pub standing: Standing,
}

/// What happens next to a row that did not go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, until somebody sends it again.
    GivenUp,
    /// It is tried again at this time (UTC).
    Waits(DateTime<Utc>),
    /// A worker holds it right now.
    InHand,
}

impl Stuck {
    fn of(row: outbox::Model, now: DateTime<Utc>) -> Self {
        let standing = if row.state == PARKED {
            Standing::GivenUp
        } else if row.leased_until.is_some_and(|until| until > now) {
            Standing::InHand
        } else {
            Standing::Waits(row.available_at)
        };
        Self { row: row.into(), standing }
    }
}

/// Work that is asked for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// What kind of work.
    pub topic: &'a str,
    /// The name under which it is asked for once.
    pub dedupe_key: &'a str,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// The order it is about, if it is about one.
    pub order: Option<OrderId>,
    /// Whether it is a mail.
    pub is_mail: bool,
    /// When it is due (UTC).
    pub due: DateTime<Utc>,
}

/// Asks for work, to be done once `tx` commits; asking again under the same key changes nothing. Whether it was new.
///
/// # Errors
/// The database's.
pub async fn enqueue(tx: &impl ConnectionTrait, wanted: Wanted<'_>, now: DateTime<Utc>) -> Outcome<bool> {
    let row = outbox::ActiveModel {
        id: Set(new_id()),
        topic: Set(wanted.topic.to_owned()),
        dedupe_key: Set(wanted.dedupe_key.to_owned()),
        payload: Set(wanted.payload),
        state: Set(READY.to_owned()),
        attempts: Set(0),
        available_at: Set(wanted.due),
        leased_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        done_at: Set(None),
        order_id: Set(wanted.order.map(|order| order.0)),
        // who it goes to is known when it is written
        mail_to: Set(wanted.is_mail.then(String::new)),
        letter: Set(None),
    };
    let once = OnConflict::column(Column::DedupeKey).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(once).exec_without_returning(tx).await? == 1)
}

/// Which of these keys something was asked for under, as long as its row is kept.
///
/// # Errors
/// When the database fails.
pub async fn known(db: &impl ConnectionTrait, dedupe_keys: Vec<String>) -> Outcome<Vec<String>> {
    let select = Entity::find().select_only().column(Column::DedupeKey).filter(Column::DedupeKey.is_in(dedupe_keys));
    Ok(select.into_tuple().all(db).await?)
}

/// Takes up to eight due rows for the time of `lease`; a row is held by one worker at most. A row whose worker
/// vanished is due again when its lease ends, and parked when that was its last try.
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
    transaction!(db, [found], |tx| {
        let mut held = Vec::new();
        for mut row in found.iter().cloned() {
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
    .await
}

/// The work of a row is done.
///
/// # Errors
/// The database's.
pub async fn done(db: &Db, id: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    transaction!(db, |tx| {
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
    .await
}

/// The try failed: due again after a pause that doubles, parked after the last. Nothing when the lease was lost.
///
/// # Errors
/// The database's.
pub async fn retry_later(db: &Db, row: &Row, error: &str, now: DateTime<Utc>) -> Outcome<()> {
    let (id, attempts) = (row.id, row.attempts);
    let error: String = error.chars().take(LONGEST_ERROR).collect();
    let state = if attempts >= TRIES { PARKED } else { READY };
    transaction!(db, [error], |tx| {
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
    .await
}

/// What was given up on, then what failed and is tried again; each newest first, at most 200 rows together.
///
/// # Errors
/// The database's.
pub async fn stuck(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<Stuck>> {
    let rows = Entity::find()
        .filter(Condition::any().add(Column::State.eq(PARKED)).add(failing()))
        // "parked" stands before "ready" in the alphabet
        .order_by_asc(Column::State)
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(SHOWN)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| Stuck::of(row, now)).collect())
}

/// How many rows were given up on.
///
/// # Errors
/// The database's.
pub async fn count_parked(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(Entity::find().filter(Column::State.eq(PARKED)).count(db).await?)
}

/// Staff sends a stuck row again; the worker is woken.
///
/// # Errors
/// As [`resend`].
pub async fn send_again(shop: &Shop, by: &Staff, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let row = resend(tx, id, now).await?;
        let before = json!({ "key": row.dedupe_key, "attempts": row.attempts });
        let after = json!({ "key": row.dedupe_key, "attempts": 0 });
        let subject = id.to_string();
        let change = audit::Change { action: OutboxAction::Resend, part: "", subject: &subject, before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    shop.wake.notify_one();
    Ok(())
}

/// Makes a row that was given up on, or that waits after a failed try, due now with all its tries; gives it as it was.
///
/// # Errors
/// `NotFound` when no such row is stuck, also when a worker holds it or it was sent again already.
pub async fn resend(tx: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<Row> {
    let nothing = || Failure::Refused(AppError::NotFound);
    let row = Entity::find_by_id(id).one(tx).await?.ok_or_else(nothing)?;
    let waits = failing().add(Column::Attempts.gt(0)).add(free(now));
    let sent = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Attempts.eq(row.attempts))
        .filter(Condition::any().add(Column::State.eq(PARKED)).add(waits))
        .col_expr(Column::State, Expr::value(READY))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::AvailableAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .exec(tx)
        .await?;
    if sent.rows_affected == 1 { Ok(row.into()) } else { Err(nothing()) }
}

/// Deletes at most `most` rows that were done or given up long ago.
///
/// # Errors
/// The database's.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| {
        let done = Condition::all().add(Column::State.eq(DONE)).add(Column::DoneAt.lte(now - DONE_KEPT));
        let parked = Condition::all().add(Column::State.eq(PARKED)).add(Column::AvailableAt.lte(now - PARKED_KEPT));
        let over = Condition::any().add(done).add(parked);
        let over = Entity::find().select_only().column(Column::Id).filter(over).limit(most).into_query();
        Ok(Entity::delete_many().filter(Column::Id.in_subquery(over)).exec(tx).await?.rows_affected)
    })
    .await
}

fn due(now: DateTime<Utc>) -> Condition {
    Condition::all().add(Column::State.eq(READY)).add(Column::AvailableAt.lte(now)).add(free(now))
}

/// A try failed, and there will be another.
fn failing() -> Condition {
    Condition::all().add(Column::State.eq(READY)).add(Column::LastError.is_not_null())
}

/// No worker holds it.
fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now))
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

    #[test]
    fn the_tries_outlast_a_day() {
        let between: i64 = (1..TRIES).map(|attempt| pause(attempt).num_seconds()).sum();
        assert!(between >= 24 * 3600, "{between} s");
        assert_eq!(between, 5115 + 23 * 3600, "as the comment on TRIES says");
    }
}
