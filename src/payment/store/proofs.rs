//! Queries on proofs of transfers.

use crate::{
    entity::{
        payment_attempt,
        transfer_proof::{self, Column as C, Entity, Model},
    },
    ids::{AttemptId, OrderId},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

/// Orders in one statement.
const AT_ONCE: usize = 200;

/// A file to be noted.
pub struct NewProof<'a> {
    pub round: i16,
    pub place: i16,
    pub name: &'a str,
    pub kind: &'a str,
    pub key: &'a str,
    pub bytes: u64,
    pub widths: &'a str,
    pub note: &'a str,
}

/// Writes files of one sending; a place that somebody else took is a duplicate.
pub async fn insert(
    db: &impl ConnectionTrait,
    attempt: AttemptId,
    files: Vec<NewProof<'_>>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let rows = files.into_iter().map(|file| transfer_proof::ActiveModel {
        id: Set(new_id()),
        attempt_id: Set(attempt.0),
        round: Set(file.round),
        place: Set(file.place),
        name: Set(file.name.to_owned()),
        kind: Set(file.kind.to_owned()),
        storage_key: Set(file.key.to_owned()),
        bytes: Set(i64::try_from(file.bytes).unwrap_or(i64::MAX)),
        widths: Set(file.widths.to_owned()),
        note: Set(file.note.to_owned()),
        answer: Set(String::new()),
        sent_at: Set(now),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// All files of an attempt, each sending's in their order.
pub async fn of_attempt(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(C::AttemptId.eq(attempt.0));
    Ok(select.order_by_asc(C::Round).order_by_asc(C::Place).all(db).await?)
}

/// One file.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes to the files of a sending what was said to it.
pub async fn answer(db: &impl ConnectionTrait, attempt: AttemptId, round: i16, words: &str) -> Outcome<()> {
    Entity::update_many()
        .col_expr(C::Answer, Expr::value(words))
        .filter(C::AttemptId.eq(attempt.0))
        .filter(C::Round.eq(round))
        .exec(db)
        .await?;
    Ok(())
}

/// Those of these storage keys that a proof names.
pub async fn named(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let select = Entity::find().select_only().column(C::StorageKey).filter(C::StorageKey.is_in(keys));
    Ok(select.into_tuple().all(db).await?)
}

/// Deletes all of these orders.
pub async fn forget(db: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<()> {
    for some in orders.chunks(AT_ONCE) {
        let attempts = Query::select()
            .column(payment_attempt::Column::Id)
            .from(payment_attempt::Entity)
            .and_where(payment_attempt::Column::OrderId.is_in(some.iter().map(|order| order.0)))
            .take();
        Entity::delete_many().filter(C::AttemptId.in_subquery(attempts)).exec(db).await?;
    }
    Ok(())
}

/// Deletes at most so many that came before an instant; says how many.
pub async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let select = Entity::find().select_only().column(C::Id).filter(C::SentAt.lt(before));
    let old: Vec<Uuid> = select.order_by_asc(C::SentAt).limit(most).into_tuple().all(db).await?;
    if old.is_empty() {
        return Ok(0);
    }
    Ok(Entity::delete_many().filter(C::Id.is_in(old)).exec(db).await?.rows_affected)
}
