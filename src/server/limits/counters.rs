//! Buckets in the database. A token is taken by one conditional statement that commits alone: it needs no lock, stays spent
//! when the caller fails, and counts alike for every instance. A bucket's name is a keyed hash, so the table knows nobody.

use super::Allowance;
use crate::{
    entity::rate_counter::{Column, Entity},
    error::AppError,
    server::{
        database::Db,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict, Query, SimpleExpr},
};

/// Takes a token out of the bucket of `who` (an address prefix, an account, a mail address ...).
///
/// # Errors
/// [`AppError::TooMany`] when the bucket is empty; then nothing was taken.
pub async fn spend(shop: &Shop, allowance: &Allowance, who: &str) -> Outcome<()> {
    let (bucket, now) = (bucket(shop, allowance, who), shop.clock.now());
    let ms = now.timestamp_millis();
    let next = || later_of(ms).add(allowance.token_ms());
    let insert = Query::insert()
        .into_table(Entity)
        .columns([Column::Bucket, Column::FullAt, Column::ExpiresAt])
        .values([
            Expr::value(bucket.as_str()),
            Expr::value(ms + allowance.token_ms()),
            Expr::value(now + Duration::milliseconds(allowance.refill_ms())),
        ])
        .map_err(Failure::fault)?
        .on_conflict(
            OnConflict::column(Column::Bucket)
                .value(Column::FullAt, next())
                .value(Column::ExpiresAt, Expr::value(now + Duration::milliseconds(allowance.refill_ms())))
                .action_and_where(next().lte(ms + allowance.refill_ms()))
                .to_owned(),
        )
        .to_owned();
    if shop.db.execute(&insert).await? == 1 {
        return Ok(());
    }
    let full_at = full_at(&shop.db, &bucket).await?.unwrap_or(ms);
    Err(AppError::TooMany { seconds: allowance.wait(full_at, ms).unwrap_or(1) }.into())
}

/// Puts a token back that turned out not to count, such as the one of a sign-in that succeeded.
///
/// # Errors
/// When the database fails.
pub async fn give_back(shop: &Shop, allowance: &Allowance, who: &str) -> Outcome<()> {
    let update = Entity::update_many()
        .col_expr(Column::FullAt, Expr::col(Column::FullAt).sub(allowance.token_ms()))
        .filter(Column::Bucket.eq(bucket(shop, allowance, who)));
    shop.db.execute(&QueryTrait::into_query(update)).await.map(drop)
}

/// Deletes at most `most` buckets that are full again; says how many.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let full = Entity::find().select_only().column(Column::Bucket).filter(Column::ExpiresAt.lte(now)).limit(most);
    let delete = Entity::delete_many().filter(Column::Bucket.in_subquery(QueryTrait::into_query(full)));
    db.execute(&QueryTrait::into_query(delete)).await
}

async fn full_at(db: &Db, bucket: &str) -> Outcome<Option<i64>> {
    // not from the readers: on SQLite they may lag behind what was just refused
    Ok(Entity::find_by_id(bucket).one(db.single()).await?.map(|row| row.full_at))
}

/// The later of the stored instant and now, in words both engines know.
fn later_of(now: i64) -> SimpleExpr {
    let stored = || Expr::col((Entity, Column::FullAt));
    Expr::case(stored().gt(now), stored()).finally(now).into()
}

fn bucket(shop: &Shop, allowance: &Allowance, who: &str) -> String {
    shop.keyed_hash(&format!("limit {} {who}", allowance.name))
}
