//! On which mornings it was looked what is low.

use crate::{
    entity::stock_mail::{ActiveModel, Column as C, Entity},
    server::failure::Outcome,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};

/// Whether somebody looked on this day.
pub async fn is_done(db: &impl ConnectionTrait, day: NaiveDate) -> Outcome<bool> {
    Ok(Entity::find_by_id(day).one(db).await?.is_some())
}

/// Takes a day; whether it was still free. Of several instances one gets it.
pub async fn take(db: &impl ConnectionTrait, day: NaiveDate, low: usize, now: DateTime<Utc>) -> Outcome<bool> {
    let row = ActiveModel { day: Set(day), low: Set(i32::try_from(low).unwrap_or(i32::MAX)), looked_at: Set(now) };
    let once = OnConflict::column(C::Day).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(once).exec_without_returning(db).await? == 1)
}

/// Deletes days before one, at most so many; says how many.
pub async fn sweep(db: &impl ConnectionTrait, before: NaiveDate, most: u64) -> Outcome<u64> {
    let days: Vec<NaiveDate> =
        Entity::find().select_only().column(C::Day).filter(C::Day.lt(before)).limit(most).into_tuple().all(db).await?;
    Ok(Entity::delete_many().filter(C::Day.is_in(days)).exec(db).await?.rows_affected)
}
