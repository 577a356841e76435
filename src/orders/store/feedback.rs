//! Who wants no more questions after an order.

use crate::{
    entity::feedback_stop::{ActiveModel, Column, Entity},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

/// Whether this hash of an address is noted.
pub async fn is_stopped(db: &impl ConnectionTrait, hash: &str) -> Outcome<bool> {
    Ok(Entity::find_by_id(hash).one(db).await?.is_some())
}

/// Notes it, once.
pub async fn stop(db: &impl ConnectionTrait, hash: &str, now: DateTime<Utc>) -> Outcome<()> {
    let row = ActiveModel { email_hash: Set(hash.to_owned()), stopped_at: Set(now) };
    let once = OnConflict::column(Column::EmailHash).do_nothing().to_owned();
    Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}
