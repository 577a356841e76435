//! The gateway's names of payments. A name belongs to the attempt it was first said of, for ever.

use crate::{entity::payment_transaction, ids::AttemptId, server::failure::Outcome};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};
use uuid::Uuid;

/// Gives a name to an attempt unless another one has it; says whether it is the attempt's now.
pub async fn name_transaction(db: &impl ConnectionTrait, id: &str, attempt: Uuid, now: DateTime<Utc>) -> Outcome<bool> {
    let row = payment_transaction::ActiveModel { id: Set(id.to_owned()), attempt_id: Set(attempt), known_at: Set(now) };
    let inserted = payment_transaction::Entity::insert(row)
        .on_conflict(OnConflict::column(payment_transaction::Column::Id).do_nothing().to_owned())
        .exec_without_returning(db)
        .await;
    match inserted {
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => Ok(attempt_of(db, id).await? == Some(AttemptId(attempt))),
        Err(error) => Err(error.into()),
    }
}

/// Whose name it is.
pub async fn attempt_of(db: &impl ConnectionTrait, id: &str) -> Outcome<Option<AttemptId>> {
    Ok(payment_transaction::Entity::find_by_id(id.to_owned()).one(db).await?.map(|row| AttemptId(row.attempt_id)))
}

/// The names of an attempt, the newest first.
pub async fn transactions_of(db: &impl ConnectionTrait, attempt: AttemptId) -> Outcome<Vec<String>> {
    let rows = payment_transaction::Entity::find()
        .filter(payment_transaction::Column::AttemptId.eq(attempt.0))
        .order_by_desc(payment_transaction::Column::KnownAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
