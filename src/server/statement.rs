//! A statement in words that both engines read alike, where the builder has none: rows that follow from one id to another.

use super::failure::Outcome;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

/// Runs it with ids in the places of `$1`, `$2`...; says how many rows it touched.
///
/// # Errors
/// The database's.
pub async fn run(db: &impl ConnectionTrait, sql: &'static str, ids: &[Uuid]) -> Outcome<u64> {
    run_owned(db, sql.to_owned(), ids).await
}

/// As [`run`], of a statement that is put together from constants.
///
/// # Errors
/// The database's.
pub async fn run_owned(db: &impl ConnectionTrait, sql: String, ids: &[Uuid]) -> Outcome<u64> {
    let values = ids.iter().map(|id| (*id).into());
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}
